import { text, type TextKey, when } from '#kernel/i18n.ts';
import type { WaitBlock, WaitSaid } from '#domain/matching/waiting-queries.ts';
import type { Reader } from './public/session-words.ts';

/** What stands in the way, to the learner or of her. */
function sayBlock(block: WaitBlock, locale: string): string {
  if (block.kind !== 'left-out') return text(locale, `matching.wait.${block.kind}`);
  if (block.reason !== 'ruledOut') return text(locale, `matching.wait.${block.reason === 'full' || block.reason === 'noSlot' || block.reason === 'noOffers' ? block.reason : 'other'}` as TextKey, { count: block.count });
  const known = ['skill', 'nearPeer', 'crossSchool', 'modality', 'language', 'capacity', 'time'];
  return text(locale, (block.rule && known.includes(block.rule) ? `matching.wait.rule-${block.rule}` : 'matching.wait.other') as TextKey, { count: block.count });
}

export type Help = 'hours' | 'language' | 'modality' | 'group';

/** What would help, as far as it lies with the learner: never more than the facts say. */
function helpsIn({ block, smallGroup }: WaitSaid): Help[] {
  const helps: Help[] = [];
  if (block.kind === 'left-out' && (block.rule === 'time' || block.reason === 'noSlot')) helps.push('hours');
  if (block.kind === 'left-out' && block.rule === 'language') helps.push('language');
  if (block.kind === 'left-out' && block.rule === 'modality') helps.push('modality');
  if (block.kind === 'left-out' && smallGroup) helps.push('group');
  return helps;
}

/** Where a learner stands, in the reader's words. */
export function sayWait(said: WaitSaid, { locale, zone }: Reader) {
  const { estimate } = said;
  const likely = estimate.kind === 'few'
    ? text(locale, 'matching.wait.few', { subject: said.subject, past: estimate.past })
    : text(locale, estimate.to === null ? 'matching.wait.at-least' : 'matching.wait.range', { subject: said.subject, past: estimate.past, from: estimate.from, to: estimate.to ?? 0 });
  return { since: text(locale, 'matching.wait.since', { day: when(locale).longDay(said.since, zone), days: said.days }), block: sayBlock(said.block, locale), likely, helps: helpsIn(said) };
}

export type SaidWait = ReturnType<typeof sayWait>;
