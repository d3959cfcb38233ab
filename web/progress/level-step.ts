import type { Level } from '#domain/mastery/level.ts';
import type { LevelStep } from '../ui/level.tsx';

/** The glyph of each level: the ring that fills. */
export const stepOf: Record<Level, LevelStep> = { 'not-tried': 0, started: 1, halfway: 2, nearly: 3, secure: 4 };
