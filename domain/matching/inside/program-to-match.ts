import type { Tx } from '#kernel/action.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { program } from '#domain/programs/queries.ts';
import { type RoundProgram, stretchOf } from '../gather-round.ts';

/** A running program with days left to meet, held: the second of two starts waits here, so that it can be told in words. */
export async function programToMatch(tx: Tx, programId: string): Promise<RoundProgram> {
  const at = await program(tx, programId);
  if (!at) throw notFound('programs.problem.no-program');
  if (at.status === 'ended') throw conflict('programs.problem.ended');
  const { from, to } = stretchOf(tx, at);
  if (from > to) throw conflict('matching.problem.term-over');
  await tx.db.selectFrom('programs.program').select('id').where('org_id', '=', tx.orgId).where('id', '=', programId).forNoKeyUpdate().execute();
  return at;
}
