import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { demand } from '#kernel/policy.ts';
import type { Effect } from './inside/effect-of.ts';
import type { EditKind } from './inside/edit-log.ts';
import { maySeeMatches } from './policy.ts';

export type { Effect, EffectGroup, EffectMove } from './inside/effect-of.ts';
export type { EditKind };

const edits = (tx: Tx, roundId: string) =>
  tx.db
    .selectFrom('matching.round_edit as e')
    .leftJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'e.org_id').onRef('l.id', '=', 'e.learner_id'))
    .leftJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'e.org_id').onRef('t.id', '=', 'e.tutor_id'))
    .leftJoin('people.person as b', (join) => join.onRef('b.org_id', '=', 'e.org_id').onRef('b.id', '=', 'e.made_by'))
    .select(['e.number', 'e.kind', 'e.proposal_id', 'e.proposals', 'e.reason', 'e.cost', 'e.exact', 'e.effect', 'e.undoes', 'e.undone_by', 'e.made_at', 'e.made_by', 'b.given_name as by_given', 'l.given_name as learner_given'])
    .select([
      sql<string>`coalesce(concat_ws(' ', l.given_name, l.family_name), '')`.as('learner'), sql<string>`coalesce(concat_ws(' ', t.given_name, t.family_name), '')`.as('tutor'), sql<string>`coalesce(concat_ws(' ', b.given_name, b.family_name), '')`.as('by'),
    ])
    .where('e.org_id', '=', tx.orgId)
    .where('e.round_id', '=', roundId)
    .$narrowType<{ kind: EditKind; effect: Effect | null }>();

/** What people changed in a round, the newest first. */
export async function editLog(tx: Tx, roundId: string, { limit = 50, offset = 0, overrides = false } = {}) {
  demand(maySeeMatches(tx));
  return edits(tx, roundId)
    .$if(overrides, (q) => q.where('e.kind', 'in', ['pin', 'forbid', 'reject', 'swap', 'join', 'split', 'by-hand', 'hold']))
    .orderBy('e.number', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
}

export async function editOf(tx: Tx, roundId: string, number: number) {
  demand(maySeeMatches(tx));
  return (await edits(tx, roundId).where('e.number', '=', number).executeTakeFirst()) ?? null;
}

/** The newest edit of the one who asks that still stands: what "Undo" takes back. */
export async function lastEdit(tx: Tx, roundId: string) {
  demand(maySeeMatches(tx));
  return (await edits(tx, roundId).where('e.made_by', '=', tx.actor?.personId ?? null).where('e.undone_by', 'is', null).where('e.kind', '<>', 'undo').orderBy('e.number', 'desc').limit(1).executeTakeFirst()) ?? null;
}

/** The round's number, and what others did since a number the page was drawn on: to be asked every few seconds. */
export async function editsSince(tx: Tx, roundId: string, since: number) {
  demand(maySeeMatches(tx));
  if (!isId(roundId)) return null;
  const round = await tx.db.selectFrom('matching.round').select(['edit', 'status']).where('org_id', '=', tx.orgId).where('id', '=', roundId).executeTakeFirst();
  if (!round) return null;
  if (round.edit <= since) return { edit: round.edit, status: round.status, others: [] };
  const others = await edits(tx, roundId).where('e.number', '>', since).where('e.made_by', 'is distinct from', tx.actor?.personId ?? null).orderBy('e.number', 'desc').limit(5).execute();
  return { edit: round.edit, status: round.status, others: others.map((one) => ({ number: one.number, kind: one.kind, by: one.by_given ?? '', learner: one.learner_given ?? '', tutor: one.tutor, proposals: one.proposals })) };
}
