// What starts Trellis: its code is made ready for Node once and kept, which is sooner and smaller the next time. Tests start bin/start.ts itself.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/trellis', import.meta.url)));
await import('./start.ts');
