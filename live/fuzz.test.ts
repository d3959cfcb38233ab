import { expect, test } from 'vitest';
import { attack } from '../bench/rooms/attack.ts';
import { openHouse } from '../test/house.ts';

test('3,000 hostile frames: nothing falls over, nothing of another room is heard, nobody comes back without end', async () => {
  await openHouse();
  const { frames, leaks, cameBack, victims, leftOver, ended } = await attack(3000);
  expect(frames).toBeGreaterThanOrEqual(3000);
  expect({ leaks, cameBack, victims, leftOver }).toEqual({ leaks: 0, cameBack: 0, victims: { reconnects: 0, strangers: 0, objects: 2, stillDraw: true }, leftOver: { visits: 0, rooms: 0, documents: 0 } });
  expect(ended[1009]).toBeGreaterThan(0);
  expect(ended[4401]).toBeGreaterThan(0);
}, 90_000);
