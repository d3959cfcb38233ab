import { data } from 'react-router';
import { Problem } from '#kernel/problem.ts';
import { keptIn, textsIn } from './kept-in.ts';

export type Fields = Record<string, string>;

export interface Refusal {
  problem: { key: string; params: Record<string, string | number>; fields: Record<string, string> };
  /** What the person had typed: nothing is lost. */
  kept: Record<string, string | string[]>;
}

/** A posted form as plain texts; a name sent several times is in `all(name)`. */
export async function formOf(request: Request): Promise<{ get(name: string): string; all(name: string): string[]; fields: Fields; kept: Refusal['kept'] }> {
  const form = await request.formData().catch((): never => {
    throw new Problem(400, 'kernel.problem.bad-input');
  });
  const all = (name: string): string[] => textsIn(form, name), kept = keptIn(form);
  return {
    get: (name) => all(name)[0]?.trim() ?? '',
    all,
    fields: Object.fromEntries(Object.keys(kept).map((name) => [name, all(name)[0]!.trim()])),
    kept,
  };
}

/**
 * Runs a verb for a form. What the person can mend (bad input, conflict, refused, too many tries) comes back as `actionData` with what
 * was typed; everything else goes to the error page.
 */
export async function attempt<R>(kept: Refusal['kept'], work: () => Promise<R>): Promise<R | ReturnType<typeof data<Refusal>>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 404 || error.status === 401) throw error;
    return data<Refusal>({ problem: { key: error.key, params: error.params, fields: error.fields }, kept }, { status: error.status });
  }
}
