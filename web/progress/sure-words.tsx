import { href, Link } from 'react-router';
import type { Calibration } from '#packages/mastery/index.ts';
import { outOf100 } from '../out-of-100.ts';
import { useText } from '../ui/text.tsx';

export interface SureShown {
  verdict: 'over' | 'under' | 'fair';
  answers: number;
  /** Out of 100. */
  claimed: number;
  right: number;
  low: number;
  high: number;
}


/** Null while too few answers say anything. */
export const saySure = (one: Calibration | null): SureShown | null =>
  one?.gap && one.verdict ? { verdict: one.verdict, answers: one.answers, claimed: outOf100(one.claimed!), right: outOf100(one.right!), low: outOf100(one.gap.lo), high: outOf100(one.gap.hi) } : null;

/** How sure against how right, over all that was asked. */
export function SureWords({ sure }: { sure: SureShown }) {
  const t = useText();
  return <p>{t(`mastery.progress.sure-${sure.verdict}`)} {t('mastery.progress.sure-says', { claimed: sure.claimed, right: sure.right, answers: sure.answers, low: sure.low, high: sure.high })} <Link to={`${href('/metrics')}#calibration`}>{t('mastery.growth.how')}</Link></p>;
}
