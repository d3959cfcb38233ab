import type { BesideItem } from '#domain/mastery/set-answers.ts';
import type { Part } from '#packages/scoring/item.ts';
import { drawnForView, type DrawnView } from '../library/drawn-item.ts';

export interface BesideView {
  n: number;
  skill: string;
  drawn: DrawnView;
  answered: BesideItem['answered'];
}

/** A question and her answer as a tutor's page shows them. */
export const sayBeside = ({ n, item, skill, answered }: BesideItem, model: (part: Part) => ReturnType<Parameters<typeof drawnForView>[1]>): BesideView => ({ n, skill: skill.name, drawn: drawnForView(item, model), answered });

/** Every text of it that may hold a formula. */
export const besideTexts = ({ drawn, answered }: BesideView): string[] => [...drawn.texts, ...(answered ? [answered.wrote ?? '', answered.said ?? ''] : [])];
