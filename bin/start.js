// What starts Trellis: its code is made ready for Node once and kept, which is sooner and smaller the next time. Tests start bin/start.ts itself.
// A process for sockets alone becomes one with a heap that grows slowly and is swept in small steps (for 1,000 rooms 100 MiB less), and with one
// thread beside it that collects garbage: four of them take the very core it waits for (strokes p99 half as long).
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const heap = ['--heap-growing-percent=100', '--min-semi-space-size=8', '--max-semi-space-size=8', '--v8-pool-size=1'];
if (process.env.ROLE === 'live' && process.platform !== 'win32' && !heap.every((flag) => process.execArgv.includes(flag)))
  process.execve(process.execPath, [process.execPath, ...heap, ...process.execArgv, ...process.argv.slice(1)], process.env);

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/trellis', import.meta.url)));
await import('./start.ts');
