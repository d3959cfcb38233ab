import { setTimeout as wait } from 'node:timers/promises';
import type { Tx } from '#kernel/action.ts';
import type { House } from './house.ts';

/**
 * One begins, the other comes meanwhile, then the first goes on. Both are in transactions of their own, without the wall around a verb, so that
 * neither is begun again after a deadlock. On the embedded database, which has one connection, the other comes afterwards.
 */
export async function meet(house: House, begin: (tx: Tx) => Promise<unknown>, comes: (tx: Tx) => Promise<unknown>, goOn: (tx: Tx) => Promise<unknown>): Promise<void> {
  let other: Promise<unknown> | undefined;
  await house.look(async (tx) => {
    await begin(tx);
    other = house.look(comes);
    other.catch(() => {});
    await wait(200); // it has begun
    await goOn(tx);
  });
  await other;
}
