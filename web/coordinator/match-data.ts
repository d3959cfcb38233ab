import type { Tx } from '#kernel/action.ts';
import { sayMinute, text } from '#kernel/i18n.ts';
import { notFound } from '#kernel/problem.ts';
import { skillNames, subjects } from '#domain/library/queries.ts';
import type { ProposalFilter } from '#domain/matching/proposal-filter.ts';
import { lastDecision, namesOf, proposal, proposalCounts, proposalList, standingRuleOf } from '#domain/matching/proposal-queries.ts';
import { round, type RoundSummary } from '#domain/matching/round-queries.ts';
import { otherTutors, type WhyNot } from '#domain/matching/why-not.ts';
import { schools } from '#domain/programs/queries.ts';
import type { RuleFact, RuleName, Term } from '#packages/matching/index.ts';
import { languageName } from '../program-words.ts';
import { type Asked, opensOn } from './match-address.ts';

export interface MatchReader {
  locale: string;
  zone: string;
}

export const listAPage = 40;
type Slots = readonly { weekday: number; start: number }[];

const weekdayName = (locale: string, weekday: number, style: 'short' | 'long'): string => new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));

/** "Tue and Thu, 12:15 pm"; slots at different times are said one by one. */
export function saySlots(slots: Slots, locale: string, style: 'short' | 'long' = 'short'): string {
  const byStart = [...Map.groupBy(slots, (slot) => slot.start)];
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return byStart.map(([start, same]) => text(locale, 'matching.slot.days-at', { days: list.format(same.map((slot) => weekdayName(locale, slot.weekday, style))), time: sayMinute(start, locale) })).join('; ');
}

/** Engine points as people read them: a weight of 30 gives at most 30. */
export function sayPoints(points: number, locale: string, signed = false): string {
  const words = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, ...(signed && { signDisplay: 'exceptZero' as const }) }).format(points / 1000);
  return words.replace('-', '−');
}

/** 95 % interval of a share (Wilson): honest for small groups, too. */
function likely(served: number, of: number): { from: number; to: number } {
  const [z, p] = [1.96, served / of];
  const [mid, spread] = [p + z ** 2 / (2 * of), z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2))];
  return { from: Math.max(0, (mid - spread) / (1 + z ** 2 / of)), to: Math.min(1, (mid + spread) / (1 + z ** 2 / of)) };
}

const smallGroup = 10;

async function shares(tx: Tx, summary: RoundSummary) {
  const names = new Map((await schools(tx)).map((school) => [school.id, school.name]));
  const overall = summary.requests === 0 ? 0 : summary.proposals / summary.requests;
  return summary.groups.filter((group) => group.kind !== 'school' || names.has(group.key)).slice(0, 8).map((group) => {
    const { from, to } = likely(group.served, group.of);
    const percent = (share: number): number => Math.round(share * 100);
    return {
      kind: group.kind, key: group.key, name: names.get(group.key) ?? '', served: group.served, of: group.of, small: group.of < smallGroup,
      at: percent(group.served / group.of), from: percent(from), to: percent(to), look: group.of >= smallGroup && to < overall,
    };
  });
}

/** Terms rounded to tenths so that what is shown adds up to the score that is shown. */
function roundedTerms(terms: readonly Term[]): Map<string, number> {
  const total = Math.round(terms.reduce((sum, term) => sum + term.points, 0) / 100);
  const down = terms.map((term) => ({ term: term.term, tenths: Math.floor(term.points / 100), rest: term.points % 100 })).sort((a, b) => b.rest - a.rest);
  let over = total - down.reduce((sum, one) => sum + one.tenths, 0);
  return new Map(down.map((one) => [one.term, (one.tenths + (over-- > 0 ? 1 : 0)) * 100]));
}

/** A rule the policy does not make says nothing by passing. */
export const saysSomething = ({ rule, fact }: RuleFact): boolean => rule !== 'self' && (rule !== 'safeguarding' || fact.clearedOnly === 'yes' || Number(fact.tutorLevelMin) > -2);

const daysSince = (tx: Tx, since: Temporal.Instant): number => Math.max(0, Math.floor((tx.now.epochMilliseconds - since.epochMilliseconds) / 86_400_000));

async function listOf(tx: Tx, id: string, filter: ProposalFilter, page: number, reader: MatchReader) {
  const { rows, total } = await proposalList(tx, id, filter, { limit: listAPage, offset: page * listAPage });
  const shown = rows.map((row) => ({
    id: row.id, learner: row.learner, tutor: row.tutor, status: row.status, pinned: row.pinned, byHand: row.by_hand, staleWhy: row.stale_why, leftOut: row.left_out && { reason: row.left_out.reason, rule: mainRule(row.left_out.rules) }, level: row.level, subject: row.subject,
    languages: row.languages.filter((code) => code !== reader.locale).map((code) => languageName(reader.locale, code)).join(', '), days: daysSince(tx, row.waiting_since),
  }));
  return { rows: shown, total, page, more: (page + 1) * listAPage < total };
}

/** The rule that keeps most of those away who teach the subject; "does not teach it" only when that is all there is. */
function mainRule(rules: Partial<Record<RuleName, number>>): RuleName | null {
  const [most] = (Object.entries(rules) as [RuleName, number][]).sort(([a, n], [b, m]) => Number(a === 'skill') - Number(b === 'skill') || m - n);
  return most?.[0] ?? null;
}

/** The facts behind terms and rules with names in place of ids and codes. */
export function readable(reader: MatchReader, names: Map<string, string> = new Map()) {
  const word = (key: string, value: string | number): string | number => {
    if (typeof value !== 'string') return value;
    if (['shared', 'prefers'].includes(key) && value !== 'none') return languageName(reader.locale, value);
    return names.get(value) ?? value;
  };
  return <T extends { fact: Record<string, string | number> }>(one: T): T => ({ ...one, fact: Object.fromEntries(Object.entries(one.fact).map(([key, value]) => [key, word(key, value)])) });
}

async function pairOf(tx: Tx, at: string, programId: string, roundId: string, who: string, reader: MatchReader) {
  const p = await proposal(tx, at);
  if (!p || p.round_id !== roundId) return null;
  const [skills, others, standing, allSchools, rival] = await Promise.all([
    skillNames(tx, p.skill_ids), otherTutors(tx, roundId, p.request_id, who), p.tutor_id ? standingRuleOf(tx, programId, p.learner_id, p.tutor_id) : undefined, schools(tx),
    namesOf(tx, [p.runner_up?.tutor, p.left_out?.bestBlocked?.tutor].filter((id) => id !== undefined)),
  ]);
  const say = readable(reader, new Map(allSchools.map((school) => [school.id, school.name])));
  const points = (value: number, signed = false): string => sayPoints(value, reader.locale, signed);
  const most = Math.max(1, ...p.terms.map((term) => term.points));
  const rounded = roundedTerms(p.terms);
  const capacity = p.passed.find((one) => one.rule === 'capacity')?.fact;
  return {
    id: p.id, requestId: p.request_id, offerId: p.offer_id, pairingId: p.pairing_id, status: p.status, staleWhy: p.stale_why, pinned: p.pinned, byHand: p.by_hand, standing: standing ?? null, reason: p.reason, decidedBy: p.decided_by,
    learner: p.learner, learnerGiven: p.learner_given, tutor: p.tutor, tutorGiven: p.tutor_given, pairedTutor: p.paired_tutor, learnerLevel: p.learner_level, tutorLevel: p.tutor_level, subject: p.subject,
    skills: p.skill_ids.map((id) => skills.get(id)).filter((name) => name !== undefined).join(', '), goal: p.goal, languages: new Intl.ListFormat(reader.locale, { type: 'disjunction' }).format(p.languages.map((code) => languageName(reader.locale, code))), aWeek: p.sessions_a_week, asked: p.asked_modality as 'online' | 'in-person' | 'either', modality: p.modality as 'online' | 'in-person' | null,
    seats: capacity ? { left: Number(capacity.capacity) - Number(capacity.load), of: Number(capacity.capacity) } : null, slots: saySlots(p.slots, reader.locale), days: daysSince(tx, p.waiting_since), open: p.request_status === 'open',
    score: p.score === null ? null : points(p.score), runnerUp: p.runner_up && { name: rival.get(p.runner_up.tutor) ?? '', offerId: p.runner_up.offer, score: points(p.runner_up.score), ahead: p.runner_up.difference >= 0, difference: points(Math.abs(p.runner_up.difference)) },
    terms: p.terms.map(say).filter((term) => term.points > 0).sort((a, b) => b.points - a.points).map((term) => ({ ...term, share: term.points / most, points: points(rounded.get(term.term) ?? 0, true) })),
    idle: p.terms.filter((term) => term.points === 0).map((term) => term.term),
    passed: p.passed.map(say).filter(saysSomething),
    leftOut: p.left_out && { ...p.left_out, best: p.left_out.bestBlocked ? { name: rival.get(p.left_out.bestBlocked.tutor) ?? '', offerId: p.left_out.bestBlocked.offer, cost: points(p.left_out.bestBlocked.cost) } : null },
    others: {
      ...others,
      feasible: others.feasible.map((one) => ({ ...one, score: points(one.score ?? 0), weaker: one.weaker && { ...one.weaker, points: points(one.weaker.points) } })),
      ruledOut: others.ruledOut.map((one) => (one.fact ? { ...one, fact: say({ fact: one.fact }).fact } : one)),
    },
  };
}

/** Everything the page of a round shows; while it is being worked out, only how far it is. */
export async function roundView(tx: Tx, id: string, asked: Asked, reader: MatchReader) {
  const r = await round(tx, id);
  if (!r) throw notFound('matching.problem.no-round');
  const head = { id: r.id, number: r.number, programId: r.program_id, program: r.program, policy: r.policy_version, status: r.status, progress: r.progress, error: r.error };
  if (!r.summary || !r.certificate) return { head, bench: null };
  const counts = await proposalCounts(tx, id);
  const filter = asked.chosen ? asked.filter : { ...asked.filter, show: opensOn(counts) };
  const [list, last, groups, all] = await Promise.all([listOf(tx, id, filter, asked.page, reader), lastDecision(tx, id), shares(tx, r.summary), subjects(tx, r.subjects)]);
  const here = Math.max(0, list.rows.findIndex((row) => row.id === asked.at));
  const at = asked.at || list.rows[0]?.id;
  const pair = at ? await pairOf(tx, at, r.program_id, id, asked.who, reader) : null;
  return {
    head,
    bench: {
      filter, counts, list, last, groups, pair, subjects: all, before: list.rows[here - 1]?.id ?? null, after: (list.rows[here]?.id === at ? list.rows[here + 1]?.id : list.rows[here]?.id) ?? null,
      served: r.summary.proposals, requests: r.summary.requests, offers: r.summary.offers, exact: r.certificate.exact, gap: sayPoints(r.certificate.gap, reader.locale), value: sayPoints(r.certificate.value, reader.locale), seconds: (r.summary.milliseconds / 1000).toFixed(1),
    },
  };
}
export type RoundView = Awaited<ReturnType<typeof roundView>>;
export type Bench = NonNullable<RoundView['bench']>;
export type Pair = NonNullable<Bench['pair']>;

/** A why-not answer with its numbers as people read them. */
export function sayWhy(why: WhyNot, reader: MatchReader) {
  const points = (value: number | undefined, signed = false): string => sayPoints(value ?? 0, reader.locale, signed);
  const named = readable(reader);
  return {
    kind: why.kind, learner: why.learner, tutor: why.tutor, rule: why.rule ?? null, fact: why.fact ? named({ fact: why.fact }).fact : {}, cost: points(why.cost), free: (why.cost ?? 0) <= 0, exact: why.exact ?? true,
    before: points(why.before), after: points(why.after), lost: (why.moves ?? []).filter((move) => move.to === null).length, gained: (why.moves ?? []).filter((move) => move.from === null).length,
    moves: (why.moves ?? []).map((move) => ({ ...move, points: points(move.points, true) })), total: points(-(why.cost ?? 0), true),
  };
}
export type SaidWhy = ReturnType<typeof sayWhy>;
