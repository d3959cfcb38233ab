import type { Page } from 'playwright-core';
import { type BankSubject, bankSubjects, readItems } from '../../domain/library/bank/read-bank.ts';
import type { PracticeItem } from '../../domain/mastery/sets.ts';
import { drawItem, modelResponse } from '../../packages/scoring/index.ts';
import type { Item, Response } from '../../packages/scoring/item.ts';
import type { Hands } from './hands.ts';

/** One question of a set, with what is right and which known mistakes there are: from the bank, as a teacher's copy would be. */
export interface Asked {
  n: number;
  skill: PracticeItem['skill'];
  item: Item;
}

const templates = Map.groupBy(bankSubjects.flatMap((subject: BankSubject) => readItems(subject)), (one) => one.skills[0]!);

/** The questions of the set on the page. A set that measures does not hold its answers: they are found in the bank by skill, seed and words. */
export async function askedOn(page: Page): Promise<Asked[]> {
  const items = await page.evaluate(() => {
    const router = (window as unknown as { __reactRouterDataRouter: { state: { loaderData: Record<string, { kept?: { set: { items: unknown[] } } }> } } }).__reactRouterDataRouter;
    return Object.values(router.state.loaderData).find((one) => one?.kept)!.kept!.set.items;
  }) as PracticeItem[];
  return items.map(({ n, skill, item, shown, seed }) => ({ n, skill, item: item ?? inBank(skill.slug, shown.stem, seed) }));
}

function inBank(skill: string, stem: string, seed: number): Item {
  for (const template of templates.get(skill) ?? []) {
    const item = drawItem(template, seed);
    if (item.stem === stem) return item;
  }
  throw new Error(`Not in the bank: ${skill}, ${stem}`);
}

/** What a learner gives who knows, or who makes the known mistake; null: she has no answer. */
export function responseTo({ kind, parts }: Item, right: boolean): Response {
  if (right) return kind === 'blanks' ? parts.map((part) => modelResponse(part) as string) : modelResponse(parts[0]!);
  const known = parts[0]!.wrong[0]?.answer;
  if (kind === 'number' || kind === 'expression' || kind === 'equation') return known === undefined ? '4321' : String(known) + (parts[0]!.rules.unit ? ` ${parts[0]!.rules.unit}` : '');
  return kind === 'choice' && known !== undefined ? (known as string) : null;
}

/** Fills a response into the question on the screen; false if there is none to give. */
export async function fillIn(page: Page, hands: Hands, response: Response): Promise<boolean> {
  if (response === null) return false;
  const box = page.locator('.practice-answer');
  if (typeof response === 'string') {
    const choice = box.locator('.choice input');
    if (await choice.count()) await hands.tick(box.locator(`.choice input[value="${response}"]`));
    else await hands.write(box.locator('#answer'), response);
  } else if (!Array.isArray(response)) {
    for (const [id, to] of Object.entries(response as Readonly<Record<string, string>>)) await hands.select(box.locator(`select[name="pair.${id}"]`), to);
  } else if (await box.locator('.choice input').count()) {
    for (const id of response) await hands.tick(box.locator(`.choice input[value="${id}"]`));
  } else if (await box.locator('select[name^="place."]').count()) {
    for (const [at, id] of response.entries()) await hands.select(box.locator(`select[name="place.${id}"]`), String(at + 1));
  } else {
    for (const [at, words] of response.entries()) {
      const blank = box.locator(`[name="blank.${at + 1}"]`);
      if ((await blank.evaluate((element) => element.tagName)) === 'SELECT') await hands.select(blank, words!);
      else await hands.write(blank, words!);
    }
  }
  return true;
}
