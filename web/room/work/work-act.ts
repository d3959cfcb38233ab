import type { Ctx } from '#kernel/action.ts';
import { read } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { answerItem } from '#domain/rooms/answer-item.ts';
import { openItem } from '#domain/rooms/open-item.ts';
import { sharedWork } from '#domain/rooms/work-queries.ts';
import type { formOf } from '../../form-data.ts';
import { nothingIn, responseOf } from '../../practice/response-of.ts';

type Form = Awaited<ReturnType<typeof formOf>>;

/** Opens the question of a form: this one, or the next of a skill. */
export function openFrom(ctx: Ctx, sessionId: string, form: Form): ReturnType<typeof openItem> {
  const [itemId, seed] = form.get('item').split(' ');
  return openItem(ctx, { sessionId, ...(itemId ? { itemId, seed: Number(seed) } : { skillId: form.get('skill') }) });
}

/** Takes the answer in a form; null when nothing was given. */
export async function answerFrom(ctx: Ctx, sessionId: string, form: Form) {
  const { learners } = await read(ctx, (tx) => sharedWork(tx, sessionId));
  const one = learners.flatMap((learner) => learner.items).find((item) => item.setId === form.get('set') && String(item.n) === form.get('n'));
  if (!one) throw notFound();
  const response = responseOf(one.shown, { get: form.get, getAll: form.all });
  if (nothingIn(response)) return null;
  const hints = Math.min(Math.max(0, Number(form.get('hints')) || 0), one.hints.length);
  return answerItem(ctx, { sessionId, id: form.get('id'), setId: one.setId, n: one.n, response, hints });
}
