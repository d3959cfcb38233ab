import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { workOutGains } from './resource-gains.ts';

/** Everything practice holds about a person: her sets and every answer, what is estimated from them, and what she gave to others as a tutor or teacher. */
export async function exportPerson(tx: Tx, personId: string) {
  const { db, orgId } = tx;
  const [sets, attempts, own, skills, items, growth, errors, flags, goals, assignments, classroom, tests, held] = await Promise.all([
    db.selectFrom('mastery.practice_set').select(['id', 'kind', 'subject', 'session_id', 'resource_id', 'due', 'created_at', 'done_at', 'withdrawn_at']).where('org_id', '=', orgId).where('learner_id', '=', personId).orderBy('created_at').execute(),
    db.selectFrom('mastery.attempt as a').innerJoin('library.item as i', (on) => on.onRef('i.org_id', '=', 'a.org_id').onRef('i.id', '=', 'a.item_id'))
      .select(['a.place', 'a.set_id', 'a.n', 'a.try', 'i.slug as item', 'a.version', 'a.params', 'a.response', 'a.verdict', 'a.is_right', 'a.share', 'a.misconception', 'a.hints', 'a.ms', 'a.idle_ms', 'a.confidence', 'a.setting', 'a.device', 'a.made_at', 'a.received_at'])
      .where('a.org_id', '=', orgId).where('a.learner_id', '=', personId).orderBy('a.place').execute(),
    db.selectFrom('mastery.learner_state').select(['attempts', 'weights', 'state', 'last_at']).where('org_id', '=', orgId).where('learner_id', '=', personId).executeTakeFirst(),
    db.selectFrom('mastery.skill_state as s').innerJoin('library.skill as k', 'k.id', 's.skill_id').select(['k.slug as skill', 's.attempts', 's.right_count', 's.p', 's.lo', 's.hi', 's.first_at', 's.last_at', 's.secure_since', 's.review_at', 's.state'])
      .where('s.org_id', '=', orgId).where('s.learner_id', '=', personId).orderBy('k.slug').execute(),
    db.selectFrom('mastery.item_memory').select(['item_id', 'state']).where('org_id', '=', orgId).where('learner_id', '=', personId).execute(),
    db.selectFrom('mastery.growth_point').select(['skill_id', 'on_day', 'attempts', 'right_count', 'p', 'lo', 'hi']).where('org_id', '=', orgId).where('learner_id', '=', personId).orderBy('on_day').execute(),
    db.selectFrom('mastery.error_count').select(['skill_id', 'misconception', 'times', 'last_at']).where('org_id', '=', orgId).where('learner_id', '=', personId).execute(),
    db.selectFrom('mastery.flag').select(['skill_id', 'kind', 'evidence', 'raised_at', 'ended_at']).where('org_id', '=', orgId).where('learner_id', '=', personId).orderBy('raised_at').execute(),
    db.selectFrom('mastery.goal').select(['skill_id', 'goal', 'by_day', 'set_at']).where('org_id', '=', orgId).where('learner_id', '=', personId).execute(),
    db.selectFrom('mastery.assignment').select(['id', 'kind', 'due', 'created_at', 'withdrawn_at']).where('org_id', '=', orgId).where('assigned_by', '=', personId).orderBy('created_at').execute(),
    db.selectFrom('mastery.classroom_result as r').innerJoin('mastery.classroom_test as t', (on) => on.onRef('t.org_id', '=', 'r.org_id').onRef('t.id', '=', 'r.test_id')).select(['t.title', 't.on_day', 't.skill_ids', 'r.points', 'r.points_max'])
      .where('r.org_id', '=', orgId).where('r.learner_id', '=', personId).orderBy('t.on_day').execute(),
    db.selectFrom('mastery.classroom_test').select(['id', 'title', 'on_day', 'entered_at']).where('org_id', '=', orgId).where('entered_by', '=', personId).orderBy('entered_at').execute(),
    db.selectFrom('mastery.held_answer').select(['attempt_id', 'set_id', 'held_at', 'shown', 'decided_at']).where('org_id', '=', orgId).where('learner_id', '=', personId).orderBy('attempt_id').execute(),
  ]);
  return { practice: { sets, attempts, own: own ?? null, skills, items, growth, errors, flags, goals, assignments, classroom, tests, held } };
}

/** Takes all of a learner's practice away: answers and everything made from them. What she gave to others stays theirs, without her name. */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  for (const table of ['mastery.classroom_result', 'mastery.goal', 'mastery.flag', 'mastery.error_count', 'mastery.growth_point', 'mastery.item_memory', 'mastery.skill_state', 'mastery.learner_state', 'mastery.held_answer', 'mastery.attempt', 'mastery.practice_set'] as const)
    await tx.db.deleteFrom(table).where('org_id', '=', tx.orgId).where('learner_id', '=', personId).execute();
  await tx.db.updateTable('mastery.held_answer').set({ decided_by: null }).where('org_id', '=', tx.orgId).where('decided_by', '=', personId).execute();
  await tx.db.updateTable('mastery.classroom_test').set({ entered_by: null }).where('org_id', '=', tx.orgId).where('entered_by', '=', personId).execute();
  await tx.db.updateTable('mastery.classroom_import').set({ created_by: null }).where('org_id', '=', tx.orgId).where('created_by', '=', personId).execute();
  // Figures of resources rest on everybody's practice: hers is taken out of them at once.
  await workOutGains(tx);
  await sql`update mastery.assignment set assigned_by = null where org_id = ${tx.orgId} and assigned_by = ${personId}`.execute(tx.db);
}
