import { open, rename, rm } from 'node:fs/promises';
import { CommandRefused } from './command.ts';

/** Written beside its place and moved there, so that a file is there whole or not at all. */
export async function writeWhole(path: string, lines: Iterable<string>): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    const file = await open(part, 'wx');
    try {
      let words = '';
      for (const line of lines) {
        words += `${line}\n`;
        if (words.length > 65_536) {
          await file.write(words);
          words = '';
        }
      }
      await file.write(words);
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw new CommandRefused(`${path} cannot be written: ${(error as Error).message}`);
  }
}
