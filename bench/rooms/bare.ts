// The document server of the rooms alone, the rival of bench/rooms.ts: no pass, no rules, no words held, no database. node bench/rooms/bare.ts PORT
import { Server } from '@hocuspocus/server';

await new Server({ port: Number(process.argv[2]), address: '127.0.0.1', quiet: true, stopOnSignals: true }).listen();
