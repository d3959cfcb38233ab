import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';

const root = new URL('../../', import.meta.url).pathname;

/** A script of the browser side, bundled as the product's own bundler does it; its exports stand in `window.bench`. */
export async function bundled(source: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-bundle-')), entry = join(folder, 'bench.ts');
  writeFileSync(entry, source.replaceAll("'#web/", `'${root}web/`));
  const built = await build({ root, configFile: false, logLevel: 'error', build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'bench' } } });
  rmSync(folder, { recursive: true });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('The bundler gave nothing.');
  return output.output[0].code;
}

/** An empty page on localhost, where cameras may be used. */
export async function emptyPage(browser: Browser): Promise<{ page: Page; close(): Promise<void> }> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>bench</title>')).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const close = async (): Promise<void> => {
    await page.context().close();
    server.close();
  };
  return { page, close };
}
