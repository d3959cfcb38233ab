import { candidatesOf, partsOf, PIN_POINTS } from './people/candidates.ts';
import type { Candidates, Part } from './people/candidates.ts';
import { checkRound } from './people/check-round.ts';
import { fingerprint } from './people/fingerprint.ts';
import { FINE, pricesOf, ROUGH } from './joint/joint-large.ts';
import type { Schedule } from './joint/joint-large.ts';
import type { JointPrices } from './joint/joint-prices.ts';
import { solveJoint } from './joint/joint.ts';
import type { Effort, JointSolution } from './joint/joint.ts';
import { leaveOut } from './reasons/leave-out.ts';
import { listMissing, listNear } from './people/list-near.ts';
import type { Listed } from './people/list-near.ts';
import { bonusOf, keepPromises } from './people/promises.ts';
import { mergeGroups } from './groups/merge-groups.ts';
import { creditReciprocal, reciprocalRequests, solveReciprocal } from './groups/reciprocal.ts';
import { addNumbered, addPrices, noNumberedPrices, noRoundPrices, sortedPrices } from './people/round-prices.ts';
import type { NumberedPrices } from './people/round-prices.ts';
import { meeting, rulesAsked } from './people/rules.ts';
import { chargeSpread, solveSpread } from './people/spread.ts';
import { termsOf } from './people/score.ts';
import { warmPart } from './joint/warm-part.ts';
import { RoundCancelled } from './types.ts';
import type { LeftOut, Prices, Proposal, Round, RoundResult } from './types.ts';
import { slotAt } from './people/week.ts';

/** Changes whenever the same inputs may give another result. */
export const ENGINE_VERSION = '0.5.0';
const NODES = 400;

/** The plan of a whole round, by row of the candidates. */
interface Outcome {
  edge: Int32Array;
  hours: (number[] | undefined)[];
  /** Points the rest loses, by the relaxation's prices, if the edge were forced. */
  loss: Float64Array;
  load: Int32Array;
  prices: Prices;
  numbered: NumberedPrices;
  /** With what pins and promises add, as the bounds are. */
  value: number;
  bound: number;
  /** Points that the load costs. */
  spread: number;
  /** What the prices alone prove for the listed pairs. */
  priceBound: number;
  solves: number;
  cuts: number;
}

/**
 * Matches a round: hard rules, scores, exact pairs jointly with weekly hours, small groups where the policy has them, and the reasons.
 * Errors: RangeError naming the request, offer or setting that is wrong; RoundCancelled.
 * Pure and deterministic: the same round in any order gives the same result.
 * Cost: requests × offers of the subject for the candidates, then up to 40 priced assignment solves, 25 dives and a bounded search.
 */
export function matchRound(round: Round): RoundResult {
  checkRound(round);
  const tick = ticker(round);
  const all = candidatesOf(round, (done) => tick(done * 0.2));
  const { plan: outcome, promises } = keepPromises(all, round.policy, () =>
    solveReciprocal(all, round.policy, () => solveSpread(all, round.policy, () => solve(all, round, (done) => tick(0.2 + done * 0.75)))));
  const rows = [...all.requests.keys()].sort((a, b) => (all.requests[a]!.id < all.requests[b]!.id ? -1 : 1));
  const proposals: Proposal[] = [], leftOut: LeftOut[] = [];
  for (const row of rows)
    if (outcome.edge[row] === -1) leftOut.push(leaveOut(all, outcome, row));
    else proposals.push(propose(all, outcome, row));
  const value = proposals.reduce((sum, one) => sum + one.score, 0), pinsKept = proposals.filter((one) => one.pinned).length;
  const bound = outcome.bound - pinsKept * PIN_POINTS - bonusOf(all, outcome);
  const pairs = chargeSpread(round, {
    proposals,
    leftOut,
    certificate: { value, bound, gap: bound - value, exact: bound === value },
    prices: sortedPrices(outcome.prices),
    ...(promises && { promises }),
    engineVersion: ENGINE_VERSION,
    inputsFingerprint: fingerprint(round),
    counts: { requests: round.requests.length, offers: round.offers.length, feasiblePairs: all.col.length, proposals: proposals.length,
      leftOut: leftOut.length, pinsKept, solves: outcome.solves, cuts: outcome.cuts },
  });
  const result = creditReciprocal(round, mergeGroups(round, pairs, reciprocalRequests(round, proposals)));
  tick(1);
  return result;
}

function ticker(round: Round): (done: number) => void {
  let told = -1;
  return (done) => {
    if (round.cancelled?.()) throw new RoundCancelled('the round was cancelled; nothing was decided');
    if (done - told < 0.01 && !(done === 1 && told < 1)) return;
    told = Math.min(1, done);
    round.onProgress?.(told);
  };
}

/** Above this share of a large round's value, what the unlisted pairs could add is worth one more solve. */
const WORTH_ANOTHER = 0.0005;
/** How the prices of a large round are found, and the parts of the work that lie before and within each. */
const STAGES = [[ROUGH, 0, 0.2], [FINE, 0.2, 0.4]] as const, PRICED = 0.6;

/**
 * The plan over all pairs; in large rounds from those near the optimum, with a bound that covers the others as well: rough prices
 * of hours tell which pairs the list without hours has missed, fine ones which the list has missed then, and with those the plan is made.
 */
function solve(all: Candidates, round: Round, tick: (done: number) => void): Outcome {
  const listed = listNear(all, round.pairsARow), nodes = round.nodesMax ?? NODES;
  if (!listed) return solveListed(all, listed, nodes, tick);
  let prices = listed.prices;
  for (const [schedule, from, share] of STAGES) {
    const found = priceListed(all, listed, schedule, prices, (done) => tick(from + done * share));
    listMissing(all, listed, found);
    prices = found;
  }
  const first = solveListed(all, listed, nodes, (done) => tick(PRICED + done * (1 - PRICED)), prices), again = listMissing(all, listed, first.numbered);
  const bound = Math.min(first.priceBound + again.excess, listed.pairBound);
  if (Math.min(again.excess, bound - first.value) <= WORTH_ANOTHER * bound) return { ...first, bound };
  const second = solveListed(all, listed, nodes, tick, first.numbered), { excess } = listMissing(all, listed, second.numbered);
  const best = second.value > first.value ? second : first;
  return { ...best, bound: Math.min(bound, second.priceBound + excess), solves: first.solves + second.solves };
}

function priceListed(all: Candidates, listed: Listed, schedule: Schedule, from: JointPrices, tick: (done: number) => void): NumberedPrices {
  const prices = noNumberedPrices(all);
  inParts(partsOf(all, listed), tick, (part, effort) => addNumbered(prices, part, pricesOf(part.problem, effort, schedule, warmPart(part, from))), 0);
  return prices;
}

function solveListed(all: Candidates, listed: Listed | null, nodes: number, tick: (done: number) => void, known?: JointPrices): Outcome {
  const rows = all.requests.length;
  const outcome: Outcome = { edge: new Int32Array(rows).fill(-1), hours: new Array(rows), loss: new Float64Array(all.col.length).fill(Infinity), load: new Int32Array(all.offers.length),
    prices: noRoundPrices(), numbered: noNumberedPrices(all), value: 0, bound: 0, spread: 0, priceBound: 0, solves: 0, cuts: 0 };
  inParts(partsOf(all, listed), tick, (part, effort) => record(all, outcome, part, solveJoint(part.problem, effort, known && warmPart(part, known))), nodes);
  return outcome;
}

/** Works on each part in turn, with one effort for all; tells how far it is by their pairs. */
function inParts(parts: readonly Part[], tick: (done: number) => void, work: (part: Part, effort: Effort) => void, nodes: number): void {
  const total = parts.reduce((sum, part) => sum + part.edges.length, 0), effort: Effort = { nodes, tick: () => {} };
  let before = 0;
  for (const part of parts) {
    effort.tick = (done) => tick((before + done * part.edges.length) / Math.max(1, total));
    work(part, effort);
    before += part.edges.length;
  }
}

function record(all: Candidates, outcome: Outcome, part: Part, solution: JointSolution): void {
  const { problem } = part;
  addPrices(outcome.prices, all, part, solution);
  addNumbered(outcome.numbered, part, solution);
  part.rows.forEach((row, r) => {
    for (let e = problem.rowPtr[r]!; e < problem.rowPtr[r + 1]!; e++)
      outcome.loss[part.edges[e]!] = solution.profit[r]! + solution.price[problem.col[e]!]! + solution.toll[e]! - problem.w[e]!;
    const edge = solution.edgeOf[r]!;
    if (edge === -1) return;
    outcome.edge[row] = part.edges[edge]!;
    outcome.hours[row] = solution.slots.get(edge)!;
    outcome.load[all.col[part.edges[edge]!]!]!++;
  });
  outcome.value += solution.value;
  outcome.bound += solution.bound;
  outcome.priceBound += solution.priceBound;
  outcome.solves += solution.solves;
  outcome.cuts += solution.cuts;
}

function propose(all: Candidates, outcome: Outcome, row: number): Proposal {
  const edge = outcome.edge[row]!, request = all.requests[row]!, offer = all.offers[all.col[edge]!]!, score = all.score[edge]!;
  let next = -1;
  for (let e = all.rowPtr[row]!; e < all.rowPtr[row + 1]!; e++)
    if (e !== edge && (next === -1 || all.score[e]! > all.score[next]!)) next = e;
  const runnerUp = next === -1 ? null : { offer: all.offers[all.col[next]!]!.id, score: all.score[next]!, difference: score - all.score[next]! };
  return {
    request: request.id,
    offer: offer.id,
    pinned: all.pin[row] !== -1,
    modality: meeting(request, offer)!,
    slots: outcome.hours[row]!.map(slotAt),
    score,
    terms: termsOf(request, offer, all.context),
    runnerUp,
    rules: rulesAsked(all.context.policy).map(({ rule, fact }) => ({ rule, fact: fact(request, offer, all.context) })),
  };
}
