import type { Tx } from '#kernel/action.ts';
import { Problem } from '#kernel/problem.ts';
import { askForHelp } from '#domain/matching/ask-for-help.ts';
import { makeOffer } from '#domain/matching/make-offer.ts';
import { setAvailability } from '#domain/people/set-availability.ts';
import { program } from '#domain/programs/queries.ts';
import type { Comparison } from './comparison.ts';
import type { Kind } from './plan.ts';
import type { OfferRow } from './roster.ts';
import { type Named, understand, type WishNames, wishNames } from './wish-names.ts';

const dashed = <T extends string | null>(word: T) => (word?.replaceAll('_', '-') ?? undefined) as 'online' | 'in-person' | 'either' | undefined;
const columns: Record<string, string> = { sessionsAWeek: 'sessions_a_week', sessionsAWeekMax: 'sessions_a_week_max', skillIds: 'skills', levelMax: 'level_max', learnerId: 'learner_id', tutorId: 'tutor_id' };

/** Free times, requests and offers, each through the verb a coordinator would use; what the verb refuses is told with its row. */
export async function takeWishes(at: Comparison): Promise<void> {
  const tx: Tx = { ...at.tx, via: 'system' };
  for (const { personId, ranges, row } of at.plan.availability) {
    await attempt(at, 'availability', 'availability.csv', row, () => setAvailability(tx, { personId, ranges }));
  }
  if (at.roster.requests.length + at.roster.offers.length === 0) return;
  const names = await wishNames(tx);
  await takeRequests(at, tx, names);
  await takeOffers(at, tx, names);
}

async function takeRequests(at: Comparison, tx: Tx, names: WishNames): Promise<void> {
  const { roster, people, plan, problems } = at;
  const rows = await tx.db.selectFrom('matching.help_request').select(['program_id', 'learner_id', 'subject']).where('org_id', '=', tx.orgId).where('status', 'in', ['open', 'matched']).execute();
  const standing = new Set(rows.map((row) => `${row.program_id} ${row.learner_id} ${row.subject}`));
  for (const row of roster.requests) {
    const place = { file: 'requests.csv', row: row.row };
    const named = understand(names, row, place, problems);
    if (!named) continue;
    const learner = people.byExternal.get(row.learnerId);
    if (learner === undefined) {
      problems.add('reference-unknown', { ...place, column: 'learner_id' }, { value: row.learnerId, table: 'people.csv' });
      continue;
    }
    const learnerId = people.ids[learner]!;
    const key = `${named.programId} ${learnerId} ${named.subject}`;
    if (standing.has(key)) {
      problems.add('request-stands', place);
      plan.tallies.requests.same++;
      continue;
    }
    standing.add(key);
    const format = dashed(row.format) as 'one-to-one' | 'small-group' | 'drop-in' | undefined;
    const wish = { ...named, learnerId, goal: row.goal ?? '', sessionsAWeek: row.sessionsAWeek ?? undefined, format, modality: dashed(row.modality), languages: [...row.languages] };
    const asked = await attempt(at, 'requests', place.file, row.row, () => askForHelp(tx, wish));
    if (asked) plan.tallies.requests.add++;
  }
}

/** All rows of a tutor in one program make one offer. */
async function takeOffers(at: Comparison, tx: Tx, names: WishNames): Promise<void> {
  const { roster, people, plan, problems } = at;
  const rows = await tx.db.selectFrom('matching.tutor_offer').select(['program_id', 'tutor_id']).where('org_id', '=', tx.orgId).where('status', '<>', 'withdrawn').execute();
  const standing = new Set(rows.map((row) => `${row.program_id} ${row.tutor_id}`));
  const groups = new Map<string, { tutorId: string; rows: { row: OfferRow; named: Named }[] }>();
  for (const row of roster.offers) {
    const place = { file: 'offers.csv', row: row.row };
    const named = understand(names, row, place, problems);
    if (!named) continue;
    const tutor = people.byExternal.get(row.tutorId);
    if (tutor === undefined) {
      problems.add('reference-unknown', { ...place, column: 'tutor_id' }, { value: row.tutorId, table: 'people.csv' });
      continue;
    }
    const key = `${named.programId} ${people.ids[tutor]}`;
    const group = groups.get(key) ?? { tutorId: people.ids[tutor]!, rows: [] };
    group.rows.push({ row, named });
    groups.set(key, group);
  }
  for (const [key, { tutorId, rows: offered }] of groups) {
    const first = offered[0]!;
    if (standing.has(key)) {
      problems.add('offer-stands', { file: 'offers.csv', row: first.row.row });
      plan.tallies.offers.same++;
    } else if (await attempt(at, 'offers', 'offers.csv', first.row.row, () => offer(tx, tutorId, offered))) plan.tallies.offers.add++;
  }
}

async function offer(tx: Tx, tutorId: string, rows: readonly { row: OfferRow; named: Named }[]): Promise<unknown> {
  const { row, named } = rows[0]!;
  const highest = (await program(tx, named.programId))!.level_max;
  const skills = rows.flatMap(({ row: { levelMax, evidence }, named: { subject, skillIds } }) =>
    (skillIds.length > 0 ? skillIds : [null]).map((skillId) => ({ subject, skillId, levelMax: levelMax ?? highest, evidence: evidence ?? '' })),
  );
  return makeOffer(tx, {
    programId: named.programId, tutorId, capacity: row.capacity ?? undefined, sessionsAWeekMax: row.sessionsAWeekMax ?? undefined, modality: dashed(row.modality), languages: [...row.languages], skills,
  });
}

/** True when the verb did it; a refusal is told at its row and stops nothing else. */
async function attempt(at: Comparison, kind: Kind, file: string, row: number, act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [field, key] = Object.entries(error.fields)[0] ?? [null, error.key];
    at.problems.add('wish-refused', { file, row, column: field === null ? null : (columns[field.split('.').at(-1)!] ?? field.split('.').at(-1)!) }, { ...error.params, reason: key });
    if (kind === 'availability') at.plan.tallies.availability.add = Math.max(0, at.plan.tallies.availability.add - 1);
    return false;
  }
}
