import { CELL_MIN, hiddenCells } from './suppress-small.ts';
import type { Proposal, Request, Round, RoundResult } from '../types.ts';

/** One group of requests. null = hidden: a small cell, or one from which a small cell could be computed. */
export interface GroupShare {
  /** need: '0'..'3' · school and subject: their ids · level: 'from-to' school years · language: the preferred one, else the first. */
  key: string;
  requests: number | null;
  matched: number | null;
  /** matched / requests, 0..1. */
  share: number | null;
}
export interface GroupTable {
  /** In the order of the keys (levels: of the years). Each request is in exactly one group. */
  groups: GroupShare[];
  /** The lowest and the highest share shown, and their difference 0..1; null when fewer than two are shown. */
  gap: null | { lowest: string; highest: string; difference: number };
}

/** Days of waiting: median, 95th percentile (nearest rank) and longest; null under 10 requests. */
export type WaitSpread = null | { requests: number; p50: number; p95: number; longest: number };

/** How many of the matched who stated a wish have it met; null under 10 wishes. */
export type WishShare = null | { wished: number; met: number; share: number };

/**
 * Who is served and who is not, for one round. Plain data, safe to publish within the program: groups under 10 are hidden,
 * and so is what would give them away. It describes; it changes nothing.
 */
export interface FairnessReport {
  /** All requests; null under 10. */
  total: { requests: number | null; matched: number | null; share: number | null };
  need: GroupTable;
  school: GroupTable;
  level: GroupTable;
  language: GroupTable;
  subject: GroupTable;
  wait: { matched: WaitSpread; unmatched: WaitSpread };
  /** Wishes of matched learners: a tutor by name, a preferred language. */
  wishes: { tutor: WishShare; language: WishShare };
  /** The tenth of all requests with the lowest scores, unmatched = 0 points; null when the tenth is under 10 requests. */
  worstTenth: null | { requests: number; unmatched: number; meanScore: number };
  tutors: {
    /** Offers with any capacity; their people counted once each below. */
    offers: number;
    /** Gini coefficient of (load + new learners) / capacity over those offers: 0 = all equally loaded, towards 1 = few carry all; null without offers. */
    gini: number | null;
    people: number;
    /** People with a free seat who carry nobody, neither before nor now. */
    idle: number;
  };
}

/** School years in one level band: 1-3, 4-6, 7-9, … */
const BAND_YEARS = 3;

/**
 * The fairness report of a round. Pure; the same for any order of requests and offers, and (but for the keys) under any renaming.
 * Cost: a sort of the requests for each table.
 */
export function fairnessOf(round: Pick<Round, 'requests' | 'offers'>, result: Pick<RoundResult, 'proposals'>): FairnessReport {
  const { requests } = round, proposalOf = new Map(result.proposals.map((one) => [one.request, one]));
  const matched = requests.filter((one) => proposalOf.has(one.id)), unmatched = requests.filter((one) => !proposalOf.has(one.id));
  const table = (keyOf: (request: Request) => string, order = byKey): GroupTable => groupTable(requests, proposalOf, keyOf, order);
  const shown = requests.length >= CELL_MIN;
  return {
    total: { requests: shown ? requests.length : null, matched: shown ? matched.length : null, share: shown ? matched.length / requests.length : null },
    need: table((one) => String(one.need)),
    school: table((one) => one.school),
    level: table((one) => bandOf(one.level), byYears),
    language: table((one) => one.prefersLanguage ?? one.languages[0] ?? 'none'),
    subject: table((one) => one.subject),
    wait: { matched: waitSpread(matched), unmatched: waitSpread(unmatched) },
    wishes: {
      tutor: wishShare(matched.filter((one) => (one.prefersTutors?.length ?? 0) > 0), tutorWishMet(round, proposalOf)),
      language: wishShare(matched.filter((one) => one.prefersLanguage !== undefined), languageWishMet(round, proposalOf)),
    },
    worstTenth: worstTenth(requests, proposalOf),
    tutors: tutorsOf(round, result.proposals),
  };
}

/** '4-6' for year 5. */
export function bandOf(level: number): string {
  const from = Math.floor((level - 1) / BAND_YEARS) * BAND_YEARS + 1;
  return `${from}-${from + BAND_YEARS - 1}`;
}

type Order = (a: { key: string }, b: { key: string }) => number;
const byKey: Order = (a, b) => (a.key < b.key ? -1 : 1);
const byYears: Order = (a, b) => Number.parseInt(a.key, 10) - Number.parseInt(b.key, 10);

function groupTable(requests: readonly Request[], proposalOf: ReadonlyMap<string, Proposal>, keyOf: (request: Request) => string, order: Order): GroupTable {
  const cells = [...Map.groupBy(requests, keyOf)].map(([key, members]) =>
    ({ key, count: members.length, matched: members.filter((one) => proposalOf.has(one.id)).length }));
  cells.sort(order);
  const hidden = hiddenCells(cells);
  const groups = cells.map(({ key, count, matched }): GroupShare =>
    hidden.has(key) ? { key, requests: null, matched: null, share: null } : { key, requests: count, matched, share: matched / count });
  const open = groups.filter((one) => one.share !== null).sort((a, b) => a.share! - b.share! || byKey(a, b));
  const [lowest, highest] = [open[0], open.at(-1)];
  return { groups, gap: open.length < 2 ? null : { lowest: lowest!.key, highest: highest!.key, difference: highest!.share! - lowest!.share! } };
}

function waitSpread(group: readonly Request[]): WaitSpread {
  if (group.length < CELL_MIN) return null;
  const days = group.map((one) => one.waitingDays).sort((a, b) => a - b);
  const rank = (part: number): number => days[Math.ceil(part * days.length) - 1]!;
  return { requests: days.length, p50: rank(0.5), p95: rank(0.95), longest: days.at(-1)! };
}

function wishShare(wished: readonly Request[], met: (request: Request) => boolean): WishShare {
  if (wished.length < CELL_MIN) return null;
  const count = wished.filter(met).length;
  return { wished: wished.length, met: count, share: count / wished.length };
}

function tutorWishMet({ offers }: Pick<Round, 'offers'>, proposalOf: ReadonlyMap<string, Proposal>): (request: Request) => boolean {
  const tutorOf = new Map(offers.map((one) => [one.id, one.tutor]));
  return (request) => request.prefersTutors!.includes(tutorOf.get(proposalOf.get(request.id)!.offer)!);
}

function languageWishMet({ offers }: Pick<Round, 'offers'>, proposalOf: ReadonlyMap<string, Proposal>): (request: Request) => boolean {
  const spoken = new Map(offers.map((one) => [one.id, one.languages]));
  return (request) => spoken.get(proposalOf.get(request.id)!.offer)!.includes(request.prefersLanguage!);
}

function worstTenth(requests: readonly Request[], proposalOf: ReadonlyMap<string, Proposal>): FairnessReport['worstTenth'] {
  const size = Math.ceil(requests.length / 10);
  if (size < CELL_MIN) return null;
  const scores = requests.map((one) => proposalOf.get(one.id)?.score ?? 0).sort((a, b) => a - b).slice(0, size);
  const unmatched = Math.min(size, requests.length - proposalOf.size);
  return { requests: size, unmatched, meanScore: scores.reduce((sum, score) => sum + score, 0) / size };
}

function tutorsOf({ offers }: Pick<Round, 'offers'>, proposals: readonly Proposal[]): FairnessReport['tutors'] {
  const learners = new Map<string, number>(), seen = new Set<string>();
  for (const { offer, group } of proposals) {
    if (group !== undefined && seen.has(group)) continue;
    if (group !== undefined) seen.add(group);
    learners.set(offer, (learners.get(offer) ?? 0) + 1);
  }
  const able = offers.filter((one) => one.capacity > 0);
  const people = Map.groupBy(able, (one) => one.tutor);
  const idle = [...people.values()].filter((own) => own.every((one) => one.load === 0 && !learners.has(one.id)));
  return { offers: able.length, gini: gini(able.map((one) => (one.load + (learners.get(one.id) ?? 0)) / one.capacity)), people: people.size, idle: idle.length };
}

/** Mean absolute difference over twice the mean; 0 when all are equal (all zero, too). */
export function gini(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b), sum = sorted.reduce((all, one) => all + one, 0);
  if (sum === 0) return 0;
  const weighted = sorted.reduce((all, one, i) => all + (2 * (i + 1) - sorted.length - 1) * one, 0);
  return weighted / (sorted.length * sum);
}
