import type { Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import { Problem } from '#kernel/problem.ts';
import type { Term } from '#packages/matching/index.ts';
import { loadSession } from './inside/load-session.ts';
import { fitsForMeeting, substitutable } from './inside/substitutes.ts';
import { mayFindSubstitute } from './policy.ts';

/** Who can step in, best first with the reasons; how many each hard rule leaves out; who was asked; or why nobody can. */
export async function substitutesFor(tx: Tx, sessionId: string) {
  demand(await mayFindSubstitute(tx, sessionId));
  const { session } = await loadSession(tx, sessionId);
  const [names, before] = await Promise.all([tutorNames(tx, session.program_id), substitutionsOf(tx, sessionId)]);
  const asked = before.find((one) => one.status === 'asked') ?? null;
  try {
    const together = await substitutable(tx, session);
    const fits = await fitsForMeeting(tx, session, together);
    const said = new Set(before.filter((one) => one.status === 'declined').map((one) => one.tutorId));
    return {
      stopped: null, asked, learners: together.length,
      fits: fits.filter((fit) => fit.broken === null).map(({ tutorId, score, terms }) => ({ tutorId, score, terms, name: names.get(tutorId) ?? '', declined: said.has(tutorId) })),
      ruledOut: fits.filter((fit) => fit.broken !== null).map(({ tutorId, broken }) => ({ tutorId, name: names.get(tutorId) ?? '', broken: broken! })),
    };
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 409) throw error;
    return { stopped: error.key, asked, learners: 0, fits: [], ruledOut: [] };
  }
}

async function tutorNames(tx: Tx, programId: string): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('matching.tutor_offer as o')
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'o.org_id').onRef('t.id', '=', 'o.tutor_id'))
    .select(['t.id', 't.given_name', 't.family_name'])
    .where('o.org_id', '=', tx.orgId)
    .where('o.program_id', '=', programId)
    .execute();
  return new Map(rows.map((row) => [row.id, `${row.given_name} ${row.family_name}`.trim()]));
}

/** Everything that was tried for a session, the latest first. */
async function substitutionsOf(tx: Tx, sessionId: string) {
  return tx.db
    .selectFrom('scheduling.substitution as x')
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'x.org_id').onRef('t.id', '=', 'x.tutor_id'))
    .innerJoin('people.person as f', (join) => join.onRef('f.org_id', '=', 'x.org_id').onRef('f.id', '=', 'x.for_tutor_id'))
    .select(['x.id', 'x.status', 'x.tutor_id as tutorId', 't.given_name as given', 't.family_name as family', 'f.given_name as forGiven', 'x.terms'])
    .$narrowType<{ terms: Term[] }>()
    .where('x.org_id', '=', tx.orgId)
    .where('x.session_id', '=', sessionId)
    .orderBy('x.created_at', 'desc')
    .orderBy('x.id', 'desc')
    .execute();
}

/** Who comes instead of whom to a session; null when its own tutor comes. For those who may see the session. */
export async function substituteOf(tx: Tx, sessionId: string): Promise<{ given: string; forGiven: string } | null> {
  return (await substitutionsOf(tx, sessionId)).find((one) => one.status === 'standing') ?? null;
}

/** What the tutor who acts is asked to step in for, the soonest first. */
export const askedToStepIn = (tx: Tx) =>
  tx.db
    .selectFrom('scheduling.substitution as x')
    .innerJoin('scheduling.session as s', (join) => join.onRef('s.org_id', '=', 'x.org_id').onRef('s.id', '=', 'x.session_id'))
    .innerJoin('scheduling.session_person as lp', (join) => join.onRef('lp.org_id', '=', 's.org_id').onRef('lp.session_id', '=', 's.id').on('lp.role', '=', 'learner'))
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'x.org_id').onRef('l.id', '=', 'lp.person_id'))
    .innerJoin('people.person as f', (join) => join.onRef('f.org_id', '=', 'x.org_id').onRef('f.id', '=', 'x.for_tutor_id'))
    .innerJoin('matching.pairing as p', (join) => join.onRef('p.org_id', '=', 's.org_id').onRef('p.id', '=', 's.pairing_id'))
    .innerJoin('library.subject as b', 'b.key', 'p.subject')
    .select(['x.id', 's.id as sessionId', 's.starts_at as startsAt', 's.ends_at as endsAt', 's.modality', 's.place', 'l.given_name as learner', 'f.given_name as tutor', 'b.name as subject'])
    .where('x.org_id', '=', tx.orgId)
    .where('x.tutor_id', '=', tx.actor?.personId ?? null)
    .where('x.status', '=', 'asked')
    .where('s.starts_at', '>', tx.now)
    .orderBy('s.starts_at')
    .limit(5)
    .execute();
