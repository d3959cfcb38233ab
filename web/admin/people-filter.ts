import { isId } from '#kernel/ids.ts';
import { type RoleName, roleNames } from '#kernel/policy.ts';
import type { PeopleFilter } from '#domain/people/queries.ts';

/** What the address asks for; what it cannot mean is left out. */
export function filterOf(ask: URLSearchParams): PeopleFilter {
  const role = roleNames.find((name) => name === ask.get('role')) as RoleName | undefined;
  const status = ask.get('status');
  const search = ask.get('q')?.trim().slice(0, 100);
  return {
    ...(search ? { search } : {}), ...(role ? { role } : {}),
    ...(isId(ask.get('school')) ? { schoolId: ask.get('school')! } : {}), ...(isId(ask.get('class')) ? { classId: ask.get('class')! } : {}),
    ...(status === 'all' ? {} : { status: status === 'inactive' ? 'inactive' : 'active' }),
  };
}

/** The filter as an address again; `offset` and others can be added. */
export function askOf(filter: PeopleFilter, more: Record<string, string> = {}): string {
  const ask = new URLSearchParams(more);
  if (filter.search) ask.set('q', filter.search);
  if (filter.role) ask.set('role', filter.role);
  if (filter.schoolId) ask.set('school', filter.schoolId);
  if (filter.classId) ask.set('class', filter.classId);
  if (filter.status !== 'active') ask.set('status', filter.status ?? 'all');
  return ask.toString();
}
