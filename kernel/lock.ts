import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '#kernel/config.ts';

// A listening socket tells the truth after kill -9, reused process ids and containers, where a pid file lies.
function socketPath(dataDir: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\trellis-${createHash('sha256').update(dataDir).digest('hex').slice(0, 24)}`;
  const near = join(dataDir, 'lock.sock');
  return near.length < 100 ? near : join(tmpdir(), `trellis-${createHash('sha256').update(dataDir).digest('hex').slice(0, 24)}.sock`);
}

const askHolder = (path: string): Promise<string | null> =>
  new Promise((done) => {
    const socket = connect(path);
    socket.setTimeout(1000, () => socket.destroy());
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('error', () => done(null));
    socket.on('close', (failed) => done(failed ? null : said || 'unknown'));
  });

const listen = (path: string): Promise<Server> =>
  new Promise((done, fail) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(String(process.pid)));
    server.once('error', fail);
    server.listen(path, () => done(server));
  });

/** Holds the data directory for this process; answers a function that lets it go. Throws `ConfigError` when another process holds it. */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = socketPath(dataDir);
  for (const attempt of [1, 2]) {
    try {
      const server = await listen(path);
      server.unref();
      return () => new Promise((done) => server.close(() => done()));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      const holder = await askHolder(path);
      if (holder !== null || attempt === 2)
        throw new ConfigError(
          `Another Trellis (process ${holder ?? 'unknown'}) is using ${dataDir}. The embedded database serves one process at a time: stop that one first, or move to PostgreSQL with DATABASE_URL. Nothing was changed.`,
        );
      rmSync(path, { force: true });
    }
  }
  throw new ConfigError(`Could not lock ${dataDir}.`);
}
