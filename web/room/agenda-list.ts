import type { Array as YArray } from 'yjs';

export interface AgendaStep {
  id: string;
  text: string;
  minutes: number;
  done: boolean;
}

export const stepsMax = 12, stepWordsMax = 120, stepMinutesMax = 90;

/** Each step once: two who change the same one at the same moment both wrote it. */
export const stepsOf = (list: readonly AgendaStep[]): AgendaStep[] => [...new Map(list.map((one) => [one.id, one])).values()];

/** The first change writes down the proposed steps too; until then nobody's page has to write anything. */
export function changeAgenda(list: YArray<AgendaStep>, proposed: readonly AgendaStep[], change: (steps: AgendaStep[]) => AgendaStep[]): void {
  const next = change(list.length > 0 ? stepsOf(list.toArray()) : [...proposed]);
  list.doc!.transact(() => {
    if (list.length === 0) return list.insert(0, next);
    // Only what differs is replaced, so that two who tick at once both count.
    const kept = new Set(next);
    for (let at = list.length - 1; at >= 0; at--) if (!kept.has(list.get(at))) list.delete(at);
    next.forEach((step, at) => {
      if (list.get(at) !== step) list.insert(at, [step]);
    });
  });
}

/** The step under way: the first that is not done. */
export const stepNow = (steps: readonly AgendaStep[]): AgendaStep | null => steps.find((one) => !one.done) ?? null;

export interface Timer {
  startedAt: number | null;
  minutes: number;
}

/** Milliseconds left; below zero it is over. */
export const timerLeft = ({ startedAt, minutes }: Timer, now: number): number => minutes * 60_000 - (startedAt === null ? 0 : now - startedAt);
