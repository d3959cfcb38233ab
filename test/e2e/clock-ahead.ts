import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A clock for a server in a journey: pass `file` as TEST_CLOCK, and its day comes when it is asked for. */
export function clockAhead() {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-clock-')), file = join(folder, 'ahead');
  return { file, later: (days: number): void => writeFileSync(file, String(days * 86_400)), remove: (): void => rmSync(folder, { recursive: true, force: true }) };
}
