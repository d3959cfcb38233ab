import { data, type DataStrategyResult, isRouteErrorResponse } from 'react-router';
import type { Refusal } from './form-data.ts';
import { keptIn } from './kept-in.ts';

/** The page as it stands in this browser. */
export interface Standing {
  pathname: string;
  search: string;
  /** What each part of it has loaded, by its id. */
  loaded: Record<string, unknown>;
  /** What was sent last. */
  sent: FormData | null;
  /** Somebody had typed in what was sent. */
  typed: boolean;
}

type Results = Record<string, DataStrategyResult>;
export type Trouble = 'not-reached' | 'fault' | 'signed-out';

const notReached = [502, 503, 504];

/** Nobody answered, or only somebody who stands before the server; `null` for what the server itself said. */
function troubleOf(result: unknown): Trouble | null {
  // The router hands on what a form met with a status beside it.
  const error = result && typeof result === 'object' && 'init' in result && 'data' in result ? result.data : result;
  if (error instanceof Response) return new URL(error.headers.get('location') ?? '', 'http://here').searchParams.get('done') === 'not-taken' ? 'signed-out' : null;
  if (isRouteErrorResponse(error)) return notReached.includes(error.status) ? 'not-reached' : error.status >= 500 ? 'fault' : null;
  // What the server could not do comes as an `Error`; what a browser could not reach as a `TypeError`, and an answer that broke off with its cause.
  return error instanceof TypeError || (error instanceof Error && error.cause) ? 'not-reached' : error instanceof Error ? 'fault' : null;
}

const isDoor = (result: unknown): boolean => result instanceof Response && (result.headers.get('location') ?? '').startsWith('/sign-in');

const words = { 'not-reached': 'web.stay.not-sent', fault: 'web.stay.fault', 'signed-out': 'web.stay.signed-out' } as const satisfies Record<Trouble, string>;
const refusedFor = (trouble: Trouble, sent: FormData): Refusal => ({ problem: { key: words[trouble], params: {}, fields: {} }, kept: keptIn(sent) });

function afterSending(results: Results, here: Standing): Results {
  return Object.fromEntries(Object.entries(results).map(([id, one]): [string, DataStrategyResult] => {
    const trouble = one.type === 'error' ? troubleOf(one.result) : null;
    if (!trouble || !here.sent || (trouble === 'signed-out' && !here.typed)) return [id, one];
    return [id, { type: 'data', result: data(refusedFor(trouble, here.sent), { status: 503 }) }];
  }));
}

function afterReading(results: Results, here: Standing | null, beside: boolean): Results {
  return Object.fromEntries(Object.entries(results).map(([id, one]): [string, DataStrategyResult] => {
    const trouble = one.type !== 'error' ? null : beside && isDoor(one.result) ? 'not-reached' : troubleOf(one.result);
    if (!trouble || trouble === 'signed-out') return [id, one];
    if (here && here.loaded[id] !== undefined) return [id, { type: 'data', result: here.loaded[id] }];
    return trouble === 'not-reached' ? [id, { type: 'error', result: data({ key: 'web.stay.not-reached', params: {} }, { status: 503 }) }] : [id, one];
  }));
}

/**
 * When a line breaks, the page stays. A form that could not be sent is answered like one that was refused, with what was typed in it; a page
 * that is only read anew shows what it showed, and `old` hears that it does.
 */
export async function stay(request: Pick<Request, 'method' | 'url' | 'signal'>, next: () => Promise<Results>, here: Standing | null, old: (is: boolean) => void): Promise<Results> {
  const results = await next(), { pathname, search } = new URL(request.url), there = here?.pathname === pathname;
  if (request.signal.aborted) return results;
  if (request.method !== 'GET') return there ? afterSending(results, here) : results;
  // What a page asks beside itself comes without the frame, and leads nobody to the door.
  const beside = !('root' in results), made = afterReading(results, there && (here.search === search || beside) ? here : null, beside);
  old(Object.keys(results).some((id) => results[id] !== made[id] && made[id]!.type === 'data'));
  return made;
}
