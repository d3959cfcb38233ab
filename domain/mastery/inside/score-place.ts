import { drawItem, scoreAnswer } from '#packages/scoring/index.ts';
import type { Item, ItemTemplate, Response, Score } from '#packages/scoring/item.ts';

export interface Scored {
  item: Item;
  score: Score;
}

/** The server's own word on a response: the item is drawn again from its version and seed. */
export function scorePlace(template: ItemTemplate, seed: number, response: Response): Scored {
  const item = drawItem(template, seed);
  return { item, score: scoreAnswer(item, response) };
}
