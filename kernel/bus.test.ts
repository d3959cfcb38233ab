import pg from 'pg';
import { expect, test } from 'vitest';
import { config } from '#kernel/config.ts';
import { openHouse } from '../test/house.ts';
import { busReopened, closeBus, onSignal, openBus, signal } from './bus.ts';

test('signals are heard by topic, and again after the line to the database broke', async () => {
  await openHouse();
  await openBus();
  const heard: string[] = [], reopened: string[] = [];
  const deaf = [onSignal('test.bus', (id) => heard.push(id)), onSignal(busReopened, () => reopened.push('again'))];
  await signal('test.bus', 'one');
  await signal('test.other', 'none');
  await expect.poll(() => heard).toEqual(['one']);
  const url = config().databaseUrl;
  if (url) {
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen trellis'");
    await other.end();
    await expect.poll(() => reopened, { timeout: 10_000 }).toEqual(['again']);
    await signal('test.bus', 'two');
    await expect.poll(() => heard).toEqual(['one', 'two']);
  }
  for (const stop of deaf) stop();
  await closeBus();
});
