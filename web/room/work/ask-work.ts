import { href } from 'react-router';
import type { OpenedItem } from '#domain/mastery/together.ts';
import type { kindly } from '#domain/mastery/together-queries.ts';
import { askJson } from '../ask-json.ts';
import type { HelperView } from './helper-view.ts';
import type { OffersView, WorkView } from './work-view.ts';

/** What came of a post: `result` null means that nothing was given. */
export interface WorkAnswer {
  opened?: OpenedItem;
  result?: ReturnType<typeof kindly> | null;
  problem?: { key: string };
}

/** Each throws when nobody answers. */
export const readWork = (id: string): Promise<WorkView> => askJson(href('/sessions/:id/room/work', { id }));
export const readOffers = (id: string): Promise<OffersView> => askJson(href('/sessions/:id/room/offers', { id }));
export const readHelper = (id: string, n: number): Promise<HelperView> => askJson(`${href('/sessions/:id/room/helper', { id })}?n=${n}`);
export const postWork = (id: string, form: FormData): Promise<WorkAnswer> =>
  askJson(href('/sessions/:id/room/work', { id }), { method: 'POST', body: new URLSearchParams([...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string')) });

/** Asks for a question to be opened; `stopped` is the key of why it was not. */
export async function askToOpen(id: string, form: FormData): Promise<{ item: OpenedItem | undefined; stopped: string | null }> {
  form.set('intent', 'open');
  const answer = await postWork(id, form).catch(() => null);
  return { item: answer?.opened, stopped: answer ? (answer.problem?.key ?? null) : 'web.work.not-reached' };
}
