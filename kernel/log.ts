import { pino } from 'pino';
import { config } from '#kernel/config.ts';

/** Structured lines on standard output. Never a person's words, names or secrets: ids only. */
export const log = pino({
  level: process.env.TRELLIS_LOG === 'silent' ? 'silent' : (process.env.TRELLIS_LOG ?? 'info'),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['password', 'token', 'secret', 'authorization', 'cookie'],
});

export function setLogLevel(): void {
  log.level = config().log;
}
