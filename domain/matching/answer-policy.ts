import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { type Decision, when } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { isGuardianOf } from '#domain/people/policy.ts';

/** Below this age a guardian may answer for a learner; where no birth date is kept, up to this school year. */
export const youngBelowAge = 13;
export const youngToLevel = 7;

/** Whose side of a pairing the one who asks stands on: a guardian stands on her child's. */
export type Side = { part: 'learner' | 'tutor'; as: 'learner' | 'tutor' | 'guardian'; mayAnswer: boolean };

type Two = { learner_id: string; tutor_id: string };

export const isYoung = (person: { birth_date: string | null; level: number | null }, today: string): boolean =>
  person.birth_date ? Temporal.PlainDate.from(person.birth_date).until(today, { largestUnit: 'years' }).years < youngBelowAge : person.level !== null && person.level <= youngToLevel;

/** Null for everybody else: to them the match does not exist. */
export async function sideOf(tx: Tx, two: Two): Promise<Side | null> {
  const me = tx.actor?.personId;
  if (me === two.tutor_id) return { part: 'tutor', as: 'tutor', mayAnswer: true };
  if (me === two.learner_id) return { part: 'learner', as: 'learner', mayAnswer: true };
  if (!(await isGuardianOf(tx, two.learner_id))) return null;
  const child = await tx.db.selectFrom('people.person').select(['birth_date', 'level']).where('org_id', '=', tx.orgId).where('id', '=', two.learner_id).executeTakeFirstOrThrow();
  return { part: 'learner', as: 'guardian', mayAnswer: isYoung(child, dayOf(tx.now, 'UTC')) };
}

const twoOf = (tx: Tx, pairingId: string) => tx.db.selectFrom('matching.pairing').select(['learner_id', 'tutor_id']).where('org_id', '=', tx.orgId).where('id', '=', pairingId).executeTakeFirst();

/** The two, and a guardian for a young learner. */
export async function mayAnswer(tx: Tx, pairingId: string): Promise<Decision> {
  const two = await twoOf(tx, pairingId);
  const side = two && (await sideOf(tx, two));
  if (!side) throw notFound('matching.problem.no-match');
  return when(side.mayAnswer, 'matching.problem.answers-herself');
}

/** Each speaks for herself about a match she is in. */
export async function maySpeak(tx: Tx, pairingId: string): Promise<Decision> {
  const two = await twoOf(tx, pairingId);
  const side = two && (await sideOf(tx, two));
  if (!side) throw notFound('matching.problem.no-match');
  return when(side.as !== 'guardian', 'matching.problem.speaks-herself');
}
