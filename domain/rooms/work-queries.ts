import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { notFound } from '#kernel/problem.ts';
import { type OfferedItem, offersTogether, skillsToOpen, type TogetherBeside, type TogetherItem, togetherOf } from '#domain/mastery/together-queries.ts';
import { whyNotNow } from './inside/demand-open.ts';
import { loadWorkplace, type Workplace } from './inside/load-workplace.ts';

export interface SharedWork {
  part: Workplace['part'];
  roomId: string;
  /** The learner finds herself here, and nobody else. */
  learners: { sessionId: string; id: string; given: string; items: TogetherItem[] }[];
  /** By learner, as the tutor has it; empty for the learner. */
  beside: Record<string, TogetherBeside[]>;
  /** Why nothing can be opened or answered now. */
  whyNot: string | null;
}

/** What is worked on in a session: for those who meet there, and for staff, audited. */
export async function sharedWork(tx: Tx, sessionId: string): Promise<SharedWork> {
  const place = await loadWorkplace(tx, sessionId), { part, roomId } = place;
  const learners = place.learners.filter((one) => part !== 'learner' || one.sessionId === sessionId);
  const found = await Promise.all(learners.map((one) => togetherOf(tx, { sessionId: one.sessionId, learnerId: one.id })));
  if (part === 'staff') await record(tx, 'rooms.see-work', { subject: sessionId, detail: { learners: learners.length } });
  return {
    part, roomId, whyNot: whyNotNow(tx, place), learners: learners.map((one, at) => ({ ...one, items: found[at]!.items })),
    beside: part === 'learner' ? {} : Object.fromEntries(learners.map((one, at) => [one.id, found[at]!.beside])),
  };
}

export interface WorkOffers {
  suggested: OfferedItem[];
  waiting: OfferedItem[];
  skills: { id: string; name: string; strand: string | null }[];
}

/** Questions to open, chosen for the learner of a session (in a small group the first, for its tutor); for those who meet there. */
export async function workOffers(tx: Tx, sessionId: string): Promise<WorkOffers> {
  const { part, learners, subject } = await loadWorkplace(tx, sessionId), first = (part === 'learner' && learners.find((one) => one.sessionId === sessionId)) || learners[0];
  if (part === 'staff' || !first) throw notFound();
  const own = await skillsAskedFor(tx, first.sessionId);
  const [offers, skills] = await Promise.all([offersTogether(tx, { sessionId: first.sessionId, learnerId: first.id, subject, own }), skillsToOpen(tx, subject)]);
  return { ...offers, skills };
}

/** What the learner of a session asked help with, as in the brief; none means the whole subject. */
async function skillsAskedFor(tx: Tx, sessionId: string): Promise<string[]> {
  const request = await tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('matching.pairing as g', (join) => join.onRef('g.org_id', '=', 's.org_id').onRef('g.id', '=', 's.pairing_id'))
    .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'g.org_id').onRef('r.id', '=', 'g.request_id'))
    .select('r.skill_ids').where('s.org_id', '=', tx.orgId).where('s.id', '=', sessionId).executeTakeFirst();
  return request?.skill_ids ?? [];
}
