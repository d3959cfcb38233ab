/** From the best to the least: camera, a smaller picture, a thinner one, voice only, board and chat only. */
export const qualitySteps = ['full', 'small', 'low', 'voice', 'text'] as const;
export type QualityStep = (typeof qualitySteps)[number];

/** What the line to the worst-reached person looked like at a moment (this device's clock, ms). */
export interface LineSample {
  at: number;
  /** Share of packets lost on the way there, 0 to 1. */
  loss: number;
  rttMs: number;
  /** What the line takes, as far as the browser knows. */
  kbps: number | null;
  /** A picture was being sent. */
  video: boolean;
}

export interface QualityHistory {
  samples: readonly LineSample[];
  /** Every change of the step, the first being the start. */
  changes: readonly { at: number; step: QualityStep }[];
}

interface Limit {
  loss: number;
  rttMs: number;
  /** So much longer than the way was at its shortest: what is sent waits in a queue. */
  queueMs: number;
  kbps: number;
  /** So long it must be worse than that before the step is left. */
  badMs: number;
}

/** A step cannot be held beyond this. */
const limits: Record<QualityStep, Limit> = {
  full: { loss: 0.06, rttMs: 600, queueMs: 300, kbps: 200, badMs: 5000 },
  small: { loss: 0.1, rttMs: 800, queueMs: 350, kbps: 100, badMs: 6000 },
  low: { loss: 0.16, rttMs: 1000, queueMs: 400, kbps: 50, badMs: 6000 },
  voice: { loss: 0.3, rttMs: 2000, queueMs: 1500, kbps: 16, badMs: 10_000 },
  text: { loss: Number.POSITIVE_INFINITY, rttMs: Number.POSITIVE_INFINITY, queueMs: Number.POSITIVE_INFINITY, kbps: 0, badMs: 0 },
};
const hopeless = { loss: 0.35, rttMs: 1800, forMs: 3000 };
/** After a change the line needs a moment before it says anything about the new step. */
const settleMs = 3000;
const goodMs = 15_000, waitMaxMs = 120_000, shortLivedMs = 30_000, rememberMs = 300_000;
/** How much better than its limit a line must be to go up: without this gap steps would swing. */
const margin = { loss: 0.5, rttMs: 0.75, kbps: 1.2 };

const rank = (step: QualityStep): number => qualitySteps.indexOf(step);
const isBad = (one: LineSample, { loss, rttMs, queueMs, kbps }: Limit, shortestMs: number): boolean => one.loss > loss || one.rttMs > rttMs || one.rttMs - shortestMs > queueMs || (one.video && one.kbps !== null && one.kbps < kbps);
const isGood = (one: LineSample, { loss, rttMs, queueMs, kbps }: Limit, shortestMs: number): boolean =>
  one.loss <= loss * margin.loss && one.rttMs <= rttMs * margin.rttMs && one.rttMs - shortestMs <= queueMs * margin.rttMs && (!one.video || one.kbps === null || one.kbps >= kbps * margin.kbps);

/** Samples of the last `forMs`; none unless they reach over nearly all of it. */
function lately(samples: readonly LineSample[], from: number, now: number, forMs: number): readonly LineSample[] {
  const within = samples.filter((one) => one.at > Math.max(from, now - forMs) && one.at <= now);
  return within.length >= 2 && now - Math.max(from, now - forMs) >= forMs && now - within[0]!.at >= forMs * 0.6 ? within : [];
}
/** One outlier does not decide. */
const nearlyAll = (list: readonly LineSample[], is: (one: LineSample) => boolean): boolean => list.length > 0 && list.filter((one) => !is(one)).length <= (list.length > 3 ? 1 : 0);

/** How often, of late, a step up did not last: each time the next try waits twice as long. */
function failedTries(changes: QualityHistory['changes'], now: number): number {
  return changes.filter((one, n) => {
    const before = changes[n - 1], earlier = changes[n - 2];
    return before && earlier && now - one.at < rememberMs && rank(before.step) < rank(earlier.step) && rank(one.step) > rank(before.step) && one.at - before.at < shortLivedMs;
  }).length;
}

/** Which step holds now. Down quickly and in order, up slowly and one at a time; a step that did not last is tried again later and later. */
export function qualityStep({ samples, changes }: QualityHistory, now: number): QualityStep {
  const last = changes.at(-1);
  if (!last) return 'full';
  const { step } = last, from = last.at + settleMs, video = samples.at(-1)?.video ?? false;
  const shortestMs = Math.min(...samples.map((one) => one.rttMs));
  // Without a picture there is nothing to make smaller: only voice can be given up.
  const held = video || rank(step) > rank('voice') ? step : 'voice';
  const broken = video && lately(samples, last.at, now, hopeless.forMs);
  if (broken && broken.length > 0 && broken.every((one) => one.loss > hopeless.loss || one.rttMs > hopeless.rttMs)) return 'voice';
  if (step !== 'text' && nearlyAll(lately(samples, from, now, limits[held].badMs), (one) => isBad(one, limits[held], shortestMs))) return qualitySteps[rank(held) + 1]!;
  const better = qualitySteps[rank(step) - 1];
  if (!better) return step;
  const waitMs = Math.min(waitMaxMs, goodMs * 2 ** failedTries(changes, now));
  return nearlyAll(lately(samples, last.at, now, waitMs), (one) => isGood(one, limits[better], shortestMs)) ? better : step;
}

/** What is sent to each person at a step. A picture of 360 lines, never more than 400 kbit/s. */
export const sentAt: Record<QualityStep, { video: { kbps: number; shrink: number; fps: number } | null; voice: boolean }> = {
  full: { video: { kbps: 400, shrink: 1, fps: 24 }, voice: true },
  small: { video: { kbps: 160, shrink: 2, fps: 15 }, voice: true },
  low: { video: { kbps: 80, shrink: 2, fps: 8 }, voice: true },
  voice: { video: null, voice: true },
  text: { video: null, voice: false },
};
