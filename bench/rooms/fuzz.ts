// Hostile frames at the sockets, in one process with them: nothing may crash, leak, or come back without end. node bench/rooms/fuzz.ts [frames, 100000] [seed, 1]
import { loadavg } from 'node:os';
import { readConfig, setConfig } from '#kernel/config.ts';
import { secret } from '../attempts/ground.ts';
import { attack } from './attack.ts';

const [frames, seed] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 1)];
setConfig(readConfig({ DATA_DIR: 'memory://', TRELLIS_SECRET: secret, TRELLIS_LOG: 'silent' }));
const begun = performance.now(), own = process.cpuUsage(), before = process.memoryUsage().rss;
const result = await attack(frames, seed);
const used = process.cpuUsage(own);
console.log(JSON.stringify(result, null, 2));
console.log(`${((performance.now() - begun) / 1000).toFixed(0)} s, CPU of attackers and sockets ${((used.user + used.system) / 1e6).toFixed(0)} s, memory ${(before / 2 ** 20).toFixed(0)} → ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB; load average ${loadavg().map((one) => one.toFixed(1)).join(' ')}`);
process.exit(result.leaks + result.cameBack + result.victims.reconnects + result.victims.strangers + result.leftOver.visits === 0 && result.victims.stillDraw ? 0 : 1);
