import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { skillNames, subjects } from '#domain/library/queries.ts';
import { approvalPreview } from '#domain/matching/approval-preview.ts';
import { candidates } from '#domain/matching/candidates.ts';
import { editOf, lastEdit } from '#domain/matching/edit-queries.ts';
import { type SessionToJoin, sessionsToJoin, tryJoin } from '#domain/matching/group-sessions.ts';
import { filterFields, type ProposalFilter } from '#domain/matching/proposal-filter.ts';
import { namesOf, proposal, proposalCounts, proposalList, standingRuleOf } from '#domain/matching/proposal-queries.ts';
import { type Ground, groundIf, reached } from '#domain/matching/round-desk.ts';
import { round } from '#domain/matching/round-queries.ts';
import { tryEdit } from '#domain/matching/try-edit.ts';
import { programSchools } from '#domain/programs/queries.ts';
import type { RuleName } from '#packages/matching/index.ts';
import { languageName } from '../program-words.ts';
import { type Asked, type ListFilter, opensOn } from './match-address.ts';
import { daysSince, likely, type MatchReader, readable, roundedTerms, sayEdit, sayPoints, saySlots, saysSomething, sayJoin, sayWhy } from './match-said.ts';

export const listAPage = 50;
const smallGroup = 10;

/** The filter of the address as the domain takes it: empty texts ask for nothing. */
export const filterOf = (filter: ListFilter): ProposalFilter => filterFields.parse(Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')));

type Group = ReturnType<typeof reached>['groups'][number];
function sayShares(groups: readonly Group[], overall: number, names: ReadonlyMap<string, string>) {
  return groups.filter((group) => group.kind !== 'school' || names.has(group.key)).slice(0, 8).map((group) => {
    const { from, to } = likely(group.served, group.of);
    const percent = (share: number): number => Math.round(share * 100);
    return {
      kind: group.kind, key: group.key, name: names.get(group.key) ?? '', served: group.served, of: group.of, small: group.of < smallGroup,
      at: percent(group.served / group.of), from: percent(from), to: percent(to), look: group.of >= smallGroup && to < overall,
    };
  });
}

async function listOf(tx: Tx, id: string, filter: ListFilter, page: number, reader: MatchReader) {
  const { rows, total } = await proposalList(tx, id, filterOf(filter), { limit: listAPage, offset: page * listAPage });
  const shown = rows.map((row) => ({
    id: row.id, learner: row.learner, tutor: row.tutor, status: row.status, pinned: row.pinned, held: row.held, byHand: row.by_hand, staleWhy: row.stale_why, leftOut: row.left_out && { reason: row.left_out.reason, rule: mainRule(row.left_out.rules) }, level: row.level, subject: row.subject,
    languages: row.languages.filter((code) => code !== reader.locale).map((code) => languageName(reader.locale, code)).join(', '), days: daysSince(tx, row.waiting_since), fit: row.score === null || row.status !== 'proposed' ? null : sayPoints(row.score, reader.locale),
  }));
  return { rows: shown, total, page, more: (page + 1) * listAPage < total };
}

/** The rule that keeps most of those away who teach the subject; "does not teach it" only when that is all there is. */
function mainRule(rules: Partial<Record<RuleName, number>>): RuleName | null {
  const [most] = (Object.entries(rules) as [RuleName, number][]).sort(([a, n], [b, m]) => Number(a === 'skill') - Number(b === 'skill') || m - n);
  return most?.[0] ?? null;
}

async function othersOf(tx: Tx, ground: Ground | null, at: string, who: string, say: ReturnType<typeof readable>, { locale }: MatchReader) {
  const row = ground?.plan.rows.find((one) => one.id === at);
  if (!ground || !row) return { feasible: [], ruledOut: [], feasibleCount: 0, ruledOutCount: 0 };
  const found = await candidates(tx, ground, row, who);
  const points = (value: number): string => sayPoints(value, locale);
  return {
    ...found,
    feasible: found.feasible.map((one) => ({ ...one, score: points(one.score ?? 0), weaker: one.weaker && { ...one.weaker, points: points(one.weaker.points) }, slots: one.slots && saySlots(one.slots, locale) })),
    ruledOut: found.ruledOut.map((one) => ({ ...one, score: null, slots: null, fact: one.fact && say({ fact: one.fact }).fact })),
  };
}

/** Sessions of others that she could join, where the round knows small groups. */
async function sessionsOf(tx: Tx, ground: Ground | null, at: string, who: string, say: ReturnType<typeof readable>, { locale }: MatchReader) {
  if (!ground?.open.round.policy.groups) return null;
  const found = await sessionsToJoin(tx, ground, at, who);
  const told = (one: SessionToJoin) => ({ hostId: one.hostId, tutor: one.tutor, names: one.members.map((member) => member.name), slots: saySlots(one.slots, locale) });
  return {
    count: found.openCount, ruledOut: found.ruledOutCount,
    rows: [...found.open.map((one) => ({ ...told(one), points: sayPoints(one.gain, locale, true), rule: null, fact: null })), ...found.ruledOut.map((one) => ({ ...told(one), points: null, rule: one.rule, fact: say({ fact: one.fact }).fact }))],
  };
}

async function pairOf(tx: Tx, ground: Ground | null, asked: Asked, at: string, programId: string, roundId: string, names: ReadonlyMap<string, string>, reader: MatchReader) {
  const p = await proposal(tx, at);
  if (!p || p.round_id !== roundId) return null;
  const say = readable(reader, new Map(names));
  const group = ground?.plan.rows.find((row) => row.id === at)?.groupId ?? null;
  const together = group === null ? [] : ground!.plan.rows.filter((row) => row.groupId === group && row.id !== at).map((row) => row.learnerId);
  const [skills, others, sessions, standing, rival] = await Promise.all([
    skillNames(tx, p.skill_ids), othersOf(tx, ground, at, asked.who, say, reader), p.status === 'approved' || p.request_status !== 'open' ? null : sessionsOf(tx, ground, at, asked.who, say, reader), p.tutor_id ? standingRuleOf(tx, programId, p.learner_id, p.tutor_id) : undefined,
    namesOf(tx, [p.runner_up?.tutor, p.left_out?.bestBlocked?.tutor, ...together].filter((id) => id !== undefined)),
  ]);
  const points = (value: number, signed = false): string => sayPoints(value, reader.locale, signed);
  const most = Math.max(1, ...p.terms.map((term) => term.points));
  const rounded = roundedTerms(p.terms);
  const capacity = p.passed.find((one) => one.rule === 'capacity')?.fact;
  return {
    id: p.id, edit: p.edit, held: p.held, requestId: p.request_id, offerId: p.offer_id, pairingId: p.pairing_id, status: p.status, staleWhy: p.stale_why, pinned: p.pinned, byHand: p.by_hand, standing: standing ?? null, reason: p.reason, decidedBy: p.decided_by,
    learner: p.learner, learnerGiven: p.learner_given, tutor: p.tutor, tutorGiven: p.tutor_given, pairedTutor: p.paired_tutor, learnerLevel: p.learner_level, tutorLevel: p.tutor_level, subject: p.subject,
    skills: p.skill_ids.map((id) => skills.get(id)).filter((name) => name !== undefined).join(', '), goal: p.goal, languages: new Intl.ListFormat(reader.locale, { type: 'disjunction' }).format(p.languages.map((code) => languageName(reader.locale, code))), aWeek: p.sessions_a_week, asked: p.asked_modality as 'online' | 'in-person' | 'either', modality: p.modality as 'online' | 'in-person' | null,
    seats: capacity ? { left: Number(capacity.capacity) - Number(capacity.load), of: Number(capacity.capacity) } : null, slots: saySlots(p.slots, reader.locale), days: daysSince(tx, p.waiting_since), open: p.request_status === 'open',
    score: p.score === null ? null : points(p.score), runnerUp: p.runner_up && { name: rival.get(p.runner_up.tutor) ?? '', offerId: p.runner_up.offer, score: points(p.runner_up.score), ahead: p.runner_up.difference >= 0 },
    terms: p.terms.map(say).filter((term) => term.points !== 0).sort((a, b) => b.points - a.points).map((term) => ({ ...term, share: Math.max(0, term.points / most), points: points(rounded.get(term.term) ?? 0, true) })),
    idle: p.terms.filter((term) => term.points === 0).map((term) => term.term),
    passed: p.passed.map(say).filter(saysSomething),
    leftOut: p.left_out && { ...p.left_out, best: p.left_out.bestBlocked ? { name: rival.get(p.left_out.bestBlocked.tutor) ?? '', offerId: p.left_out.bestBlocked.offer, cost: points(p.left_out.bestBlocked.cost) } : null },
    others, sessions, grouped: group !== null, together: together.map((id) => rival.get(id) ?? ''),
  };
}

const sayLast = (last: Awaited<ReturnType<typeof lastEdit>>) => last && { number: last.number, kind: last.kind, learner: last.learner_given ?? '', proposals: last.proposals };

/** An edit with its effect, and what "Undo" takes back now, for those who have just made it. */
export async function madeNow(tx: Tx, id: string, number: number, reader: MatchReader) {
  const [edit, last, r] = await Promise.all([editOf(tx, id, number), lastEdit(tx, id), round(tx, id)]);
  if (!edit || !r) return null;
  const own = await programSchools(tx, r.program_id);
  return { made: await sayEdit(tx, edit, new Map(own.map((school) => [school.id, school.name])), reader), last: sayLast(last), left: [] };
}

async function saidBefore(tx: Tx, id: string, asked: Asked, names: ReadonlyMap<string, string>, reader: MatchReader) {
  const number = Number(/^edit-(\d{1,9})$/.exec(asked.done)?.[1] ?? 0);
  const left = asked.left.split(' ').filter(isId).slice(0, 5);
  const [made, last, leftRows] = await Promise.all([number ? editOf(tx, id, number) : null, lastEdit(tx, id), Promise.all(left.map((one) => proposal(tx, one)))]);
  return {
    made: made ? await sayEdit(tx, made, names, reader) : null, last: sayLast(last),
    left: leftRows.filter((row) => row?.round_id === id).map((row) => row!.learner),
  };
}

/** Everything the page of a round shows; while it is being worked out, only how far it is. */
export async function roundView(tx: Tx, id: string, asked: Asked, reader: MatchReader) {
  const r = await round(tx, id);
  if (!r) throw notFound('matching.problem.no-round');
  const head = { id: r.id, number: r.number, programId: r.program_id, program: r.program, policy: r.policy_version, status: r.status, progress: r.progress, error: r.error };
  if (!r.summary || !r.certificate) return { head, bench: null };
  const [counts, ground, own, all] = await Promise.all([proposalCounts(tx, id), groundIf(tx, id), programSchools(tx, r.program_id), subjects(tx, r.subjects)]);
  const names = new Map(own.map((school) => [school.id, school.name]));
  const filter = asked.chosen ? asked.filter : { ...asked.filter, show: opensOn(counts) };
  const now = ground ? reached(ground) : { value: r.certificate.value, served: r.summary.proposals, longest: 0, groups: r.summary.groups };
  const [list, said] = await Promise.all([listOf(tx, id, filter, asked.page, reader), saidBefore(tx, id, asked, names, reader)]);
  const here = Math.max(0, list.rows.findIndex((row) => row.id === asked.at));
  const at = asked.at || list.rows[0]?.id;
  const [pair, bulk] = await Promise.all([at ? pairOf(tx, ground, asked, at, r.program_id, id, names, reader) : null, asked.ask === 'all' ? approvalPreview(tx, id, r.program_id, filterOf(filter)) : null]);
  const why = ground && pair && isId(asked.why) ? sayWhy(await tryEdit(tx, ground, { proposalId: pair.id, offerId: asked.why }), names, reader) : null;
  const join = ground && pair && isId(asked.join) ? sayJoin(await tryJoin(tx, ground, { proposalId: pair.id, hostId: asked.join }), names, reader) : null;
  const levels = ground ? [...new Set(ground.open.round.requests.map((one) => one.level))].sort((a, b) => a - b) : [];
  const languages = ground ? [...new Set(ground.open.round.requests.flatMap((one) => one.languages))].map((code) => ({ code, name: languageName(reader.locale, code) })).sort((a, b) => a.name.localeCompare(b.name, reader.locale)) : [];
  return {
    head,
    bench: {
      filter, counts, list, ...said, pair, why, join, edit: r.edit, subjects: all, schools: own.map(({ id: key, name }) => ({ key, name })), levels, languages, groups: sayShares(now.groups, r.summary.requests === 0 ? 0 : now.served / r.summary.requests, names),
      bulk: bulk && { ...bulk, lowest: bulk.lowest === null ? null : sayPoints(bulk.lowest, reader.locale) },
      before: list.rows[here - 1]?.id ?? null, after: (list.rows[here]?.id === at ? list.rows[here + 1]?.id : list.rows[here]?.id) ?? null,
      served: now.served, requests: r.summary.requests, exact: r.certificate.exact, edited: r.edit > 0 && now.value !== r.certificate.value, gap: sayPoints(r.certificate.gap, reader.locale), value: sayPoints(now.value, reader.locale), seconds: (r.summary.milliseconds / 1000).toFixed(1), gone: ground === null,
    },
  };
}
export type RoundView = Awaited<ReturnType<typeof roundView>>;
export type Bench = NonNullable<RoundView['bench']>;
export type Pair = NonNullable<Bench['pair']>;
