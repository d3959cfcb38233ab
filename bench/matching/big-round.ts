/** A round of the product with made people. */
import type { Offer, Request, Round } from '#packages/matching/index.ts';
import { dice } from '#packages/matching/people/small-rounds.ts';

const SUBJECTS = ['maths', 'english', 'physics', 'chemistry', 'biology', 'history', 'french', 'spanish'];
const LANGUAGES = ['en', 'en', 'en', 'en', 'es', 'ar'];

function afternoons(roll: (sides: number) => number, days: number): Uint32Array {
  const mask = new Uint32Array(21);
  for (let i = 0; i < days; i++) {
    const day = roll(5), from = day * 96 + 56 + 2 * roll(10), length = 4 + 2 * roll(5);
    for (let q = from; q < from + length; q++) mask[q >> 5] = mask[q >> 5]! | (1 << (q & 31));
  }
  return mask;
}

/** Made tight on purpose: few free hours, shared persons, short seats. */
export function bigRound(requestCount: number, offerCount: number, seed: number): Round {
  const roll = dice(seed);
  const requests = Array.from({ length: requestCount }, (_, i): Request => ({
    id: `r${i}`, learner: `p${roll(Math.ceil(requestCount * 0.8))}`, subject: SUBJECTS[Math.min(roll(8), roll(8))]!, skills: [], level: 3 + roll(8),
    sessionsAWeek: roll(4) ? 1 : 2, minutes: [30, 45, 60, 60][roll(4)]!, modality: (['online', 'either', 'in-person'] as const)[Math.min(roll(3), roll(3))]!,
    languages: ['en', LANGUAGES[roll(6)]!], free: afternoons(roll, 2 + roll(4)), school: `s${roll(6)}`, waitingDays: roll(90), need: roll(4) as 0 | 1 | 2 | 3,
  }));
  const offers = Array.from({ length: offerCount }, (_, i): Offer => ({
    id: `o${i}`, tutor: `t${i}`, level: 7 + roll(6), capacity: 1 + roll(4), load: 0, sessionsAWeekMax: 2 + roll(4), sessionsAWeekLoad: 0,
    skills: Array.from({ length: 1 + roll(3) }, () => ({ subject: SUBJECTS[roll(8)]!, skill: null, levelMax: 6 + roll(7), certified: roll(10) > 0, evidencePoints: roll(101) })),
    languages: ['en', LANGUAGES[roll(6)]!], modality: 'either', free: afternoons(roll, 2 + roll(4)), school: `s${roll(6)}`, cleared: true,
  }));
  return { requests, offers, pins: [], forbids: [], seed, policy: { version: 1, waitFullDays: 28,
    weights: { skill: 20, language: 5, nearPeer: 10, school: 5, need: 15, wait: 15, preference: 10, continuity: 10 },
    rules: { certified: true, languageShared: true, nearPeerMin: 0, nearPeerMax: 5, crossSchool: true, clearedOnly: true, tutorLevelMin: 0 } } };
}
