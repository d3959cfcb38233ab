import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A clock for a server in a journey: pass `file` as TEST_CLOCK, and its day comes when it is asked for. */
export interface ClockAhead {
  file: string;
  later(days: number): void;
  isAhead(): boolean;
  remove(): void;
}

export function clockAhead(): ClockAhead {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-clock-')), file = join(folder, 'ahead');
  return { file, later: (days) => writeFileSync(file, String(Math.round(days * 86_400))), isAhead: () => existsSync(file), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** No session crosses midnight, so nobody is asked for help just before it: in the last two hours of the school's day this clock stands past midnight. */
export function clockPastMidnight(): ClockAhead {
  const clock = clockAhead();
  if (Temporal.Now.zonedDateTimeISO('America/New_York').hour >= 22) clock.later(3 / 24);
  return clock;
}
