import type { Tx } from '#kernel/action.ts';
import { sayMinute, text, when } from '#kernel/i18n.ts';
import type { Effect, editOf } from '#domain/matching/edit-queries.ts';
import type { JoinTried } from '#domain/matching/group-sessions.ts';
import { namedMoves, type SaidMove, type WhyNot } from '#domain/matching/try-edit.ts';
import type { RuleFact, Term } from '#packages/matching/index.ts';
import { languageName } from '../program-words.ts';

export interface MatchReader {
  locale: string;
  zone: string;
}

type Slots = readonly { weekday: number; start: number }[];

export const weekdayName = (locale: string, weekday: number, style: 'short' | 'long'): string => new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));

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
export function likely(served: number, of: number): { from: number; to: number } {
  if (of === 0) return { from: 0, to: 1 };
  const [z, p] = [1.96, served / of];
  const [mid, spread] = [p + z ** 2 / (2 * of), z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2))];
  return { from: Math.max(0, (mid - spread) / (1 + z ** 2 / of)), to: Math.min(1, (mid + spread) / (1 + z ** 2 / of)) };
}

/** Terms rounded to tenths so that what is shown adds up to the score that is shown. */
export function roundedTerms(terms: readonly Term[]): Map<string, number> {
  const total = Math.round(terms.reduce((sum, term) => sum + term.points, 0) / 100);
  const down = terms.map((term) => ({ term: term.term, tenths: Math.floor(term.points / 100), rest: term.points % 100 })).sort((a, b) => b.rest - a.rest);
  let over = total - down.reduce((sum, one) => sum + one.tenths, 0);
  return new Map(down.map((one) => [one.term, (one.tenths + (over-- > 0 ? 1 : 0)) * 100]));
}

/** A rule the policy does not make says nothing by passing. */
export const saysSomething = ({ rule, fact }: RuleFact): boolean => rule !== 'self' && (rule !== 'safeguarding' || fact.clearedOnly === 'yes' || Number(fact.tutorLevelMin) > -2);

export const daysSince = (tx: Tx, since: Temporal.Instant): number => Math.max(0, Math.floor((tx.now.epochMilliseconds - since.epochMilliseconds) / 86_400_000));

/** The facts behind terms and rules with names in place of ids and codes. */
export function readable(reader: MatchReader, names: Map<string, string> = new Map()) {
  const word = (key: string, value: string | number): string | number => {
    if (typeof value !== 'string') return value;
    if (['shared', 'prefers'].includes(key) && value !== 'none') return languageName(reader.locale, value);
    return names.get(value) ?? value;
  };
  return <T extends { fact: Record<string, string | number> }>(one: T): T => ({ ...one, fact: Object.fromEntries(Object.entries(one.fact).map(([key, value]) => [key, word(key, value)])) });
}

const smallGroup = 10;

const stays = (move: SaidMove): boolean => move.from !== null && move.from === move.to;

/** An effect with its numbers as people read them: what the round loses, who moves, whose share changes. */
export function sayEffect(effect: Effect, moves: readonly SaidMove[], schools: ReadonlyMap<string, string>, { locale }: MatchReader) {
  const points = (value: number, signed = false): string => sayPoints(value, locale, signed);
  const cost = effect.before - effect.after;
  const shown = effect.groups.filter((group) => group.of >= smallGroup && (group.kind !== 'school' || schools.has(group.key)));
  return {
    cost: points(Math.abs(cost)), costs: cost > 0, free: cost === 0, exact: effect.exact, before: points(effect.before), after: points(effect.after), total: points(-cost, true), longest: effect.longest, served: effect.served,
    lost: moves.filter((move) => move.from !== null && move.to === null).length, gained: moves.filter((move) => move.from === null && move.to !== null).length,
    moves: moves.map((move) => ({ ...move, points: points(move.points, true), hours: stays(move), shares: stays(move) && move.together !== undefined ? move.together - 1 : null, learners: move.learners ?? null })),
    groups: shown.map((group) => ({ ...group, name: schools.get(group.key) ?? '', before: Math.round((100 * group.before) / group.of), after: Math.round((100 * group.after) / group.of) })).filter((group) => group.before !== group.after),
  };
}
export type SaidEffect = ReturnType<typeof sayEffect>;

export function sayWhy(why: WhyNot, schools: ReadonlyMap<string, string>, reader: MatchReader) {
  const { learner, tutor, offerId, proposalId, kind } = why;
  const broken = why.kind === 'ruledOut' ? { rule: why.rule, fact: readable(reader, new Map(schools))({ fact: why.fact }).fact } : null;
  return { learner, tutor, offerId, proposalId, kind, broken, effect: why.kind === 'cost' ? sayEffect(why.effect, why.moves, schools, reader) : null };
}
export type SaidWhy = ReturnType<typeof sayWhy>;

/** Could she join? What stands in the way, or what the round gains. */
export function sayJoin(join: JoinTried, schools: ReadonlyMap<string, string>, reader: MatchReader) {
  const { learner, tutor, proposalId, hostId, edit, members } = join;
  const broken = join.kind === 'ruledOut' ? { rule: join.rule, fact: readable(reader, new Map(schools))({ fact: join.fact }).fact } : null;
  return {
    learner, tutor, proposalId, hostId, edit, broken, slots: saySlots(join.slots, reader.locale), names: members.map((one) => one.name), alone: [...(join.alone ? [learner] : []), ...members.filter((one) => one.alone).map((one) => one.name)],
    effect: join.kind === 'cost' ? sayEffect(join.effect, join.moves, schools, reader) : null,
  };
}
export type SaidJoin = ReturnType<typeof sayJoin>;

type Edit = NonNullable<Awaited<ReturnType<typeof editOf>>>;

/** One line of the edit log. */
export async function sayEdit(tx: Tx, edit: Edit, schools: ReadonlyMap<string, string>, reader: MatchReader) {
  const said = when(reader.locale);
  return {
    number: edit.number, kind: edit.kind, by: edit.by, mine: edit.made_by !== null && edit.made_by === tx.actor?.personId, learner: edit.learner, tutor: edit.tutor, proposals: edit.proposals, reason: edit.reason, undone: edit.undone_by !== null, undoes: edit.undoes,
    when: `${said.day(edit.made_at, reader.zone)}, ${said.time(edit.made_at, reader.zone)}`, proposalId: edit.proposal_id, cost: edit.cost === null ? null : sayPoints(edit.cost, reader.locale), exact: edit.exact,
    effect: edit.effect ? sayEffect(edit.effect, await namedMoves(tx, edit.effect), schools, reader) : null,
  };
}
export type SaidEdit = Awaited<ReturnType<typeof sayEdit>>;
