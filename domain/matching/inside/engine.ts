import { Worker } from 'node:worker_threads';
import type { Round, RoundResult, SeatValues } from '#packages/matching/index.ts';

/** What goes into a round: everything but how it is watched. */
export type RoundInput = Omit<Round, 'onProgress' | 'cancelled'>;

export type Task = { kind: 'match'; round: RoundInput } | { kind: 'seats'; round: RoundInput; result: RoundResult };

interface Watch {
  onProgress?(done: number): void;
  signal?: AbortSignal;
}

/** The engine counts for seconds at a time: in a thread of its own, so that pages and jobs go on. Rejects with `AbortError` when called off. */
function inThread<R>(task: Task, { onProgress, signal }: Watch): Promise<R> {
  return new Promise((done, fail) => {
    const thread = new Worker(new URL('./engine-thread.ts', import.meta.url), { workerData: task, execArgv: [] });
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', callOff);
      settle();
      void thread.terminate();
    };
    const callOff = (): void => end(() => fail(new DOMException('The round was cancelled.', 'AbortError')));
    thread.on('message', (message: { done: number } | { answer: R }) => ('answer' in message ? end(() => done(message.answer)) : onProgress?.(message.done)));
    thread.on('error', (error) => end(() => fail(error)));
    thread.on('exit', (code) => end(() => fail(new Error(`The matching thread ended early (${code}).`))));
    if (signal?.aborted) callOff();
    else signal?.addEventListener('abort', callOff);
  });
}

export const matchInThread = (round: RoundInput, watch: Watch = {}): Promise<{ result: RoundResult; record: Uint8Array }> => inThread({ kind: 'match', round }, watch);

/** Where one more seat is worth most (see the engine's seatValues). */
export const seatsInThread = (round: RoundInput, result: RoundResult): Promise<SeatValues> => inThread({ kind: 'seats', round, result }, {});
