import { expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { chooseNode } from './room-node.ts';

const nodes = ['wss://a.example/live', 'wss://b.example/live', 'wss://c.example/live'];
const rooms = Array.from({ length: 3000 }, newId);

test('every room has one node whatever the order, and the nodes share fairly', () => {
  const shares = new Map<string, number>();
  for (const room of rooms) {
    const node = chooseNode(room, nodes)!;
    expect(chooseNode(room, [...nodes].reverse())).toBe(node);
    shares.set(node, (shares.get(node) ?? 0) + 1);
  }
  for (const node of nodes) expect(Math.abs(shares.get(node)! - 1000)).toBeLessThan(150);
});

test('a node that leaves moves only the rooms it held', () => {
  for (const room of rooms) {
    const before = chooseNode(room, nodes)!, after = chooseNode(room, nodes.slice(0, 2))!;
    if (before !== nodes[2]) expect(after).toBe(before);
  }
});

test('without nodes there is none', () => {
  expect(chooseNode(rooms[0]!, [])).toBeNull();
});
