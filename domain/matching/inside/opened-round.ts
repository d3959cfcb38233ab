import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { demand } from '#kernel/policy.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import type { Offer, Request, RoundResult } from '#packages/matching/index.ts';
import { type CompiledRound, compileRound } from '#packages/matching/people/compile-round.ts';
import { type Context, contextOf } from '#packages/matching/people/rules.ts';
import { maySeeMatches } from '../policy.ts';
import type { RoundInput } from './engine.ts';
import { unpackRecord } from './round-record.ts';

/** What went into a round, looked up: never changes once the round is worked out. */
export interface OpenedRound {
  id: string;
  round: RoundInput;
  result: RoundResult;
  requests: Map<string, Request>;
  offers: Map<string, Offer>;
  offersBySubject: Map<string, Offer[]>;
  context: Context;
  /** Rules and scores in numbers: row and column are places in `round`. */
  compiled: CompiledRound;
  rowOf: Map<string, number>;
  colOf: Map<string, number>;
  /** About what it takes in memory, in bytes. */
  size: number;
}

// A record of 5,000 requests and 2,500 offers is about 1 MB packed and 25 MB in memory.
const grows = 25;
const most = 160 * 2 ** 20;
const opened = new Map<string, OpenedRound>();

const places = (list: readonly { id: string }[]): Map<string, number> => new Map(list.map((one, at) => [one.id, at]));

export function lookedUp(id: string, round: RoundInput, result: RoundResult, size: number): OpenedRound {
  const offersBySubject = new Map<string, Offer[]>();
  for (const offer of round.offers) for (const subject of new Set(offer.skills.map((skill) => skill.subject))) offersBySubject.set(subject, [...(offersBySubject.get(subject) ?? []), offer]);
  const context = contextOf(round.policy, round.forbids, round.continuity ?? []);
  return {
    id, round, result, offersBySubject, size, context, compiled: compileRound(round.requests, round.offers, context), rowOf: places(round.requests), colOf: places(round.offers),
    requests: new Map(round.requests.map((one) => [one.id, one])), offers: new Map(round.offers.map((one) => [one.id, one])),
  };
}

function openRecord(id: string, record: Buffer): OpenedRound {
  const { round, result } = unpackRecord(record);
  return lookedUp(id, round, result, record.length * grows);
}

/** Those looked at last stay, as far as the memory set aside goes. */
function keep(key: string, one: OpenedRound): void {
  opened.delete(key);
  opened.set(key, one);
  let sum = [...opened.values()].reduce((all, each) => all + each.size, 0);
  for (const [oldest, each] of opened) {
    if (sum <= most || oldest === key) break;
    opened.delete(oldest);
    sum -= each.size;
  }
}

/** The round's record, from memory when it is still the one in the database. */
export async function openRound(tx: Tx, roundId: string): Promise<OpenedRound> {
  demand(maySeeMatches(tx));
  const of = () => tx.db.selectFrom('matching.round').where('org_id', '=', tx.orgId).where('id', '=', roundId);
  const there = isId(roundId) ? await of().select((is) => [is('record', 'is not', null).as('kept'), 'fingerprint']).executeTakeFirst() : undefined;
  if (!there) throw notFound('matching.problem.no-round');
  const key = `${tx.orgId} ${roundId} ${there.fingerprint}`;
  if (!there.kept) {
    opened.delete(key);
    throw conflict('matching.problem.round-not-in-review');
  }
  const known = opened.get(key);
  const one = known ?? openRecord(roundId, (await of().select('record').executeTakeFirstOrThrow()).record!);
  keep(key, one);
  return one;
}
