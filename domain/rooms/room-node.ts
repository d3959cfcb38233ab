import { createHash } from 'node:crypto';
import { config } from '#kernel/config.ts';

const weight = (roomId: string, node: string): bigint => createHash('sha256').update(`${node}\0${roomId}`).digest().readBigUInt64BE();

/** Rendezvous hashing: everybody finds the same node for a room, and a node more or less moves only the rooms it gains or held. */
export function chooseNode(roomId: string, nodes: readonly string[]): string | null {
  let best: string | null = null, most = -1n;
  for (const node of nodes) {
    const heavy = weight(roomId, node);
    if (heavy > most) [best, most] = [node, heavy];
  }
  return best;
}

/** Where a browser opens the socket of a room: a path of this server, or the address of the process that holds the room. */
export const socketAddress = (roomId: string): string => chooseNode(roomId, config().liveNodes) ?? '/live';
