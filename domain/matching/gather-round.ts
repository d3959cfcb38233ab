import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { notFound } from '#kernel/problem.ts';
import type { Format, Modality, Offer, OfferSkill, Pin, Policy, Request } from '#packages/matching/index.ts';
import type { MatchPolicy } from '#domain/programs/match-policy.ts';
import { policyInForce, program } from '#domain/programs/queries.ts';
import type { RoundInput } from './inside/engine.ts';
import { loadDeclined, loadOffers, loadRequests, loadRules, loadSkills, loadTaken, loadTogether, schoolOf } from './inside/load-round.ts';
import { type PersonWeek, weeksOf } from './inside/weeks.ts';

export type RoundProgram = NonNullable<Awaited<ReturnType<typeof program>>>;

interface Only {
  requestIds?: readonly string[];
  offerIds?: readonly string[];
  policyVersion?: number;
  seed?: number;
}

/** A stretch from tomorrow (or the term's first day) to the term's last, on the program's clock. */
export function stretchOf(tx: Tx, at: RoundProgram): { zone: string; from: string; to: string } {
  const tomorrow = Temporal.PlainDate.from(dayOf(tx.now, at.time_zone)).add({ days: 1 }).toString();
  return { zone: at.time_zone, from: [tomorrow, at.starts_on].toSorted()[1]!, to: at.ends_on };
}

const dayMilliseconds = 86_400_000;
const waited = (tx: Tx, since: Temporal.Instant): number => Math.max(0, Math.floor((tx.now.epochMilliseconds - since.epochMilliseconds) / dayMilliseconds));

/** A program that is only online (or only in person) narrows what people accept. */
const narrowed = (said: string, offered: readonly string[]): Modality => (said === 'either' && offered.length === 1 ? (offered[0] as Modality) : (said as Modality));

type RequestRow = Awaited<ReturnType<typeof loadRequests>>[number];
/** Groups only where the program has them; a program that took them up later evens out no load until its policy is changed, and its policy page says so. */
export function policyFor(at: RoundProgram, { groups, spread, ...policy }: MatchPolicy): Policy {
  return at.formats.includes('small-group') ? { ...policy, groups } : { ...policy, ...(spread !== undefined && { spread }) };
}

type OfferRow = Awaited<ReturnType<typeof loadOffers>>[number];

const none: PersonWeek = { usual: new Uint32Array(21), busy: new Uint32Array(21), free: new Uint32Array(21) };

export function requestFor(tx: Tx, at: RoundProgram, row: RequestRow, school: string, weeks: Map<string, PersonWeek>): Request {
  return {
    id: row.id, learner: row.learner_id, subject: row.subject, skills: row.skill_ids, level: row.level ?? at.level_min, sessionsAWeek: Math.min(row.sessions_a_week, at.sessions_a_week_max),
    minutes: at.session_minutes, modality: narrowed(row.modality, at.modalities), languages: row.languages, ...(row.prefers_language && { prefersLanguage: row.prefers_language }),
    free: (weeks.get(row.learner_id) ?? none).free, school, waitingDays: waited(tx, row.waiting_since), need: row.need as Request['need'], ...(row.prefers_tutor_id && { prefersTutors: [row.prefers_tutor_id] }),
    ...(row.format !== 'drop-in' && { formatWish: row.format as 'one-to-one' | 'small-group' }),
  };
}

interface Taken {
  pairings: number;
  sessions: number;
}

export function offerFor(at: RoundProgram, row: OfferRow, skills: OfferSkill[], taken: Taken, school: string, weeks: Map<string, PersonWeek>): Offer {
  return {
    id: row.id, tutor: row.tutor_id, skills, level: row.level ?? at.level_max, capacity: row.capacity, load: taken.pairings, sessionsAWeekMax: row.sessions_a_week_max, sessionsAWeekLoad: taken.sessions,
    languages: row.languages, modality: narrowed(row.modality, at.modalities), ...(row.formats.length > 0 && { formats: row.formats as Format[] }), free: (weeks.get(row.tutor_id) ?? none).free, school,
  };
}

/** A pin names two people; in a round it falls on the learner's request in a subject the tutor offers, one pin a request. */
function pinsFor(rules: { learner_id: string; tutor_id: string }[], requests: readonly Request[], offers: readonly Offer[]): Pin[] {
  const pins = new Map<string, Pin>();
  for (const rule of rules) {
    const offer = offers.find((one) => one.tutor === rule.tutor_id);
    const own = requests.filter((one) => one.learner === rule.learner_id && !pins.has(one.id));
    const request = own.find((one) => offer?.skills.some((skill) => skill.subject === one.subject)) ?? own[0];
    if (offer && request) pins.set(request.id, { request: request.id, offer: offer.id });
  }
  return [...pins.values()];
}

const pairOf = (row: { learner_id: string; tutor_id: string }) => ({ learner: row.learner_id, tutor: row.tutor_id });

/** Everything a round needs, in a constant number of queries whatever its size. `only` narrows it to named requests and offers. */
export async function gatherRound(tx: Tx, programId: string, only: Only = {}): Promise<{ at: RoundProgram; round: RoundInput }> {
  const [at, policy, requestRows, offerRows, rules, declined] = await Promise.all([
    program(tx, programId), policyInForce(tx, programId, only.policyVersion), loadRequests(tx, programId, only.requestIds), loadOffers(tx, programId, only.offerIds), loadRules(tx),
    only.requestIds ? [] : loadDeclined(tx, programId),
  ]);
  if (!at || !policy) throw notFound('programs.problem.no-program');
  const people = [...requestRows.map((row) => row.learner_id), ...offerRows.map((row) => row.tutor_id)];
  const [weeks, schools, skills, taken, together] = await Promise.all([
    weeksOf(tx, people, stretchOf(tx, at)), schoolOf(tx, programId, people), loadSkills(tx, offerRows.map((row) => row.id)), loadTaken(tx, programId), loadTogether(tx, requestRows.map((row) => row.learner_id)),
  ]);
  // Somebody without a school is a school of her own: never "the same school", never refused by mistake within one.
  const school = (id: string): string => schools.get(id) ?? id;
  const requests = requestRows.map((row) => requestFor(tx, at, row, school(row.learner_id), weeks));
  const offers = offerRows.map((row) => offerFor(at, row, skills.get(row.id) ?? [], taken.get(row.tutor_id) ?? { pairings: 0, sessions: 0 }, school(row.tutor_id), weeks));
  const [pinned, forbidden] = [rules.filter((rule) => rule.kind === 'pin' && rule.program_id === programId), rules.filter((rule) => rule.kind === 'forbid')];
  return {
    at,
    round: { requests, offers, policy: policyFor(at, policy), pins: pinsFor(pinned, requests, offers), forbids: [...forbidden, ...declined].map(pairOf), continuity: together.map(pairOf), seed: only.seed ?? 0 },
  };
}
