import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { classesAPage, classList } from '#domain/programs/class-list.ts';
import { schools } from '#domain/programs/queries.ts';

/** Every running class, as the address asks. */
export async function loadClassList(tx: Tx, asked: URLSearchParams) {
  const page = /^\d{1,4}$/.test(asked.get('page') ?? '') ? Number(asked.get('page')) : 0;
  const filter = { q: (asked.get('q') ?? '').trim().slice(0, 100), school: isId(asked.get('school')) ? asked.get('school')! : '' };
  const [all, { rows, total }] = await Promise.all([schools(tx), classList(tx, { search: filter.q, schoolId: filter.school || undefined, page })]);
  return { staff: true as const, filter, page, total, from: page * classesAPage, schools: all.map(({ id, name }) => ({ id, name })), rows: rows.map((row) => ({ ...row, teachers: row.teachers.join(', ') })) };
}
