import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

const headMax = 16_384;
const between = 0;
const head = 1;
const body = 2;

/**
 * Writes the first file of a posted form to a folder, piece by piece: a roster may be large, and no more than a piece of it is ever in
 * memory. Null when no file was chosen.
 */
export async function takeUpload(request: Request, folder: string): Promise<{ name: string; path: string } | null> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/.exec(request.headers.get('content-type') ?? '');
  if (!boundary || !request.body) return null;
  const mark = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`);
  const path = join(folder, 'upload');
  let [rest, state]: [Buffer, number] = [Buffer.from('\r\n'), between];
  let file: FileHandle | null = null;
  let name: string | null = null;
  try {
    for await (const piece of request.body as unknown as AsyncIterable<Uint8Array>) {
      rest = Buffer.concat([rest, piece]);
      for (let more = true; more; ) {
        if (state === head) {
          const end = rest.indexOf('\r\n\r\n');
          if (end < 0 && rest.length > headMax) return null;
          more = end >= 0;
          if (!more) continue;
          name = fileNameIn(rest.toString('utf8', 0, end));
          rest = rest.subarray(end + 4);
          if (name !== null) file = await open(path, 'wx');
          state = body;
          continue;
        }
        const at = rest.indexOf(mark);
        const upTo = at >= 0 ? at : Math.max(0, rest.length - mark.length + 1);
        if (state === body && file) await file.write(rest.subarray(0, upTo));
        rest = rest.subarray(upTo);
        more = at >= 0;
        if (!more) continue;
        if (file && name !== null) return { name, path };
        rest = rest.subarray(mark.length);
        state = head;
      }
    }
    return null;
  } finally {
    await file?.close();
    await request.body.cancel().catch(() => {});
  }
}

/** A part without a file name is an ordinary field; an empty one means that nobody chose a file. */
function fileNameIn(lines: string): string | null {
  const found = /filename="((?:[^"\\]|\\.)*)"/i.exec(lines)?.[1];
  return found ? found.replace(/%22|\\"/g, '"').replace(/^.*[/\\]/, '') || null : null;
}
