import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';

/** The id in a page's address; anything else is a page that is not there. */
export function idIn({ id }: { id: string }): string {
  if (!isId(id)) throw notFound();
  return id;
}
