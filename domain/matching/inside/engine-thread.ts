import { parentPort, workerData } from 'node:worker_threads';
import { explainPair, matchRound } from '#packages/matching/index.ts';
import { contextOf } from '#packages/matching/rules.ts';
import { scoreOf } from '#packages/matching/score.ts';
import type { Task } from './engine.ts';
import { packRecord, unpackRecord } from './round-record.ts';

const task = workerData as Task;
const say = (message: unknown): void => parentPort?.postMessage(message);

if (task.kind === 'match') {
  const result = matchRound({ ...task.round, onProgress: (done) => say({ done }) });
  say({ answer: { result, record: packRecord(task.round, result) } });
} else {
  const { round, result } = unpackRecord(Buffer.from(task.record));
  const why = explainPair(round, result, task.requestId, task.offerId);
  const context = contextOf(round.policy, round.forbids, round.continuity ?? []);
  const [requests, offers] = [new Map(round.requests.map((one) => [one.id, one])), new Map(round.offers.map((one) => [one.id, one]))];
  const worth = (request: string, offer: string | null): number => (offer === null ? 0 : scoreOf(requests.get(request)!, offers.get(offer)!, context));
  const moves = why.kind === 'cost' ? why.moved.map((move) => ({ ...move, points: worth(move.request, move.to) - worth(move.request, move.from) })) : [];
  say({ answer: { why, moves, value: result.certificate.value } });
}
