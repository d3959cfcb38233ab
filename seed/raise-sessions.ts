import { answerExitTicket } from '#domain/quality/answer-exit-ticket.ts';
import { cancelSession } from '#domain/scheduling/cancel-session.ts';
import { logSession } from '#domain/scheduling/log-session.ts';
import { drainJobs } from '#kernel/jobs.ts';
import { withTenant } from '#kernel/tenancy.ts';
import type { Stage } from './raise.ts';

interface PastSession {
  id: string;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  subject: string;
  skill_ids: string[];
  learner_id: string;
  tutor_id: string;
}

const notes: Record<string, readonly [wentWell: string, hard: string, nextStep: string][]> = {
  maths: [
    ['Found equal pieces by drawing first', 'Wants to add the bottom numbers too', 'Do two like last week, then one that looks different'],
    ['Explained a half plus a quarter out loud', 'Slow to find the common number', 'Say the common number before adding'],
    ['Checked the answer without being asked', 'Mixed up top and bottom once', 'Start with one from memory'],
  ],
  reading: [['Found two clues in the text', 'Guesses before the end of the page', 'Stop after each paragraph and say what happened'], ['Asked good questions', 'Long sentences', 'Read one page aloud together']],
  science: [['Drew all the forces', 'Forgets friction', 'Start with a drawing of the ramp'], ['Named the forces by heart', 'Balanced and unbalanced', 'Two short experiments with a toy car']],
  computing: [['The loop works', 'When to stop it', 'Add the score to the game'], ['Found the error alone', 'Names of things', 'Show the game to a friend']],
};

const pastSessions = (stage: Stage, until: Temporal.Instant): Promise<PastSession[]> =>
  withTenant(stage.orgId, (db) =>
    db
      .selectFrom('scheduling.session as s')
      .innerJoin('matching.pairing as p', (join) => join.onRef('p.org_id', '=', 's.org_id').onRef('p.id', '=', 's.pairing_id'))
      .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'p.org_id').onRef('r.id', '=', 'p.request_id'))
      .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'p.org_id').onRef('l.id', '=', 'p.learner_id'))
      .select(['s.id', 's.starts_at', 's.ends_at', 'p.subject', 'r.skill_ids', 'p.learner_id', 'p.tutor_id'])
      .where('s.org_id', '=', stage.orgId)
      .where('s.ends_at', '<', until.subtract({ hours: 2 }))
      .orderBy('s.starts_at')
      .orderBy('l.username')
      .execute(),
  );

/** The weeks since the first round: most sessions held and logged, some cancelled, one missed, one not yet logged. */
export async function raiseSessions(stage: Stage, present: Temporal.Instant): Promise<void> {
  const nameOf = new Map(Object.entries(stage.ids).map(([name, id]) => [id, name]));
  const sessions = await pastSessions(stage, present);
  const notLogged = sessions.findLast((session) => nameOf.get(session.tutor_id) === 'rosa')?.id;
  const lastOf = new Map(sessions.map((session) => [session.learner_id, session.id]));
  for (const [n, session] of sessions.entries()) {
    const learner = nameOf.get(session.learner_id)!;
    const tutor = nameOf.get(session.tutor_id)!;
    const isLast = lastOf.get(session.learner_id) === session.id;
    const lately = present.since(session.starts_at).total('days') < 21;
    if (learner === 'tala' && lately && !isLast) await cancel(stage, session, tutor, 'Practice for the school play');
    else if (learner === 'sam' && isLast) await log(stage, session, tutor, n, { came: false });
    else if (session.id === notLogged) continue;
    else await log(stage, session, tutor, n, { came: true, learner });
  }
  await drainJobs();
}

async function cancel(stage: Stage, session: PastSession, tutor: string, reason: string): Promise<void> {
  stage.goToInstant(session.starts_at.subtract({ hours: 20 }));
  await cancelSession(stage.as(tutor, 'tutor'), { sessionId: session.id, reason });
}

async function log(stage: Stage, session: PastSession, tutor: string, n: number, { came, learner }: { came: boolean; learner?: string }): Promise<void> {
  stage.goToInstant(session.ends_at.add({ minutes: 20 }));
  const own = notes[session.subject] ?? notes.maths!;
  const [wentWell, hard, nextStep] = came ? own[n % own.length]! : ['', '', 'Ask which day suits better'];
  await logSession(stage.as(tutor, 'tutor'), {
    sessionId: session.id, skillIds: came ? session.skill_ids : [], wentWell, hard, nextStep,
    people: [{ personId: session.tutor_id, attendance: 'present' }, { personId: session.learner_id, attendance: came ? (n % 7 === 3 ? 'late' : 'present') : 'absent', minutes: came && n % 7 === 3 ? 22 : null }],
  });
  if (came && learner && n % 4 !== 1) await answerExitTicket(stage.as(learner, 'learner'), { sessionId: session.id, answer: (['nearly', 'got-it', 'not-yet', 'got-it'] as const)[n % 4]! });
}
