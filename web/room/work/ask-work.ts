import { href } from 'react-router';
import type { OpenedItem } from '#domain/mastery/together.ts';
import type { kindly } from '#domain/mastery/together-queries.ts';
import type { HelperView } from './helper-view.ts';
import type { OffersView, WorkView } from './work-view.ts';

/** What came of a post: `result` null means that nothing was given. */
export interface WorkAnswer {
  opened?: OpenedItem;
  result?: ReturnType<typeof kindly> | null;
  problem?: { key: string };
}

async function ask<T>(address: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(address, { headers: { accept: 'application/json' }, ...init });
  if (answer.status >= 500 || !answer.headers.get('content-type')?.includes('json')) throw new Error(`${answer.status}`);
  return (await answer.json()) as T;
}

/** Over HTTP, whatever the socket does. Each throws when nobody answers. */
export const readWork = (id: string): Promise<WorkView> => ask(href('/sessions/:id/room/work', { id }));
export const readOffers = (id: string): Promise<OffersView> => ask(href('/sessions/:id/room/offers', { id }));
export const readHelper = (id: string, n: number): Promise<HelperView> => ask(`${href('/sessions/:id/room/helper', { id })}?n=${n}`);
export const postWork = (id: string, form: FormData): Promise<WorkAnswer> =>
  ask(href('/sessions/:id/room/work', { id }), { method: 'POST', body: new URLSearchParams([...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string')) });
