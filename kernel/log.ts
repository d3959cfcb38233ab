import { pino } from 'pino';
import { config } from '#kernel/config.ts';

/** Structured lines on standard output. Never a person's words, names or secrets: ids only. */
export const log = pino({
  level: /^(silent|error|warn|info|debug)$/.exec(process.env.TRELLIS_LOG ?? '')?.[0] ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['password', 'token', 'secret', 'authorization', 'cookie'],
});

export function setLogLevel(): void {
  log.level = config().log;
}
