import { createSocket, type Socket } from 'node:dgram';

/** What a line lets through, each way: kbit/s, share of packets lost, ms on the way, and for how many ms it queues before it drops. */
export interface Thinness {
  kbps: number;
  loss: number;
  delayMs: number;
  queueMs: number;
}

/** Chance that is the same at each run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A UDP line of a given thinness between whoever calls `port` and what stands at `to`; it can be changed while it is used. */
export async function thinLink(port: number, to: number, first: Thinness) {
  let thin = first;
  const front = createSocket('udp4'), behind = new Map<number, Socket>(), random = chance(7);
  const counts = { passed: 0, dropped: 0, bytes: 0 };
  const oneWay = () => {
    let freeAt = 0;
    return (packet: Buffer, send: () => void): void => {
      const now = performance.now(), ends = Math.max(now, freeAt) + (packet.length + 28) * 8 / thin.kbps;
      if (ends - now > thin.queueMs || random() < thin.loss) return void counts.dropped++;
      freeAt = ends;
      counts.passed++;
      counts.bytes += packet.length;
      setTimeout(send, ends - now + thin.delayMs);
    };
  };
  // One line for all that comes, as a home has one.
  const up = oneWay(), down = oneWay();
  let isOpen = true;
  front.on('message', (packet, from) => {
    let socket = behind.get(from.port);
    if (!socket) {
      socket = createSocket('udp4').on('message', (answer) => down(answer, () => isOpen && front.send(answer, from.port, from.address)));
      behind.set(from.port, socket);
    }
    const way = socket;
    up(packet, () => isOpen && way.send(packet, to, '127.0.0.1'));
  });
  front.bind(port, '127.0.0.1');
  await new Promise((done) => front.once('listening', done));
  return {
    counts,
    become(next: Thinness): void {
      thin = next;
    },
    close(): void {
      isOpen = false;
      for (const socket of [front, ...behind.values()]) socket.close();
    },
  };
}
