/** Slow, obvious answers for the tests, and inputs to try them on. */
import fc from 'fast-check';
import type { WeeklyRange } from './week.ts';

/** 40 zones: every continent; whole, half and quarter hours; with and without clock changes, either hemisphere, half-hour changes, both sides of the date line. */
// biome-ignore format: a table
export const ZONES = [
  'UTC', 'Europe/London', 'Europe/Berlin', 'Europe/Dublin', 'Europe/Moscow', 'Atlantic/Azores', 'Africa/Cairo', 'Africa/Casablanca',
  'Africa/Lagos', 'Africa/Nairobi', 'Africa/Johannesburg', 'Asia/Riyadh', 'Asia/Tehran', 'Asia/Kabul', 'Asia/Karachi', 'Asia/Kolkata',
  'Asia/Kathmandu', 'Asia/Dhaka', 'Asia/Yangon', 'Asia/Shanghai', 'Asia/Tokyo', 'Asia/Jerusalem', 'Asia/Beirut', 'Australia/Eucla',
  'Australia/Adelaide', 'Australia/Sydney', 'Australia/Darwin', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham',
  'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Marquesas', 'Pacific/Honolulu', 'America/New_York', 'America/Los_Angeles',
  'America/St_Johns', 'America/Sao_Paulo', 'America/Santiago', 'America/Havana',
];

const quarter = (max: number) => fc.integer({ min: 0, max: max / 15 }).map((n) => n * 15);

export const anyRange: fc.Arbitrary<WeeklyRange> = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  start: quarter(1425),
  end: quarter(1440),
});
export const anyRanges = fc.array(anyRange, { maxLength: 12 });

/** 672 booleans, dense or sparse or whole. */
export const anyQuarters = fc.oneof(
  fc.array(fc.boolean(), { minLength: 672, maxLength: 672 }),
  anyRanges.map(quartersOf),
  anyRanges.map((ranges) => quartersOf(ranges).map((free) => !free)),
);

/** Any day of twenty years. */
export const anyDate = fc.integer({ min: 0, max: 7300 }).map((days) => Temporal.PlainDate.from('2017-01-01').add({ days }).toString());

/** Walks every quarter hour of every range. */
export function quartersOf(ranges: WeeklyRange[]): boolean[] {
  const quarters = new Array<boolean>(672).fill(false);
  for (const { weekday, start, end } of ranges) {
    let minute = start;
    do {
      quarters[(((weekday - 1) * 1440 + minute) / 15) % 672] = true;
      minute += 15;
    } while (minute % 1440 !== end % 1440);
  }
  return quarters;
}

/** Reads a mask as its documentation says. */
export function bitsOf(mask: Uint32Array): boolean[] {
  return Array.from({ length: 672 }, (_, q) => (mask[Math.floor(q / 32)]! & (2 ** (q % 32))) !== 0);
}

/** Writes one, likewise. */
export function maskOf(quarters: boolean[]): Uint32Array {
  return Uint32Array.from({ length: 21 }, (_, word) =>
    quarters.slice(word * 32, word * 32 + 32).reduce((sum, free, bit) => sum + (free ? 2 ** bit : 0), 0),
  );
}
