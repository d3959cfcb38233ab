import type { when } from '#kernel/i18n.ts';
import type { SubjectGain } from '#domain/mastery/gain.ts';

export interface GainView extends Pick<SubjectGain, 'verdict' | 'skills' | 'right' | 'gain' | 'learned'> {
  from: string;
  to: string;
}

/** A gain with its days as a reader writes them. */
export const sayGain = ({ beforeAt, afterAt, ...one }: SubjectGain, { day }: ReturnType<typeof when>, zone: string): GainView => ({ ...one, from: day(beforeAt, zone), to: day(afterAt, zone) });
