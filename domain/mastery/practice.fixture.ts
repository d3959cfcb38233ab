import { newId } from '#kernel/ids.ts';
import { readItems } from '#domain/library/bank/read-bank.ts';
import { drawItem, modelResponse } from '#packages/scoring/index.ts';
import type { Item, Response } from '#packages/scoring/item.ts';
import { keepItems } from '../library/inside/keep-items.ts';
import { type House, houseNow } from '../../test/house.ts';
import { recordAttempt } from './record-attempt.ts';
import { practiceSet } from './queries.ts';
import type { AttemptResult, PracticeItem } from './sets.ts';
import type { Ctx } from '#kernel/action.ts';
import { read } from '#kernel/action.ts';
import { templatesOf } from './inside/templates.ts';

/** The starter items of some strands, in the house's library. */
export async function stockLibrary(house: House, strands: readonly string[] = ['fractions', 'number']): Promise<number> {
  const wanted = readItems('maths').filter((one) => strands.some((strand) => one.skills[0]!.startsWith(`maths.${strand}.`)));
  const counts = await house.look((tx) => keepItems(tx, wanted.map((template) => ({ template, licence: 'cc-by' as const, attribution: 'Trellis', source: 'Trellis' })), 'starter'));
  return counts.new;
}

/** An id as a device makes it at an instant. */
export function idAt(at: Temporal.Instant): string {
  const stamp = at.epochMilliseconds.toString(16).padStart(12, '0');
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}${newId().slice(13)}`;
}

export const minutesOn = (minutes: number): Temporal.Instant => houseNow.add({ minutes });

/** The drawn item of a place, answers and all, as only the server has it. */
export const wholeItem = (house: House, { itemId, version, seed }: PracticeItem): Promise<Item> => house.look(async (tx) => drawItem((await templatesOf(tx, [{ itemId, version }]))[0]!, seed));

export const rightResponse = (item: Item): Response => (item.kind === 'blanks' ? item.parts.map((part) => modelResponse(part) as string) : modelResponse(item.parts[0]!));

/** A wrong answer that can be read: a known wrong one where there is one. */
export function wrongResponse(item: Item): Response {
  const [part] = item.parts, known = part?.wrong[0]?.answer;
  if (item.kind === 'blanks') return item.parts.map((one) => (one.kind === 'choice' ? one.options.find((option) => option.id !== one.answer)!.id : one.kind === 'number' ? '987654' : 'zzz'));
  if (known !== undefined) return known as Response;
  return item.kind === 'order' ? [...(part!.answer as string[])].reverse() : item.kind === 'pairs' ? {} : '987654';
}

export interface AnswerWish {
  right?: boolean;
  at?: Temporal.Instant;
  hints?: number;
  ms?: number;
  confidence?: number;
}

/** Answers one place of a set. */
export async function answerPlace(house: House, ctx: Ctx, setId: string, place: PracticeItem, { right = true, at = ctx.now, ...more }: AnswerWish = {}): Promise<AttemptResult> {
  const item = await wholeItem(house, place);
  return recordAttempt({ ...ctx, now: at }, { id: idAt(at), setId, n: place.n, response: right ? rightResponse(item) : wrongResponse(item), ...more });
}

/** Answers a whole set, `isRight` saying which places are answered right. */
export async function answerSet(house: House, ctx: Ctx, setId: string, isRight: (n: number) => boolean = () => true, from = ctx.now): Promise<AttemptResult[]> {
  const { items } = await read(ctx, (tx) => practiceSet(tx, setId)), results: AttemptResult[] = [];
  for (const place of items) results.push(await answerPlace(house, ctx, setId, place, { right: isRight(place.n), at: from.add({ seconds: 40 * place.n }), ms: 20_000 }));
  return results;
}
