import { isId } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';

/** The resource meant by a pasted address of Trellis, or by its id. */
export function answerTarget(text: string): string | null {
  if (text === '') return null;
  const id = /([0-9a-f-]{36})(?:[/?#].*)?$/i.exec(text)?.[1];
  if (!isId(id)) throw badInput({ address: 'web.library.no-such-address' });
  return id;
}
