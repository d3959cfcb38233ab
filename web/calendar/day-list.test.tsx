import { expect, test } from 'vitest';
import { renderPart } from '../ui/testing/render-part.tsx';
import { DayList } from './day-list.tsx';
import { WeekGrid } from './week-grid.tsx';
import { weekView } from './week-view.ts';

const start = Temporal.Instant.from('2026-11-17T10:00:00Z'), ids = ['a', 'b', 'c', 'd', 'e'];
const sessions = ids.map((id) => ({ id, startsAt: start, endsAt: start.add({ minutes: 30 }), status: id === 'e' ? 'cancelled' : 'scheduled', title: `Maths ${id}`, sub: 'Library' }));
const view = (lanesMost: number) => weekView(sessions, { monday: '2026-11-16', zone: 'UTC', locale: 'en', now: start, lanesMost });

test('what a full day has no room for is behind a link, and the day it leads to shows all of it', async () => {
  const week = await renderPart(<WeekGrid week={view(4)} label="Your week" moreTo={(day) => `/sessions/week?day=${day}`} />);
  expect(week).toContain('<a href="/sessions/week?day=2026-11-17" data-discover="true">and 1 more</a>');
  expect(week).not.toContain('/sessions/e');
  const day = await renderPart(<DayList day={view(Number.POSITIVE_INFINITY).days[1]!} />);
  for (const id of ids) expect(day).toContain(`/sessions/${id}"`);
  expect(day).toContain('Library, Cancelled');
});
