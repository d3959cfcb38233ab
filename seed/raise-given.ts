import { read } from '#kernel/action.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { assignSet } from '#domain/mastery/assign-set.ts';
import { givePostTest } from '#domain/mastery/post-test.ts';
import { practiceSet } from '#domain/mastery/queries.ts';
import { workOutResourceGains } from '#domain/mastery/resource-gains.ts';
import { startDiagnostic } from '#domain/mastery/start-diagnostic.ts';
import { askExitQuestions } from '#domain/quality/ask-exit-questions.ts';
import type { Stage } from './raise.ts';

/** Answers a set as somebody would who gets a question right with this chance. */
export type Answer = (who: string, setId: string, able: number) => Promise<void>;

/** Kofi finds his starting point as he begins. */
export async function raiseStart(stage: Stage, answer: Answer): Promise<void> {
  stage.goTo(-36, '16:20');
  const kofi = () => stage.as('kofi', 'learner'), { setId } = await startDiagnostic(kofi(), { subject: 'maths' });
  for (let asked = 0; asked < 20; asked++) {
    if ((await read(kofi(), (tx) => practiceSet(tx, setId))).done) return;
    await answer('kofi', setId, 0.35);
  }
}

/** What tutors and teachers gave: a set that is done, and the questions at the end of a session; Kofi’s check at the end. */
export async function raiseGiven(stage: Stage, skill: (slug: string) => string, answer: Answer): Promise<void> {
  const amara = stage.ids.amara!;
  const session = await withTenant(stage.orgId, (db) => db.selectFrom('scheduling.session as s').innerJoin('scheduling.session_log as w', (on) => on.onRef('w.org_id', '=', 's.org_id').onRef('w.session_id', '=', 's.id')).innerJoin('scheduling.session_person as p', (on) => on.onRef('p.org_id', '=', 's.org_id').onRef('p.session_id', '=', 's.id'))
    .select(['s.id', 's.ends_at', 'w.tutor_id']).where('s.org_id', '=', stage.orgId).where('p.person_id', '=', amara).where('s.status', '=', 'held').orderBy('s.ends_at', 'desc').limit(1).executeTakeFirst());
  const tutor = Object.keys(stage.ids).find((who) => stage.ids[who] === session?.tutor_id) ?? 'rosa';
  stage.goTo(-6, '18:00');
  const { setIds } = await assignSet(stage.as(tutor, 'tutor'), { learnerIds: [amara], skillIds: [skill('maths.fractions.compare'), skill('maths.fractions.add-same')], count: 4 });
  stage.goTo(-5, '17:30');
  await answer('amara', setIds[0]!, 0.8);
  if (session) {
    stage.goToInstant(session.ends_at.add({ minutes: 20 }));
    const { setId } = await askExitQuestions(stage.as(tutor, 'tutor'), { sessionId: session.id });
    stage.goToInstant(session.ends_at.add({ minutes: 40 }));
    await answer('amara', setId, 0.6);
  }
  stage.goTo(-2, '12:10');
  await givePostTest(stage.as('farida', 'teacher'), { learnerIds: [stage.ids.kofi!], subject: 'maths' });
  const test = await withTenant(stage.orgId, (db) => db.selectFrom('mastery.practice_set').select('id').where('org_id', '=', stage.orgId).where('learner_id', '=', stage.ids.kofi!).where('kind', '=', 'post-test').executeTakeFirstOrThrow());
  stage.goTo(-1, '16:05');
  await answer('kofi', test.id, 0.85);
  await workOutResourceGains(stage.system(), {});
}
