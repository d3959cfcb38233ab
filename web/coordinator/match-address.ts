import { href } from 'react-router';

export const shows = ['proposed', 'held', 'left-out', 'stale', 'waiting', 'approved', 'rejected', 'all'] as const;
export type Show = (typeof shows)[number];
export const orders = ['waiting', 'fit', 'name'] as const;

/** The part of the list that is looked at; numbers as texts, empty when not asked for. */
export interface ListFilter {
  show: Show;
  subject: string;
  school: string;
  level: string;
  language: string;
  need: string;
  fitMin: string;
  fitBelow: string;
  q: string;
  order: (typeof orders)[number];
}

export interface Asked {
  filter: ListFilter;
  /** The list was chosen; otherwise the page opens on the one with something left to do. */
  chosen: boolean;
  page: number;
  /** The proposal looked at; on small screens the list goes while one is. */
  at: string;
  /** An offer asked about: why not this one? */
  why: string;
  /** A proposal whose session is asked about: could this learner join it? */
  join: string;
  /** A tutor's name to find. */
  who: string;
  done: string;
  /** Proposals an approval left alone, for they had changed. */
  left: string;
  /** A question the page asks back before it acts. */
  ask: string;
}

const digits = (text: string): string => (/^\d{1,3}$/.test(text) ? text : '');

/** What the address of a round's page asks to see. */
export function askedOf(request: Request): Asked {
  const asked = new URL(request.url).searchParams;
  const said = (name: string): string => (asked.get(name) ?? '').trim().slice(0, 100);
  return {
    filter: {
      show: shows.find((one) => one === said('show')) ?? 'proposed', subject: said('subject'), school: said('school'), level: digits(said('level')), language: said('language'), need: digits(said('need')), fitMin: digits(said('fitMin')), fitBelow: digits(said('fitBelow')),
      q: said('q'), order: orders.find((one) => one === said('order')) ?? 'waiting',
    },
    chosen: said('show') !== '', page: Math.max(0, Math.trunc(Number(said('page')) || 0)), at: said('at'), why: said('why'), join: said('join'), who: said('who'), done: said('done'), left: (asked.get('left') ?? '').slice(0, 400), ask: said('ask'),
  };
}

/** What to look at first: what waits for a decision, else who was left out, else what was approved. */
export const opensOn = (counts: Record<Exclude<Show, 'all'>, number>): Show => (['proposed', 'held', 'left-out', 'approved'] as const).find((show) => counts[show] > 0) ?? 'all';

/** How many of the fields that narrow a list are in use; its state and order do not count. */
export const narrowedBy = ({ show: _, order: __, ...narrow }: ListFilter): number => Object.values(narrow).filter(Boolean).length;

export const noFilter: ListFilter = { show: 'proposed', subject: '', school: '', level: '', language: '', need: '', fitMin: '', fitBelow: '', q: '', order: 'waiting' };

/** The fields of a list that stand in its address. */
export const filterParams = (filter: ListFilter): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...filter, show: filter.show === 'proposed' ? '' : filter.show, order: filter.order === 'waiting' ? '' : filter.order }).filter(([, value]) => value !== ''));

/** The same page with some of what it shows changed. */
export function addressOf(id: string, { filter, page, at }: Pick<Asked, 'filter' | 'page' | 'at'>, change: Record<string, string> = {}): string {
  const all = { ...filterParams(filter), page: page ? String(page) : '', at, ...change };
  const search = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''));
  return `${href('/matches/:id', { id })}${search.size ? `?${search}` : ''}`;
}
