import type { Ctx } from '#kernel/action.ts';
import { badInput } from '#kernel/problem.ts';
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
  const answerId = form.get('answerId');
  return {
    publish: async () => { await reviewAnswer(ctx, { answerId, decision: 'published' }); return 'published' as const; },
    return: async () => { await reviewAnswer(ctx, { answerId, decision: 'returned', note: form.get('note') }); return 'returned' as const; },
    remove: async () => { await reviewAnswer(ctx, { answerId, decision: 'removed' }); return 'removed' as const; },
    show: async () => { await reviewQuestion(ctx, { id, shown: 'yes' }); return 'let-through' as const; },
    'take-away': async () => { await reviewQuestion(ctx, { id, shown: 'removed' }); return 'taken-away' as const; },
  };
}
