import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { closeBus, openBus } from '#kernel/bus.ts';
import { ConfigError, config } from '#kernel/config.ts';
import { closeDatabase, embedded, openDatabase } from '#kernel/db.ts';
import { answerHealth, setReady } from '#kernel/health.ts';
import { prepareJobs, startJobs, stopJobs } from '#kernel/jobs.ts';
import { log, setLogLevel } from '#kernel/log.ts';
import { migrate } from '#kernel/migrate.ts';
import { registerWork } from '#worker/main.ts';

async function pages(server: Server): Promise<() => Promise<void>> {
  const { makeServer, builtAssets } = await import('#web/server.ts');
  let stop = async (): Promise<void> => {};
  if (config().development) {
    const { devPages } = await import('#web/dev.ts');
    const dev = await devPages(server);
    server.on('request', makeServer(dev.build, (next) => (request, response) => dev.vite.middlewares(request, response, () => next(request, response))));
    stop = () => dev.vite.close();
  } else {
    const built = new URL('../build/', import.meta.url);
    const build = await import(new URL('server/index.js', built).href).catch((error: unknown) => {
      if (existsSync(new URL('server/index.js', built))) throw error;
      throw new ConfigError('The pages are not built. Run: npm run build (npm start does it for you)');
    });
    server.on('request', makeServer(build, builtAssets(fileURLToPath(new URL('client', built)))));
  }
  return stop;
}

function noPages(server: Server): void {
  server.on('request', ({ url }, response) => (url === '/healthz' ? void answerHealth(response) : response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('This process holds live rooms. The pages are elsewhere.')));
}

async function sockets(server: Server): Promise<() => Promise<void>> {
  const [{ openLive }, { houseRules }] = await Promise.all([import('#live/open-live.ts'), import('#live/rules.ts')]);
  return openLive(server, houseRules).stop;
}

/** Answers that are under way finish; idle connections are closed again and again, or browsers would hold the door for seconds. */
async function drain(server: Server): Promise<void> {
  const closing = setInterval(() => server.closeIdleConnections(), 50);
  await new Promise<void>((done) => server.close(() => done()));
  clearInterval(closing);
}

async function start(): Promise<void> {
  const { role, port, host, demo } = config();
  setLogLevel();
  await openDatabase();
  registerWork();
  await migrate(async () => {
    await prepareJobs();
    await startJobs(false);
    if (demo) await (await import('#seed/raise.ts')).raise();
    await stopJobs();
  });
  await Promise.all([startJobs(role === 'worker' || role === 'all'), openBus()]);
  const server = createServer();
  const serves = role !== 'worker', nothing = async (): Promise<void> => {};
  const stopPages = role === 'web' || role === 'all' ? await pages(server) : nothing;
  if (role === 'live') noPages(server);
  const stopSockets = role === 'live' || role === 'all' ? await sockets(server) : nothing;
  if (serves) {
    await new Promise<void>((done, fail) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        fail(new ConfigError(error.code === 'EADDRINUSE' ? `Port ${port} on ${host} is taken. Choose another: PORT=3001 npm start` : `HOST=${host} PORT=${port} cannot be listened on: ${error.message}`)));
      server.listen(port, host, done);
    });
  }
  setReady(true);
  await greet(server, serves);
  process.removeAllListeners('SIGTERM');
  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), 10_000).unref();
    setReady(false);
    await Promise.all([serves ? drain(server) : null, stopSockets(), stopJobs(), stopPages()]);
    await closeBus();
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
}

async function greet(server: Server, serves: boolean): Promise<void> {
  const { role, host, demo, publicUrl } = config();
  const address = server.address();
  const url = publicUrl ?? (address && typeof address === 'object' ? `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${address.port}` : '');
  log.info({ role, url: serves ? url : undefined, database: embedded() ? 'embedded' : 'postgresql', demo }, 'Trellis is ready');
  const { firstVisit } = await import('#domain/ops/set-up.ts');
  const visit = demo ? null : await firstVisit();
  if (!serves || role === 'live' || process.env.TRELLIS_LOG === 'silent') return;
  const lines = [`\n  Trellis is at ${url}`];
  if (demo) lines.push(`  Sign in as the demo school's people: ${url}/demo`);
  if (visit) lines.push(`  First visit, one time only: ${url}/set-up?token=${visit}`);
  if (embedded()) lines.push('  The embedded database is for evaluation and small programs: a power cut can lose data.', '  To move to PostgreSQL: bin/trellis backup FILE, then DATABASE_URL=… bin/trellis restore FILE');
  console.log(`${lines.join('\n')}\n`);
}

try {
  await start();
} catch (error) {
  if (error instanceof ConfigError) console.error(`Trellis did not start. ${error.message}`);
  else console.error('Trellis did not start.', (error as Error).message, config().development ? (error as Error).stack : '');
  log.debug({ error: (error as Error).stack }, 'start failed');
  await closeDatabase().catch(() => {});
  process.exit(error instanceof ConfigError ? 2 : 1);
}
