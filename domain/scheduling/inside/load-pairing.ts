import type { Tx } from '#kernel/action.ts';
import { conflict } from '#kernel/problem.ts';

/** An active pairing, with what its sessions take from it and its program. */
export async function loadPairing(tx: Tx, id: string) {
  const pairing = await tx.db
    .selectFrom('matching.pairing as p')
    .innerJoin('programs.program as g', (join) => join.onRef('g.org_id', '=', 'p.org_id').onRef('g.id', '=', 'p.program_id'))
    .selectAll('p')
    .select(['g.meeting_link as program_link', 'g.place as program_place'])
    .where('p.org_id', '=', tx.orgId)
    .where('p.id', '=', id)
    .executeTakeFirstOrThrow();
  if (pairing.status !== 'active') throw conflict('scheduling.problem.pairing-ended');
  const online = pairing.modality === 'online';
  const where = {
    pairing_id: pairing.id, program_id: pairing.program_id, time_zone: pairing.time_zone, modality: pairing.modality,
    meeting_link: online ? (pairing.meeting_link ?? pairing.program_link) : null, place: online ? null : (pairing.place ?? pairing.program_place),
  };
  return { ...pairing, where };
}

/** The pairing and all others of its small group, itself first. */
export async function loadGroup(tx: Tx, id: string) {
  const own = await loadPairing(tx, id);
  if (own.group_id === null) return [own];
  const others = await tx.db.selectFrom('matching.pairing').select('id').where('org_id', '=', tx.orgId).where('group_id', '=', own.group_id).where('status', '=', 'active').where('id', '<>', id).orderBy('id').execute();
  const group = [own];
  for (const one of others) group.push(await loadPairing(tx, one.id));
  return group;
}
