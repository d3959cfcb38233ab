import { expect, test } from 'vitest';
import { renderPart } from '../ui/testing/render-part.tsx';
import { RoomClock } from './room-clock.tsx';

const minute = 60_000, startsAt = Date.UTC(2026, 8, 1, 15), endsAt = startsAt + 45 * minute;
const reads = async (now: number): Promise<string> => (await renderPart(<RoomClock startsAt={startsAt} endsAt={endsAt} now={now} />)).replace(/<[^>]*>/g, '');

test('who comes early reads how long until the session begins, and the wait is not counted as time left', async () => {
  expect(await Promise.all([startsAt - 8 * minute, startsAt - 1000, startsAt, startsAt + 20 * minute, endsAt].map(reads)))
    .toEqual(['Starts in 8:00', 'Starts in 0:01', '45:00 left', '25:00 left', 'Time is over']);
});
