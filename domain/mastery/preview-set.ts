import type { Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import { drawItem } from '#packages/scoring/index.ts';
import type { Item } from '#packages/scoring/item.ts';
import type { Chosen } from './inside/choose-items.ts';
import { seedOf } from './inside/insert-set.ts';
import { forSkill, inTurn, oneSubject } from './inside/pick-items.ts';
import { skillMap } from './inside/skill-map.ts';
import { templatesOf } from './inside/templates.ts';
import { mayAssign } from './policy.ts';

export interface PreviewItem {
  itemId: string;
  item: Item;
  skill: string;
  /** In a form she has not practised. */
  newForm: boolean;
}

export interface SetPreview {
  /** What a set of these skills would hold for her now; each learner gets other numbers. */
  chosen: PreviewItem[];
  /** Other questions of these skills, to be chosen by hand. */
  others: PreviewItem[];
}

const othersMax = 24;

/** What a learner would be given. For those who may give it: tutors of her pairings, teachers of her classes, staff. */
export async function previewSet(tx: Tx, { learnerId, skillIds, count }: { learnerId: string; skillIds: readonly string[]; count: number }): Promise<SetPreview> {
  demand(await mayAssign(tx, [learnerId]));
  if (skillIds.length === 0) return { chosen: [], others: [] };
  const { skills } = await skillMap(tx, learnerId, await oneSubject(tx, skillIds), skillIds), why = forSkill('assigned');
  const chosen = inTurn(skills, count, why), taken = new Set(chosen.map((one) => one.item.id));
  const rest = inTurn(skills, 200, why).filter(({ item }) => !taken.has(item.id) && taken.add(item.id)).slice(0, othersMax);
  return { chosen: await drawn(tx, chosen), others: await drawn(tx, rest) };
}

async function drawn(tx: Tx, some: readonly Chosen[]): Promise<PreviewItem[]> {
  const templates = await templatesOf(tx, some.map(({ item }) => ({ itemId: item.id, version: item.version })));
  return some.map(({ item, skill }, n) => ({ itemId: item.id, item: drawItem(templates[n]!, seedOf(item.id, n)), skill: skill.name, newForm: item.form === 'transfer' }));
}
