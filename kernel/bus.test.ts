import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';
import { expect, test } from 'vitest';
import { config, setConfig } from '#kernel/config.ts';
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

test('a line to the database that is dead without having ended is noticed by its silence', async (here) => {
  await openHouse();
  const before = config(), url = before.databaseUrl;
  if (!url) return here.skip('needs a PostgreSQL: TEST_DATABASE_URL');
  const lines: Socket[][] = [], { hostname, port } = new URL(url), to = new URL(url);
  const way = createServer((near) => {
    const far = createConnection(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const end of [near, far]) end.on('error', () => {});
    lines.push([near, far]);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => way.once('listening', done));
  to.port = String((way.address() as AddressInfo).port);
  setConfig({ ...before, databaseUrl: to.href });
  const heard: string[] = [], reopened: string[] = [], deaf = [onSignal('test.bus', (id) => heard.push(id)), onSignal(busReopened, () => reopened.push('again'))];
  try {
    await openBus();
    for (const [near, far] of lines) for (const [from, other] of [[near!, far!], [far!, near!]] as const) from.unpipe(other);
    await signal('test.bus', 'lost');
    await expect.poll(() => reopened, { timeout: 10_000 }).toEqual(['again']);
    await signal('test.bus', 'heard');
    await expect.poll(() => heard).toEqual(['heard']);
  } finally {
    for (const stop of deaf) stop();
    await closeBus();
    setConfig(before);
    for (const end of lines.flat()) end.destroy();
    way.close();
  }
});
