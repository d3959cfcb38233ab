import { beforeAll, expect, test } from 'vitest';
import { makeCalendarFeed } from '#domain/integrations/calendars/make-calendar-feed.ts';
import { type House, newHouse } from '../test/house.ts';
import { plainHandler } from './plain.ts';

let house: House;
beforeAll(async () => {
  house = await newHouse();
});

const ask = (path: string, headers: Record<string, string> = {}) => plainHandler(new Request(`http://trellis.test${path}`, { headers }));

test('a calendar address answers a calendar, once again nothing new, and a wrong one nothing', async () => {
  const { path } = await makeCalendarFeed(house.as('amara'), { withNames: false });
  const first = (await ask(path))!;
  expect(first.status).toBe(200);
  expect(first.headers.get('content-type')).toContain('text/calendar');
  expect(await first.text()).toMatch(/^BEGIN:VCALENDAR/);
  expect((await ask(path, { 'if-none-match': first.headers.get('etag')! }))!.status).toBe(304);
  for (const sent of ['W/', '"older", ']) expect((await ask(path, { 'if-none-match': sent + first.headers.get('etag')! }))!.status).toBe(304);
  expect((await ask(path, { 'if-none-match': '"older"' }))!.status).toBe(200);
  expect((await ask(path.replace(/.{3}\.ics$/, 'abc.ics')))!.status).toBe(404);
  expect((await ask('/feeds/not-an-id/token.ics'))!.status).toBe(404);
  expect(await ask('/learner')).toBeNull();
});
