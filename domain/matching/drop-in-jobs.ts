import type { Tx } from '#kernel/action.ts';
import { type HeardEvent, listen } from '#kernel/event.ts';
import { tellAll } from '#domain/messaging/tell.ts';
import { whenLeaving } from '#domain/people/when-leaving.ts';

async function tellUnserved(tx: Tx, event: HeardEvent): Promise<void> {
  const place = await tx.db
    .selectFrom('matching.drop_in as d').innerJoin('library.subject as s', 's.key', 'd.subject').select(['d.learner_id', 's.name as subject'])
    .where('d.org_id', '=', tx.orgId).where('d.id', '=', event.subjectId).executeTakeFirst();
  if (place) await tellAll(tx, [{ personId: place.learner_id, key: 'matching.notice.drop-in-unserved', params: { subject: place.subject }, link: '/drop-in', aboutId: event.subjectId! }]);
}

/** A minute is too short for mail: it stands on the tutor's page and among the notices. */
async function tellCalled(tx: Tx, event: HeardEvent): Promise<void> {
  const place = await tx.db
    .selectFrom('matching.drop_in as d')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'd.org_id').onRef('l.id', '=', 'd.learner_id'))
    .innerJoin('library.subject as s', 's.key', 'd.subject')
    .select(['l.given_name as learner', 's.name as subject'])
    .where('d.org_id', '=', tx.orgId)
    .where('d.id', '=', event.subjectId)
    .executeTakeFirst();
  if (place) await tellAll(tx, [{ personId: String(event.data.tutorId), key: 'matching.notice.drop-in-called', params: place, link: '/tutor', aboutId: event.subjectId! }]);
}

export function registerDropIns(): void {
  listen('matching.drop-in-unserved', tellUnserved);
  listen('matching.tutor-called', tellCalled);
  // Who left without a word hears why nobody is sent to her any more.
  listen('matching.tutor-away', async (tx, event) => {
    if (event.data.missed) await tellAll(tx, [{ personId: event.subjectId!, key: 'matching.notice.marked-away', params: { count: Number(event.data.missed) }, link: '/tutor', aboutId: event.subjectId! }]);
  });
  whenLeaving(async (tx, { personId, learner, tutor }) => {
    if (learner) await tx.db.updateTable('matching.drop_in').set({ status: 'cancelled', ended_at: tx.now }).where('org_id', '=', tx.orgId).where('learner_id', '=', personId).where('status', '=', 'waiting').execute();
    if (tutor) await tx.db.updateTable('matching.presence').set({ until: tx.now }).where('org_id', '=', tx.orgId).where('tutor_id', '=', personId).where('until', '>', tx.now).execute();
  });
}
