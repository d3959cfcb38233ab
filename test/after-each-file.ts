import { afterAll } from 'vitest';
import { restoreHouseClock } from './house-clock.ts';

afterAll(restoreHouseClock);
