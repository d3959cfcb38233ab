import type { Item, Response } from '#packages/scoring/item.ts';

/** An answer as it can be read: what stands on the card she chose, else what she typed. */
export const wroteOf = (item: Item, response: Response, normalised: string): string => item.parts[0]?.options.find((option) => option.id === response)?.text ?? normalised;
