import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { livePrices, type Request, rankLive, type Term } from '#packages/matching/index.ts';
import { brokenRule, contextOf } from '#packages/matching/people/rules.ts';
import { termsOf } from '#packages/matching/people/score.ts';
import { groundNow, type Moment } from './fits-now.ts';
import { schoolOf } from './inside/load-round.ts';

/** A tutor who is here and free: for how many minutes, and how many sessions she has this week. */
export interface HereNow {
  minutes: number;
  sessions: number;
}

export interface Ranked {
  offerId: string;
  tutorId: string;
  /** Score less the price of this tutor's time. */
  value: number;
  terms: Term[];
}

const daysLookedBack = 28;

/**
 * Whom to ask first for a drop-in request: certified tutors whom every hard rule allows, by the engine's value: the score less what
 * the tutor's time is worth to those who, as on earlier days, are still to come today.
 */
export async function rankNow(tx: Tx, programId: string, moment: Moment, here: ReadonlyMap<string, HereNow>): Promise<Ranked[]> {
  const tutors = new Map([...here].map(([id, { sessions }]) => [id, { free: true, sessions }]));
  const { at, request, offers, setting } = await groundNow(tx, programId, moment, tutors, { certified: true });
  const context = contextOf(setting.policy, setting.forbids, setting.continuity ?? []);
  const able = offers.filter((offer) => brokenRule(request, offer, context) === null);
  if (able.length === 0) return [];
  const seats = able.map((offer) => ({ offer, seats: Math.max(1, Math.floor(here.get(offer.tutor)!.minutes / at.session_minutes)) }));
  // With one tutor there is nothing to choose, and so nothing to price.
  const prices = able.length > 1 ? livePrices(await restOfDays(tx, programId, at.time_zone, request), seats, setting) : { offers: {} };
  return rankLive(prices, request, able, setting).map((one) => ({ offerId: one.offer, tutorId: one.tutor, value: one.value, terms: termsOf(request, able.find((offer) => offer.id === one.offer)!, context) }));
}

/** Who asked at this time of the day or later, day by day, on the days of the last weeks. */
async function restOfDays(tx: Tx, programId: string, zone: string, like: Request): Promise<Request[][]> {
  const rows = await tx.db
    .selectFrom('matching.drop_in as d')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'd.org_id').onRef('l.id', '=', 'd.learner_id'))
    .select(['d.id', 'd.learner_id', 'd.subject', 'd.skill_ids', 'd.modality', 'd.languages', 'd.asked_at', 'l.level'])
    .where('d.org_id', '=', tx.orgId)
    .where('d.program_id', '=', programId)
    .where('d.status', '<>', 'waiting')
    .where('d.asked_at', '>', tx.now.subtract({ hours: 24 * daysLookedBack }))
    .orderBy('d.asked_at')
    .limit(2000)
    .execute();
  const today = dayOf(tx.now, zone);
  const clock = (at: Temporal.Instant): string => at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
  const still = rows.filter((row) => dayOf(row.asked_at, zone) < today && clock(row.asked_at) >= clock(tx.now));
  if (still.length === 0) return [];
  const schools = await schoolOf(tx, programId, still.map((row) => row.learner_id));
  const requests = still.map((row) => ({
    day: dayOf(row.asked_at, zone),
    request: { ...like, id: row.id, learner: row.learner_id, subject: row.subject, skills: row.skill_ids, level: row.level ?? like.level, modality: row.modality as Request['modality'], languages: row.languages, school: schools.get(row.learner_id) ?? row.learner_id, waitingDays: 0 },
  }));
  return [...Map.groupBy(requests, (one) => one.day).values()].map((day) => day.map((one) => one.request));
}
