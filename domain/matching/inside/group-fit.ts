import { isEmpty, subtractMask, type WeekMask } from '#packages/availability/index.ts';
import type { Facts, Offer, Request, RuleName, Slot } from '#packages/matching/index.ts';
import { scoreOf } from '#packages/matching/people/score.ts';
import { firstBroken } from './near-rows.ts';
import type { OpenedRound } from './opened-round.ts';
import { maskOf } from './plan-hours.ts';
import { seatOf, type StandingPlan, type StandingRow, takesSeat } from './standing-plan.ts';
import { slotMask } from './weeks.ts';

/** What keeps a learner out of a session that others have: the rules of small groups, each with its fact. */
export type GroupRule =
  | 'group-off' | 'group-gone' | 'group-tutor' | 'group-held' | 'group-begun' | 'group-twice' | 'group-subject' | 'group-skills' | 'group-sessions' | 'group-size' | 'group-years' | 'group-apart' | 'group-language' | 'group-place' | 'group-hours';

export interface GroupBroken {
  rule: RuleName | GroupRule;
  fact: Facts;
}

export type Way = 'online' | 'in-person';

/** Those who meet with this row, itself among them. */
export const metWith = (plan: StandingPlan, host: StandingRow): StandingRow[] => (host.groupId === null ? [host] : (plan.byOffer.get(host.offerId!) ?? []).filter((one) => one.groupId === host.groupId));

/** What two who share a session cost the round: each of a group bears half of it for every other. */
export const sharing = (open: OpenedRound): number => (open.round.policy.groups?.sizeWeight ?? 0) * 1000;

interface Asked {
  open: OpenedRound;
  plan: StandingPlan;
  request: Request;
  offer: Offer;
  members: readonly StandingRow[];
  requests: readonly Request[];
  /** When she is free beside everything else of hers. */
  free: WeekMask;
}

type Check = (asked: Asked) => GroupBroken | null;

const no = (rule: GroupRule, fact: Facts = {}): GroupBroken => ({ rule, fact });
const skillsOf = (one: Request): string => [...new Set(one.skills)].sort().join(' ');

/** In the order in which they are asked: cheap ones first, hours last. */
const checks: readonly Check[] = [
  ({ open }) => ((open.round.policy.groups?.sizeMax ?? 1) < 2 ? no('group-off') : null),
  ({ plan, offer }) => (plan.gone.has(offer.id) ? no('group-gone') : null),
  ({ offer }) => (offer.formats && !offer.formats.includes('small-group') ? no('group-tutor') : null),
  ({ members }) => (members.some((one) => one.held) ? no('group-held') : null),
  ({ members }) => (members.some((one) => one.status === 'approved' && one.groupId === null) ? no('group-begun') : null),
  ({ request, requests }) => (requests.some((one) => one.learner === request.learner) ? no('group-twice') : null),
  ({ request, requests }) => (requests.some((one) => one.subject !== request.subject) ? no('group-subject') : null),
  ({ request, requests }) => (requests.some((one) => skillsOf(one) !== skillsOf(request)) ? no('group-skills') : null),
  ({ request, requests: [one] }) => (one!.sessionsAWeek !== request.sessionsAWeek || one!.minutes !== request.minutes ? no('group-sessions', { asked: request.sessionsAWeek, held: one!.sessionsAWeek }) : null),
  ({ open, members }) => {
    const most = open.round.policy.groups!.sizeMax;
    return members.length >= most ? no('group-size', { size: members.length, most }) : null;
  },
  ({ open, request, requests }) => {
    const levels = [request, ...requests].map((one) => one.level);
    const [years, most] = [Math.max(...levels) - Math.min(...levels), open.round.policy.groups!.levelSpanMax];
    return years > most ? no('group-years', { years, most }) : null;
  },
  ({ open, plan, request, offer }) => firstBroken(open, plan, request.id, offer.id),
  ({ open, plan, request, requests }) => {
    const kept = requests.find((one) => [`${one.learner}\n${request.learner}`, `${request.learner}\n${one.learner}`].some((key) => plan.forbidden.has(key) || open.context.forbidden.has(key)));
    return kept ? no('group-apart', { learner: kept.learner }) : null;
  },
  ({ open, request, requests, offer }) =>
    (open.round.policy.rules.languageShared && !offer.languages.some((language) => [request, ...requests].every((one) => one.languages.includes(language))) ? no('group-language') : null),
  (asked) => (wayFor(asked) === null ? no('group-place') : null),
  ({ request, free, members: [host] }) => {
    const lacks = (slot: Slot, week: WeekMask): boolean => !isEmpty(subtractMask(slotMask(slot.weekday, slot.start, request.minutes), week));
    const taken = host!.slots.find((slot) => lacks(slot, free));
    return taken ? no('group-hours', { weekday: taken.weekday, start: taken.start, met: lacks(taken, request.free) ? 'no' : 'yes' }) : null;
  },
];

/** How all could meet: as they were to, else the other way while nothing has begun. */
function wayFor({ request, offer, members, requests }: Pick<Asked, 'request' | 'offer' | 'members' | 'requests'>): Way | null {
  const all = [request, ...requests];
  const can: Record<Way, boolean> = {
    online: offer.modality !== 'in-person' && all.every((one) => one.modality !== 'in-person'),
    'in-person': offer.modality !== 'online' && all.every((one) => one.modality !== 'online' && one.school === offer.school),
  };
  const now = members[0]!.modality ?? 'online';
  if (can[now]) return now;
  const other = now === 'online' ? 'in-person' : 'online';
  return can[other] && members.every((one) => one.status === 'proposed') ? other : null;
}

function freeBeside(open: OpenedRound, plan: StandingPlan, row: StandingRow): WeekMask {
  const others = (plan.byPerson.get(row.learnerId) ?? []).filter((one) => one.id !== row.id);
  return others.map((one) => maskOf(one.slots, open.requests.get(one.requestId)?.minutes ?? 60)).reduce(subtractMask, open.requests.get(row.requestId)!.free);
}

const asking = (open: OpenedRound, plan: StandingPlan, row: StandingRow, host: StandingRow, free: WeekMask): Asked => {
  const members = metWith(plan, host);
  return { open, plan, free, request: open.requests.get(row.requestId)!, offer: open.offers.get(host.offerId!)!, members, requests: members.map((one) => open.requests.get(one.requestId)!) };
};

/** The first thing that keeps a row out of a session, or how they would meet. Pure. */
export function fitsGroup(open: OpenedRound, plan: StandingPlan, row: StandingRow, host: StandingRow, free = freeBeside(open, plan, row)): { broken: GroupBroken; passed: number } | { broken: null; way: Way; members: readonly StandingRow[] } {
  const asked = asking(open, plan, row, host, free);
  for (const [passed, check] of checks.entries()) {
    const broken = check(asked);
    if (broken) return { broken, passed };
  }
  return { broken: null, way: wayFor(asked)!, members: asked.members };
}

export interface OpenSession {
  host: StandingRow;
  members: readonly StandingRow[];
  broken: GroupBroken | null;
  /** Engine points the round would gain, what follows from her own seat apart. */
  gain: number;
  /** Checks passed before one failed. */
  passed: number;
}

/** The sessions of the plan that a row might join, the best first; then those she cannot, the nearest misses first. Of named tutors, or in her subject. */
export function sessionsFor(open: OpenedRound, plan: StandingPlan, row: StandingRow, tutors: ReadonlySet<string> | null = null): OpenSession[] {
  const request = open.requests.get(row.requestId);
  if (!request || (open.round.policy.groups?.sizeMax ?? 1) < 2) return [];
  const seen = new Set<string>(takesSeat(row) ? [seatOf(row)] : []);
  const found: OpenSession[] = [];
  const free = freeBeside(open, plan, row);
  for (const host of plan.rows) {
    if (!takesSeat(host) || seen.has(seatOf(host)) || !open.offers.has(host.offerId!) || (tutors ? !tutors.has(host.tutorId!) : open.requests.get(host.requestId)?.subject !== request.subject)) continue;
    seen.add(seatOf(host));
    if (metWith(plan, host).some((one) => !open.requests.has(one.requestId))) continue;
    const fit = fitsGroup(open, plan, row, host, free);
    const members = fit.broken ? metWith(plan, host) : fit.members;
    const gain = fit.broken ? 0 : scoreOf(request, open.offers.get(host.offerId!)!, open.context) - sharing(open) * members.length - (takesSeat(row) ? row.score : 0);
    found.push({ host, members, broken: fit.broken, gain, passed: fit.broken ? fit.passed : checks.length });
  }
  return found.sort((a, b) => b.passed - a.passed || b.gain - a.gain || (a.host.id < b.host.id ? -1 : 1));
}
