import { type Drawer, kindOf, makeDrawer } from './draw.ts';
import type { BenchRoom } from './ground.ts';

/** One person's tab, and what it noticed since it was last asked to begin anew: times of performance.now(). */
export interface Witness extends Drawer {
  states: { state: string; at: number; removed: boolean }[];
  /** Strokes of the other one that came: when they were made, and when they came. */
  heard: { made: number; at: number }[];
  /** When a stroke of this tab's was not taken. */
  refused: number[];
  closed: { code: number; at: number } | null;
  /** From when to when it had no line. */
  away: { from: number; to: number } | null;
  /** Draws without a pause, whether there is a line or not, and slowly from the first stroke that was refused. */
  drawOn(): void;
  /** No more than the others draw. */
  rest(): void;
  leave(): void;
  comeBack(): Promise<void>;
  forget(): void;
}

const denseMs = 25, slowMs = 500;
const markOf = (name: string): RegExp => new RegExp(`by=${name} t=([\\d.]+);`, 'g');
const fresh = () => ({ states: [], heard: [], refused: [], closed: null, away: null });

export function makeWitness(url: string, { roomId, people }: BenchRoom, i: number): Witness {
  const other = people[1 - i]!.name, drawer = makeDrawer(url, roomId, people[i]!, other, () => {}), mark = markOf(other), { join } = drawer;
  let timer: NodeJS.Timeout | undefined;
  const drawEvery = (ms: number): void => {
    clearInterval(timer);
    timer = setInterval(() => drawer.stroke(), ms);
  };

  function hear(bytes: Buffer, at: number): void {
    const kind = kindOf(bytes);
    if (kind === '8.0' && witness.refused.push(at) === 1) drawEvery(slowMs);
    if (kind.startsWith('5.') && bytes.includes('"kind":"state"')) {
      const { state, removed = false } = JSON.parse(bytes.toString('utf8', bytes.indexOf('{'))) as { state: string; removed?: boolean };
      witness.states.push({ state, at, removed });
      if (state === 'open' && !removed) drawer.sync(); // what it drew while nothing was taken
    }
    if (['0.1', '0.2', '4.1'].includes(kind)) for (const [, made] of bytes.toString('latin1').matchAll(mark)) witness.heard.push({ made: Number(made), at });
  }

  const witness: Witness = Object.assign(drawer, {
    ...fresh(),
    join: () => {
      const joined = join(), { socket } = drawer;
      socket.addEventListener('message', ({ data }) => hear(Buffer.from(data as ArrayBuffer), performance.now()));
      socket.addEventListener('close', ({ code }) => {
        witness.closed = { code, at: performance.now() };
      });
      return joined;
    },
    drawOn: () => drawEvery(denseMs),
    rest: () => clearInterval(timer),
    leave: () => {
      witness.away = { from: performance.now(), to: Number.POSITIVE_INFINITY };
      drawer.socket.onclose = null;
      drawer.socket.close();
    },
    comeBack: async () => {
      witness.away!.to = performance.now();
      await witness.join().catch(() => {});
    },
    forget: () => void Object.assign(witness, fresh()),
  });
  return witness;
}
