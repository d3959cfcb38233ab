import type { Wanted } from './compare-people.ts';
import { type Comparison, fileOf, isPlain } from './comparison.ts';
import { roleBit } from './known.ts';
import type { Details } from './people-details.ts';
import type { Sent } from './wanted-person.ts';

const [guardianBit, learnerBit] = [roleBit('guardian'), roleBit('learner')];

/** The account an identifier means, if it holds the role this side of the relation asks for; null (and told) where it does not. */
function otherSide(at: Comparison, one: Wanted, externalId: string, bit: number): number | null {
  const { people, roster, problems } = at;
  const place = { file: fileOf(at, 'people'), row: one.person.row, column: isPlain(at) ? 'guardian_of' : 'agentSourcedIds' };
  const index = people.byExternal.get(externalId);
  if (index === undefined) {
    if (!at.gone.has(externalId)) problems.add('reference-dropped', place, { value: externalId, table: roster.source === 'plain' ? 'people.csv' : 'users.csv' });
    return null;
  }
  if ((((at.rolesAfter.get(index) ?? people.rosterRoles[index]!) | people.handRoles[index]!) & bit) !== 0) return index;
  problems.add('agent-unclear', place, { value: externalId });
  return null;
}

function* pairsOf(at: Comparison, one: Wanted): Generator<{ from: string; to: string; other: number } | null> {
  for (const guardian of one.person.guardians) {
    const other = otherSide(at, one, guardian, guardianBit);
    yield other === null ? null : { from: at.people.ids[other]!, to: one.id, other };
  }
  for (const ward of one.person.guardianOf) {
    const other = otherSide(at, one, ward, learnerBit);
    yield other === null ? null : { from: one.id, to: at.people.ids[other]!, other };
  }
}

/** False when a relation could not be made: the row is then looked at again next time. */
export function guardiansOfNew(at: Comparison, one: Wanted): boolean {
  let whole = true;
  for (const pair of pairsOf(at, one)) {
    if (pair) at.plan.guardians.add.push({ from_id: pair.from, to_id: pair.to });
    else whole = false;
  }
  return whole;
}

/**
 * A complete list ends what it no longer names; so does a delta row that names guardians, since it carries all of them. Plain CSVs
 * only add. A relation that a person ended is not made again by a roster.
 */
export function compareGuardians(at: Comparison, one: Wanted, before: Details, has: Sent): { changes: string[]; whole: boolean } {
  const { plan, roster, problems } = at;
  let whole = true;
  let changed = false;
  const wanted = new Set<string>();
  for (const pair of pairsOf(at, one)) {
    if (!pair) {
      whole = false;
      continue;
    }
    if (pair.to === one.id) wanted.add(pair.from);
    const link = pair.to === one.id ? before.guardians.get(pair.from) : before.wards.get(pair.to);
    if (link?.open) continue;
    if (link?.byHand) {
      whole = false;
      problems.add('guardian-ended', { file: fileOf(at, 'people'), row: one.person.row });
      continue;
    }
    plan.guardians.add.push({ from_id: pair.from, to_id: pair.to });
    changed = true;
  }
  const complete = has.guardians && !isPlain(at) && (roster.modes.users === 'bulk' || one.person.guardians.length > 0);
  for (const [from, link] of complete ? before.guardians : []) {
    if (!link.open || !link.fromRoster || wanted.has(from) || at.heldPeople.has(at.people.byId.get(from) ?? -1)) continue;
    plan.guardians.end.push({ from_id: from, to_id: one.id });
    changed = true;
  }
  return { changes: changed ? ['guardians'] : [], whole };
}
