import type { WrapUp } from '#domain/rooms/wrap-up.ts';
import { sayList, text } from '#kernel/i18n.ts';

export interface LogDraft {
  wentWell: string;
  nextStep: string;
  /** What was done together, by skill, in words. */
  worked: Record<string, string>;
}

/** A first version of a log from what happened in the room: counts and the steps of the agenda, no judgement, and no name of a mistake (the learner reads it). */
export function logDraft({ skills, done, left }: WrapUp, locale: string): LogDraft {
  const open = skills.filter((one) => one.right < one.questions);
  const wentWell = [...skills.filter((one) => one.right > 0).map((one) => text(locale, 'web.wrap.right', { skill: one.name, questions: one.questions, right: one.right })), ...(done.length > 0 ? [text(locale, 'web.wrap.done', { steps: sayList(done, locale) })] : [])];
  const nextStep = [...(open[0] ? [text(locale, 'web.wrap.again', { skill: open[0].name, open: open[0].questions - open[0].right })] : []), ...(left.length > 0 ? [text(locale, 'web.wrap.left', { steps: sayList(left, locale) })] : [])];
  return { wentWell: wentWell.join(' '), nextStep: nextStep.join(' '), worked: Object.fromEntries(skills.map((one) => [one.id, text(locale, 'web.wrap.worked', { questions: one.questions, right: one.right })])) };
}
