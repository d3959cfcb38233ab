import { languageChoices } from '../program-words.ts';
import { type Ctx, read, type Tx } from '#kernel/action.ts';
import { badInput } from '#kernel/problem.ts';
import { itemIds } from '#domain/library/item-queries.ts';
import { mayKeepItems } from '#domain/library/policy.ts';
import { licenceNames } from '#domain/library/licences.ts';
import { skillChoices } from '#domain/library/queries.ts';
import { formatNames } from '#domain/library/resource-fields.ts';
import type { Sent } from './library-act.ts';
import type { ResourceChoices } from './resource-form.tsx';

/** What the form offers. */
export async function resourceChoices(tx: Tx, locale: string): Promise<ResourceChoices> {
  return { subjects: await skillChoices(tx), languages: languageChoices(locale), formats: formatNames, licences: licenceNames, items: mayKeepItems(tx).yes };
}

/** What was typed, as the verbs take it. */
export const resourceInput = (sent: Sent) => ({
  title: sent.get('title'), summary: sent.get('summary'), format: sent.get('format') as 'article', subject: sent.get('subject'), skillIds: sent.all('skillIds').filter((id) => id !== ''),
  levelFrom: sent.get('levelFrom'), levelTo: sent.get('levelTo'), language: sent.get('language'), licence: sent.get('licence') as '', attribution: sent.get('attribution'), body: sent.get('body'), link: sent.get('link'),
  draft: sent.get('intent') === 'draft',
});

/** Questions are put in by name, by those who keep them; for others what was there stays. */
export async function itemsNamed(ctx: Ctx, sent: Sent, before: readonly string[]): Promise<string[]> {
  const names = sent.get('itemIds').split(/[\s,;]+/).filter((name) => name !== '');
  return read(ctx, async (tx) => {
    if (!mayKeepItems(tx).yes) return [...before];
    const ids = await itemIds(tx, names);
    if (names.some((name) => !ids.has(name))) throw badInput({ itemIds: 'library.problem.no-item' });
    return names.map((name) => ids.get(name)!);
  });
}
