import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { launch } from '../browser.ts';
import { demoGround, startServer, type TestServer } from '../server.ts';
import type { ClockAhead } from './clock-ahead.ts';
import { byFinger, enterDemo, type Way } from './hands.ts';

export interface DemoSchool {
  readonly browser: Browser;
  readonly server: TestServer;
  readonly url: string;
  /** A page of somebody in the school, signed in. */
  enter(who: string, way?: Way, more?: BrowserContextOptions): ReturnType<typeof enterDemo>;
}

/**
 * The tests of this file, or of this `describe`, walk a demo school of their own in a browser of their own; both stand once its hooks have run.
 * `name` is that of its database. A clock that is ahead from the start gets a school raised on that day instead of a copy. `flags` are the browser's.
 */
export function onDemoSchool(name: string, { clock, flags }: { clock?: ClockAhead; flags?: readonly string[] } = {}): DemoSchool {
  let browser: Browser, server: TestServer;
  beforeAll(async () => {
    const ground = await demoGround(name, clock?.isAhead() ? null : inject('demoGround'));
    [browser, server] = await Promise.all([launch(flags), startServer(clock ? { ...ground, TEST_CLOCK: clock.file } : ground)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    clock?.remove();
  });
  return {
    get browser() { return browser; },
    get server() { return server; },
    get url() { return server.url; },
    enter: (who, way = byFinger, more) => enterDemo(browser, server.url, who, way, more),
  };
}
