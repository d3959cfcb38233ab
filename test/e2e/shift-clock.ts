// Loaded before Trellis in journeys: its clock runs ahead by the seconds written in TEST_CLOCK, so that a session can be over.
import { existsSync, readFileSync } from 'node:fs';
import { setClock, systemClock } from '#kernel/clock.ts';

const file = process.env.TEST_CLOCK!;
setClock(() => systemClock().add({ seconds: existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0 }));
