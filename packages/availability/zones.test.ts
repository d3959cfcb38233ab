import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDate, anyQuarters, bitsOf, maskOf, ZONES } from './oracle.fixture.ts';
import { andMasks, countQuarters, weekMask, weekRanges } from './week.ts';
import { maskInZone } from './zones.ts';

const anyZone = fc.constantFrom(...ZONES);

/** Minutes of the ISO week on the wall clock of a zone at an instant, and the Monday of that week. */
function wallAt(minute: number, zone: string): { monday: string; minute: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone);
  const date = local.toPlainDate();
  return {
    monday: date.subtract({ days: date.dayOfWeek - 1 }).toString(),
    minute: (date.dayOfWeek - 1) * 1440 + local.hour * 60 + local.minute,
  };
}

/** Walks real time in steps and looks at both clocks. `undefined` where the target's clock skips the whole quarter. */
function walk(free: boolean[], from: string, to: string, date: string, step: number): (boolean | undefined)[] {
  const plain = Temporal.PlainDate.from(date);
  const monday = plain.subtract({ days: plain.dayOfWeek - 1 });
  const first = monday.toZonedDateTime('UTC').epochMilliseconds / 60_000 - 2880;
  const answer = new Array<boolean | undefined>(672).fill(undefined);
  for (let minute = first; minute < first + 11 * 1440; minute += step) {
    const there = wallAt(minute, to);
    if (there.monday !== monday.toString()) continue;
    const q = Math.floor(there.minute / 15);
    answer[q] = (answer[q] ?? true) && free[Math.floor(wallAt(minute, from).minute / 15)]!;
  }
  return answer;
}

function expectWalk(free: boolean[], from: string, to: string, date: string, step = 15): void {
  const answer = bitsOf(maskInZone(maskOf(free), from, to, date));
  const oracle = walk(free, from, to, date, step);
  expect(
    answer.map((bit, q) => (oracle[q] === undefined ? undefined : bit)),
    `${from} → ${to}, ${date}`,
  ).toEqual(oracle);
}

function changesOf2026(zone: string): string[] {
  const change = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
  const second = change?.getTimeZoneTransition('next');
  return [change, second].filter((at) => at?.year === 2026).map((at) => at!.toPlainDate().toString());
}

const noisy = Array.from({ length: 672 }, (_, q) => (q * q + 3 * q) % 7 < 3);

describe('against a walk over both clocks', () => {
  test('40 zones, to and from another, in a quiet week and in each week of 2026 in which their clocks change', () => {
    for (const [i, zone] of ZONES.entries()) {
      const other = ZONES[(i * 7 + 13) % ZONES.length]!;
      for (const date of ['2026-07-15', ...changesOf2026(zone)]) {
        expectWalk(noisy, zone, other, date);
        expectWalk(noisy, other, zone, date);
      }
    }
  });

  test('any two zones, any week of twenty years', () => {
    fc.assert(
      fc.property(anyQuarters, anyZone, anyZone, anyDate, (free, from, to, date) => {
        expectWalk(free, from, to, date);
      }),
      { numRuns: 40 },
    );
  });

  test('changes at one minute past midnight, and offsets off the quarter hour', () => {
    expectWalk(noisy, 'Europe/London', 'America/St_Johns', '2010-11-07', 1);
    expectWalk(noisy, 'America/St_Johns', 'Europe/London', '2010-03-14', 1);
    expectWalk(noisy, 'Africa/Monrovia', 'UTC', '1971-06-01', 0.5);
    expectWalk(noisy, 'UTC', 'Pacific/Apia', '2011-12-30', 15);
  });
});

describe('laws', () => {
  test('the same zone changes nothing, clock change or not', () => {
    fc.assert(
      fc.property(anyQuarters, anyZone, anyDate, (free, zone, date) => {
        expect(bitsOf(maskInZone(maskOf(free), zone, zone, date))).toEqual(free);
      }),
    );
    for (const [zone, date] of [
      ['America/New_York', '2026-03-08'],
      ['America/New_York', '2026-11-01'],
      ['Pacific/Apia', '2011-12-30'],
    ] as const) {
      expect(bitsOf(maskInZone(maskOf(noisy), zone, zone, date))).toEqual(noisy);
    }
  });

  test('between zones without clock changes: there and back, nothing lost, "and" carries over', () => {
    const still = fc.constantFrom(
      'Asia/Riyadh',
      'Asia/Kathmandu',
      'Asia/Kolkata',
      'Australia/Eucla',
      'Pacific/Kiritimati',
      'Pacific/Marquesas',
      'UTC',
    );
    fc.assert(
      fc.property(anyQuarters.map(maskOf), anyQuarters.map(maskOf), still, still, anyDate, (a, b, from, to, date) => {
        const there = maskInZone(a, from, to, date);
        expect(maskInZone(there, to, from, date)).toEqual(a);
        expect(countQuarters(there)).toBe(countQuarters(a));
        expect(andMasks(there, maskInZone(b, from, to, date))).toEqual(maskInZone(andMasks(a, b), from, to, date));
      }),
    );
  });
});

test('Monday 15:00 to 17:00 in Kathmandu', () => {
  const mask = weekMask([{ weekday: 1, start: 900, end: 1020 }]);
  expect(weekRanges(maskInZone(mask, 'Asia/Kathmandu', 'Europe/London', '2026-01-14'))).toEqual([{ weekday: 1, start: 555, end: 675 }]);
  expect(weekRanges(maskInZone(mask, 'Asia/Kathmandu', 'Europe/London', '2026-07-14'))).toEqual([{ weekday: 1, start: 615, end: 735 }]);
  expect(weekRanges(maskInZone(mask, 'Asia/Kathmandu', 'Pacific/Honolulu', '2026-07-14'))).toEqual([{ weekday: 7, start: 1395, end: 75 }]);
});

test('bad input names the value', () => {
  const mask = weekMask([]);
  for (const zone of ['Mars/Base', '', '+05:45', '2026-01-01T00:00[Europe/London]', 'Europe/London ']) {
    expect(() => maskInZone(mask, zone, 'UTC', '2026-01-14')).toThrow(new RangeError(`Unknown time zone: "${zone}"`));
    expect(() => maskInZone(mask, 'UTC', zone, '2026-01-14')).toThrow(new RangeError(`Unknown time zone: "${zone}"`));
  }
  expect(() => maskInZone(mask, 'UTC', 'UTC', '14/01/2026')).toThrow('"14/01/2026"');
  expect(() => maskInZone(new Uint32Array(3), 'UTC', 'UTC', '2026-01-14')).toThrow(RangeError);
});
