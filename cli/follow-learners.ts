import { createLearner, type LearnerState } from '#packages/mastery/index.ts';
import type { PracticeRows } from './mastery-rows.ts';

/** How many rows are still to come of a learner, and of each skill and item with her. */
interface Left {
  rows: number;
  skills: Map<string, number>;
  items: Map<string, number>;
}

const more = (left: Map<string, number>, id: string): unknown => left.set(id, (left.get(id) ?? 0) + 1);

/** One fewer to come; true after the last. */
function isLast(left: Map<string, number>, id: string): boolean {
  const still = left.get(id)! - 1;
  if (still > 0) left.set(id, still);
  else left.delete(id);
  return still <= 0;
}

function countRows({ count, learner, skills, item }: PracticeRows): Map<string, Left> {
  const all = new Map<string, Left>();
  for (let i = 0; i < count; i++) {
    const left = all.get(learner[i]!) ?? { rows: 0, skills: new Map(), items: new Map() };
    all.set(learner[i]!, left);
    left.rows++;
    for (const id of skills[i]!) more(left.skills, id);
    if (item[i] !== null) more(left.items, item[i]!);
  }
  return all;
}

/**
 * Each row of a log in its order, with the state of its learner. After a row, what none of her later rows asks for is let go: her memory of
 * its item, its skills, and herself. No estimate reads a skill or an item that a row does not name, so nothing that is told changes.
 */
export function* followLearners(rows: PracticeRows): Iterable<{ row: number; learner: LearnerState }> {
  const left = countRows(rows), kept = new Map<string, LearnerState>();
  for (let row = 0; row < rows.count; row++) {
    const name = rows.learner[row]!, item = rows.item[row]!, learner = kept.get(name) ?? createLearner(), hers = left.get(name)!;
    kept.set(name, learner);
    yield { row, learner };
    for (const id of rows.skills[row]!) if (isLast(hers.skills, id)) learner.skills.delete(id);
    if (item !== null && isLast(hers.items, item)) learner.items.delete(item);
    if (--hers.rows > 0) continue;
    left.delete(name);
    kept.delete(name);
  }
}
