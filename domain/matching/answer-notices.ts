import type { Tx } from '#kernel/action.ts';
import type { HeardEvent } from '#kernel/event.ts';
import { type Told, tellAll } from '#domain/messaging/tell.ts';
import type { LetGoWhy } from './inside/let-go.ts';

type Part = 'learner' | 'tutor' | 'guardian';

/** Everybody a match concerns, and the names the words need. Guardians hear where the program tells them. */
async function around(tx: Tx, pairingId: string) {
  const pairing = await tx.db
    .selectFrom('matching.pairing as p')
    .innerJoin('programs.program as g', (join) => join.onRef('g.org_id', '=', 'p.org_id').onRef('g.id', '=', 'p.program_id'))
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'p.org_id').onRef('l.id', '=', 'p.learner_id'))
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'p.org_id').onRef('t.id', '=', 'p.tutor_id'))
    .innerJoin('library.subject as s', 's.key', 'p.subject')
    .select(['p.learner_id', 'p.tutor_id', 'p.answer_by', 'p.created_by', 'g.tell_guardians', 'l.given_name as learner', 't.given_name as tutor', 's.name as subject'])
    .where('p.org_id', '=', tx.orgId)
    .where('p.id', '=', pairingId)
    .executeTakeFirst();
  if (!pairing) return null;
  const guardians = pairing.tell_guardians
    ? await tx.db.selectFrom('people.relation').select('from_id').where('org_id', '=', tx.orgId).where('to_id', '=', pairing.learner_id).where('kind', '=', 'guardian-of').where('ended_at', 'is', null).execute()
    : [];
  const people: { id: string; part: Part }[] = [{ id: pairing.learner_id, part: 'learner' }, { id: pairing.tutor_id, part: 'tutor' }, ...guardians.map((one) => ({ id: one.from_id, part: 'guardian' as const }))];
  return { pairing, people, names: { learner: pairing.learner, tutor: pairing.tutor, subject: pairing.subject } };
}

/** Both are asked, with the day until when. */
export async function tellAsked(tx: Tx, event: HeardEvent): Promise<void> {
  const id = String(event.subjectId);
  const found = await around(tx, id);
  if (!found?.pairing.answer_by) return;
  await tellAll(tx, found.people.map(({ id: personId, part }): Told => ({ personId, key: 'matching.notice.asked', params: { part, ...found.names, until: found.pairing.answer_by! }, link: `/my-match/${id}`, aboutId: id, mail: true })));
}

type Blame = 'gentle' | 'late';
/** Kindly, and never why: whose no it was is not said either, for it may have been a guardian's. */
const blame = (why: LetGoWhy): Blame => (why === 'no-answer' ? 'late' : 'gentle');

/** A match that was asked about is off: the others hear that it did not work out and what comes next, coordinators why. */
export async function tellLetGo(tx: Tx, event: HeardEvent): Promise<void> {
  const id = String(event.subjectId);
  const why = event.data.why as LetGoWhy;
  const found = await around(tx, id);
  if (!found) return;
  const { pairing, people, names } = found;
  const quiet = new Set([event.actorId, ...(why === 'learner-left' || why === 'request-withdrawn' ? [pairing.learner_id] : []), ...(why === 'tutor-left' ? [pairing.tutor_id] : [])]);
  const told = people.filter((one) => !quiet.has(one.id)).map(({ id: personId, part }): Told => ({
    personId, key: 'matching.notice.let-go', params: { part, how: blame(why), next: event.data.reopened ? 'waits' : 'over', ...names },
    link: part === 'learner' && event.data.reopened ? `/requests/${String(event.data.requestId)}` : part === 'tutor' ? '/offer' : '/guardian', aboutId: id, mail: true,
  }));
  const staff: Told[] = pairing.created_by && pairing.created_by !== event.actorId && !['taken-back', 'undone', 'program-ended'].includes(why)
    ? [{ personId: pairing.created_by, key: 'matching.notice.let-go-staff', params: { why: why.replaceAll('-', '_'), ...names }, link: `/pairings/${id}`, aboutId: id }]
    : [];
  await tellAll(tx, [...told, ...staff]);
}
