import { href } from 'react-router';

export const shows = ['proposed', 'left-out', 'approved', 'rejected', 'stale', 'all'] as const;
export type Show = (typeof shows)[number];

export interface Asked {
  filter: { show: Show; subject: string; q: string };
  /** The list was chosen; otherwise the page opens on the one with something left to do. */
  chosen: boolean;
  page: number;
  /** The proposal looked at. */
  at: string;
  /** An offer asked about: why not this one? */
  why: string;
  /** A tutor's name to find. */
  who: string;
  done: string;
  /** A question the page asks back before it acts. */
  ask: string;
}

/** What the address of a round's page asks to see. */
export function askedOf(request: Request): Asked {
  const asked = new URL(request.url).searchParams;
  const said = (name: string): string => (asked.get(name) ?? '').trim().slice(0, 100);
  return {
    filter: { show: shows.find((one) => one === said('show')) ?? 'proposed', subject: said('subject'), q: said('q') }, chosen: said('show') !== '',
    page: Math.max(0, Math.trunc(Number(said('page')) || 0)), at: said('at'), why: said('why'), who: said('who'), done: said('done'), ask: said('ask'),
  };
}

/** What to look at first: what waits for a decision, else who was left out, else what was approved. */
export const opensOn = (counts: Record<Exclude<Show, 'all'>, number>): Show => (['proposed', 'left-out', 'approved'] as const).find((show) => counts[show] > 0) ?? 'all';

/** The same page with some of what it shows changed. */
export function addressOf(id: string, { filter, page, at }: Pick<Asked, 'filter' | 'page' | 'at'>, change: Record<string, string> = {}): string {
  const all = { ...filter, show: filter.show === 'proposed' ? '' : filter.show, page: page ? String(page) : '', at, ...change };
  const search = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''));
  return `${href('/matches/:id', { id })}${search.size ? `?${search}` : ''}`;
}
