import { read } from '#kernel/action.ts';
import { stuckList } from '#domain/mastery/stuck-list.ts';
import { adviseTutor } from '#domain/quality/advise-tutor.ts';
import { referToCoach } from '#domain/quality/refer-to-coach.ts';
import { coachesOf } from '#domain/quality/referral-queries.ts';
import type { Stage } from './raise.ts';

/** Amara stood still, her coach advised Rosa, and she grew again; whoever of the others is stuck and has a coach waits for his advice. */
export async function raiseReferrals(stage: Stage, skill: (slug: string) => string): Promise<void> {
  stage.goTo(-27, '11:20');
  const { id } = await referToCoach(stage.as('farida', 'teacher'), { learnerId: stage.ids.amara!, skillId: skill('maths.fractions.add'), note: 'Four sets, and she still adds the bottoms too.' });
  stage.goTo(-26, '12:10');
  if (id) await adviseTutor(stage.as('elias', 'coach'), { referralId: id, advice: 'Fold a paper strip into thirds and into twelfths, and let her say which pieces are the same size. No adding before she can say why the pieces must be alike.' });
  stage.goTo(-2, '14:05');
  const dana = stage.as('dana', 'coordinator'), { rows } = await read(dana, stuckList), coaches = await read(dana, (tx) => coachesOf(tx, rows.map((row) => row.learnerId)));
  const waits = rows.find((row) => coaches.has(row.learnerId));
  if (waits) await referToCoach(dana, { learnerId: waits.learnerId, skillId: waits.skill.id });
}
