import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

export interface BrowserProgram {
  path: string;
  args: string[];
  from: string;
}

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** `CHROMIUM_PATH`, else a chromium on the PATH, else the one npm brings (which carries its own libraries; x64 Linux). */
export async function findBrowser(): Promise<BrowserProgram> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH says ${given}, but there is no such file.`);
    return { path: given, args: quiet, from: 'CHROMIUM_PATH' };
  }
  for (const folder of (process.env.PATH ?? '').split(':'))
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      const path = join(folder, name);
      if (existsSync(path)) return { path, args: quiet, from: 'PATH' };
    }
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'; // makes it unpack its own libraries
  const { default: shipped } = await import('@sparticuz/chromium');
  return { path: await shipped.executablePath(), args: [...shipped.args, ...quiet], from: 'npm (@sparticuz/chromium)' };
}

/** A made-up camera and microphone, allowed without asking; addresses of this machine are told as they are. */
export const madeUpMedia = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--disable-features=WebRtcHideLocalIpsWithMdns'];

export async function launch(more: readonly string[] = []): Promise<Browser> {
  const { path, args } = await findBrowser();
  return chromium.launch({ executablePath: path, args: [...args, ...more], headless: true });
}
