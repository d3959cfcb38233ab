import type { Ctx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { putBackAnswer, putBackQuestion } from '#domain/rooms/questions/put-back-words.ts';
import { reviewAnswer, reviewQuestion } from '#domain/rooms/questions/review-words.ts';
import type { formOf } from '../form-data.ts';

type Form = Awaited<ReturnType<typeof formOf>>;

/** What the pressed button stands for; a button that is none does nothing. */
export function actOf<Act>(form: Form, acts: Readonly<Record<string, Act>>): Act {
  const intent = form.get('intent');
  if (!Object.hasOwn(acts, intent)) throw badInput({});
  return acts[intent]!;
}

/** What a reviewer's buttons do, on a question's page and in the queue; each says what was done. */
export function reviewActs(ctx: Ctx, form: Form, id: string) {
  const answerId = form.get('answerId'), was = form.get('was');
  return {
    publish: async () => { await reviewAnswer(ctx, { answerId, decision: 'published' }); return 'published' as const; },
    return: async () => { await reviewAnswer(ctx, { answerId, decision: 'returned', note: form.get('note') }); return 'returned' as const; },
    remove: async () => { await reviewAnswer(ctx, { answerId, decision: 'removed' }); return 'removed' as const; },
    show: async () => { await reviewQuestion(ctx, { id, shown: 'yes' }); return 'let-through' as const; },
    'take-away': async () => { await reviewQuestion(ctx, { id, shown: 'removed' }); return 'taken-away' as const; },
    'put-back': async () => {
      await (answerId ? putBackAnswer(ctx, { answerId, was: was === 'published' ? was : 'waiting' }) : putBackQuestion(ctx, { id, was: was === 'yes' ? was : 'held' }));
      return 'put-back' as const;
    },
  };
}

/** Where the page goes after an act: what was done, and with what was taken away how to have it back. */
export const afterAct = (form: Form, done: string, id: string): string =>
  String(new URLSearchParams({ done, ...(done === 'removed' || done === 'taken-away' ? { what: done === 'removed' ? form.get('answerId') : id, was: form.get('was') } : {}) }));

/** What was taken away just now, as the address says: the fields that put it back. */
export function takenAway(asked: URLSearchParams): Record<string, string> | null {
  const done = asked.get('done'), what = asked.get('what'), was = asked.get('was');
  if ((done !== 'removed' && done !== 'taken-away') || !isId(what) || !was) return null;
  return { intent: 'put-back', was, ...(done === 'removed' ? { answerId: what } : { id: what }) };
}
