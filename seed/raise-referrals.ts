import { adviseTutor } from '#domain/quality/advise-tutor.ts';
import { referToCoach } from '#domain/quality/refer-to-coach.ts';
import type { Stage } from './raise.ts';

/** Amara stood still, the coach advised Rosa, and she grew again. */
export async function raiseReferrals(stage: Stage, skill: (slug: string) => string): Promise<void> {
  stage.goTo(-27, '11:20');
  const { id } = await referToCoach(stage.as('farida', 'teacher'), { learnerId: stage.ids.amara!, skillId: skill('maths.fractions.add'), note: 'Four sets, and she still adds the bottoms too.' });
  stage.goTo(-26, '12:10');
  await adviseTutor(stage.as('elias', 'coach'), { referralId: id!, advice: 'Fold a paper strip into thirds and into twelfths, and let her say which pieces are the same size. No adding before she can say why the pieces must be alike.' });
}
