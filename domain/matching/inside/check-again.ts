import type { Tx } from '#kernel/action.ts';
import { andMasks, countQuarters, isEmpty, subtractMask } from '#packages/availability/index.ts';
import type { Slot } from '#packages/matching/index.ts';
import { program } from '#domain/programs/queries.ts';
import { stretchOf } from '../gather-round.ts';
import type { PairingRow } from './load-asked.ts';
import { loadRules } from './load-round.ts';
import { slotsMask } from './re-check.ts';
import { anyOf, weeksOf } from './weeks.ts';

type Part = 'learner' | 'tutor';
export interface Checked {
  /** What no longer holds for the two of them. */
  fallen: 'program-over' | 'person-gone' | 'forbidden' | 'busy' | null;
  /** Whose usual hours no longer hold the weekly times; nobody's when a coordinator chose the times by hand. */
  unfree: Part[];
  /** First day sessions can be on, and the last. */
  from: string;
  to: string;
}

/** Looks at an asked pairing once more, with both people held; its own seat and hours are its own. */
export async function checkAgain(tx: Tx, pairing: PairingRow): Promise<Checked> {
  const ids = [pairing.learner_id, pairing.tutor_id];
  const at = (await program(tx, pairing.program_id))!;
  const stretch = stretchOf(tx, at);
  const people = await tx.db.selectFrom('people.person').select(['id', 'status']).where('org_id', '=', tx.orgId).where('id', '=', anyOf(ids)).orderBy('id').forNoKeyUpdate().execute();
  const [proposal, slotRows, rules, weeks] = await Promise.all([
    tx.db.selectFrom('matching.proposal').select('by_hand').where('org_id', '=', tx.orgId).where('id', '=', pairing.proposal_id).executeTakeFirst(),
    tx.db.selectFrom('matching.pairing_slot').select(['weekday', 'start_minute']).where('org_id', '=', tx.orgId).where('pairing_id', '=', pairing.id).execute(),
    loadRules(tx),
    weeksOf(tx, ids, { ...stretch, zone: pairing.time_zone }, pairing.id),
  ]);
  const slots: Slot[] = slotRows.map((slot) => ({ weekday: slot.weekday, start: slot.start_minute }));
  const wanted = slotsMask(slots, pairing.session_minutes);
  const [learner, tutor] = [weeks.get(pairing.learner_id)!, weeks.get(pairing.tutor_id)!];
  const forbidden = rules.some((rule) => rule.kind === 'forbid' && rule.learner_id === pairing.learner_id && rule.tutor_id === pairing.tutor_id);
  const busy = [learner, tutor].some((week) => !isEmpty(andMasks(wanted, week.busy)));
  const fallen = at.status !== 'running' || stretch.from > stretch.to ? 'program-over' : people.some((person) => person.status !== 'active') ? 'person-gone' : forbidden ? 'forbidden' : busy ? 'busy' : null;
  const byHand = proposal?.by_hand ?? true;
  const unfree = byHand ? [] : ([['learner', learner], ['tutor', tutor]] as const).filter(([, week]) => countQuarters(subtractMask(wanted, week.usual)) > 0).map(([part]) => part);
  return { fallen, unfree, from: stretch.from, to: stretch.to };
}
