import type { Request, RoundResult } from '#packages/matching/index.ts';
import type { RoundInput } from './engine.ts';

export interface ShareServed {
  kind: 'school' | 'level' | 'need' | 'waited';
  /** A school's id, a school year, or nothing. */
  key: string;
  served: number;
  of: number;
}

const longWaitDays = 10;

/** Who is served, by group: what a coordinator looks at before anything else. */
export function sharesServed(round: RoundInput, { proposals }: RoundResult): ShareServed[] {
  const served = new Set(proposals.map((one) => one.request));
  const shares = (kind: ShareServed['kind'], keyOf: (request: Request) => string | null): ShareServed[] => {
    const groups = Map.groupBy(round.requests.filter((one) => keyOf(one) !== null), (one) => keyOf(one)!);
    return [...groups].map(([key, members]) => ({ kind, key, served: members.filter((one) => served.has(one.id)).length, of: members.length }));
  };
  return [
    ...shares('school', (one) => (one.school === one.learner ? null : one.school)).sort((a, b) => b.of - a.of || (a.key < b.key ? -1 : 1)),
    ...shares('level', (one) => String(one.level)).sort((a, b) => Number(a.key) - Number(b.key)),
    ...shares('need', (one) => (one.need > 0 ? '' : null)),
    ...shares('waited', (one) => (one.waitingDays > longWaitDays ? '' : null)),
  ];
}
