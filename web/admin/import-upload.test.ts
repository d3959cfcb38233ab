import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeUpload } from './import-upload.ts';

async function take(form: FormData, pieceSize?: number) {
  const whole = new Request('http://x/imports', { method: 'POST', body: form });
  const bytes = Buffer.from(await whole.arrayBuffer());
  const size = pieceSize ?? bytes.length;
  const body = new ReadableStream({
    start(control) {
      for (let at = 0; at < bytes.length; at += size) control.enqueue(bytes.subarray(at, at + size));
      control.close();
    },
  });
  const request = new Request('http://x/imports', { method: 'POST', headers: whole.headers, body, duplex: 'half' } as RequestInit);
  const folder = await mkdtemp(join(tmpdir(), 'trellis-upload-'));
  try {
    const taken = await takeUpload(request, folder);
    return taken && { name: taken.name, text: await readFile(taken.path, 'latin1') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
const formWith = (content: string, name = 'roster.zip', first = true) => {
  const form = new FormData();
  if (first) form.set('intent', 'upload');
  form.set('file', new File([Buffer.from(content, 'latin1')], name));
  form.set('after', 'more');
  return form;
};

it.each([undefined, 1, 7, 64])('writes the file as it was sent, in pieces of %s bytes', async (size) => {
  const content = 'PK\x03\x04\r\n--not the mark\r\n\r\n\x00\xff end\r\n';
  expect(await take(formWith(content), size)).toEqual({ name: 'roster.zip', text: content });
});

it('an empty file is a file; no file is none; a name never leads elsewhere', async () => {
  expect(await take(formWith(''), 5)).toEqual({ name: 'roster.zip', text: '' });
  expect(await take(formWith('x', '../../etc/passwd.csv', false))).toMatchObject({ name: 'passwd.csv' });
  const without = new FormData();
  without.set('intent', 'upload');
  expect(await take(without)).toBeNull();
  expect(await takeUpload(new Request('http://x', { method: 'POST', body: 'plain' }), '/nowhere')).toBeNull();
});
