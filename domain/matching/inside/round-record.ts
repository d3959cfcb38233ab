import { gunzipSync, gzipSync } from 'node:zlib';
import type { Certificate, Mask, Prices, RoundResult } from '#packages/matching/index.ts';
import { noRoundPrices } from '#packages/matching/people/round-prices.ts';
import type { RoundInput } from './engine.ts';

interface Kept {
  round: RoundInput;
  chosen: [request: string, offer: string][];
  certificate: Certificate;
  /** Rounds matched before prices were kept have none. */
  prices?: Prices;
}

/** All that is needed to ask a finished round "why not?": what went in, who was proposed, and how good the plan is. */
export function packRecord(round: RoundInput, { proposals, certificate, prices }: RoundResult): Buffer {
  const kept: Kept = { round, chosen: proposals.map((one) => [one.request, one.offer]), certificate, prices };
  return gzipSync(JSON.stringify(kept, (_key, value) => (value instanceof Uint32Array ? [...value] : value)));
}

const asMask = <T extends { free: Mask }>(one: T): T => ({ ...one, free: Uint32Array.from(one.free) });

export function unpackRecord(record: Buffer): { round: RoundInput; result: RoundResult; chosen: Map<string, string> } {
  const { round, chosen, certificate, prices } = JSON.parse(gunzipSync(record).toString()) as Kept;
  const bare = { pinned: false, modality: 'either' as const, slots: [], score: 0, terms: [], runnerUp: null, rules: [] };
  const proposals = chosen.map(([request, offer]) => ({ ...bare, request, offer }));
  const counts = { requests: round.requests.length, offers: round.offers.length, feasiblePairs: 0, proposals: chosen.length, leftOut: round.requests.length - chosen.length, pinsKept: 0, solves: 0, cuts: 0 };
  return {
    round: { ...round, requests: round.requests.map(asMask), offers: round.offers.map(asMask) },
    result: { proposals, leftOut: [], certificate, prices: prices ?? noRoundPrices(), engineVersion: '', inputsFingerprint: '', counts },
    chosen: new Map(chosen),
  };
}
