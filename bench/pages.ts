// Pages per CPU-second of the three busiest pages, beside a bare node:http page of the same bytes, both asked the same way in one run.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import autocannon from 'autocannon';
import { startPostgres } from '../test/postgres.ts';
import { freshDatabase, startServer } from '../test/server.ts';
import { signInAs } from '../test/sign-in.ts';

const seconds = 8;
const connections = 8;

if (process.argv[2] === 'bare') {
  const body = Buffer.from('x'.repeat(Number(process.argv[3])));
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body));
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port));
} else await main();

/** CPU seconds a process has used, of user and system, from /proc (Linux). */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function measure(url: string, pid: number, headers: Record<string, string>): Promise<{ perCpuSecond: number; p50: number; p99: number; bytes: number }> {
  await autocannon({ url, connections, duration: 2, headers });
  const before = cpuSeconds(pid);
  const result = await autocannon({ url, connections, duration: seconds, headers });
  if (result.non2xx || result.errors) throw new Error(`${url}: ${result.non2xx} answers that were not 200, ${result.errors} errors`);
  return { perCpuSecond: result['2xx'] / (cpuSeconds(pid) - before), p50: result.latency.p50, p99: result.latency.p99, bytes: result.throughput.total / result['2xx'] };
}

async function bare(bytes: number): Promise<number> {
  const child = fork(import.meta.filename, ['bare', String(Math.round(bytes))]);
  const port = await new Promise<number>((done) => child.once('message', (value) => done(Number(value))));
  const { perCpuSecond } = await measure(`http://127.0.0.1:${port}/`, child.pid!, {});
  child.kill();
  return perCpuSecond;
}

async function main(): Promise<void> {
  const postgres = await startPostgres();
  const env: Record<string, string> = postgres ? { DATABASE_URL: await freshDatabase(postgres.url, 'bench_pages'), TRELLIS_SECRET: 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu', TRELLIS_DEMO: '1' } : {};
  const server = await startServer({ ...env, TRELLIS_LOG: 'info' });
  console.log(`Database: ${postgres?.version ?? 'embedded'}; ${connections} connections, ${seconds} s each`);
  for (const [who, path] of [['amara', '/learner'], ['rosa', '/tutor'], ['dana', '/coordinator']] as const) {
    const cookie = await signInAs(server.url, who);
    const page = await measure(`${server.url}${path}`, server.process.pid!, { cookie });
    const rival = await bare(page.bytes);
    console.log(`${path.padEnd(13)} ${page.perCpuSecond.toFixed(0).padStart(6)} pages per CPU-second, p50 ${page.p50} ms, p99 ${page.p99} ms, ${(page.bytes / 1000).toFixed(1)} kB; bare node:http ${rival.toFixed(0)} (ratio 1 : ${(rival / page.perCpuSecond).toFixed(1)})`);
  }
  await server.stop();
  postgres?.stop();
}
