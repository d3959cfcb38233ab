import { parentPort, workerData } from 'node:worker_threads';
import { matchRound, seatValues } from '#packages/matching/index.ts';
import type { Task } from './engine.ts';
import { packRecord } from './round-record.ts';

const task = workerData as Task;
const say = (message: unknown): void => parentPort?.postMessage(message);

if (task.kind === 'match') {
  const result = matchRound({ ...task.round, onProgress: (done) => say({ done }) });
  say({ answer: { result, record: packRecord(task.round, result) } });
} else say({ answer: seatValues(task.round, task.result) });
