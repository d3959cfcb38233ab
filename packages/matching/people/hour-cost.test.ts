import { expect, test } from 'vitest';
import { candidatesOf } from './candidates.ts';
import { HourCost } from './hour-cost.ts';
import { costOf } from '../joint/joint-prices.ts';
import { lengthOf } from './rules.ts';
import { dice, smallRound } from './small-rounds.ts';
import { and } from './week.ts';

test('the hours of a feasible pair cost by number what they cost by the plain sum, to the point', () => {
  let asked = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const all = candidatesOf(smallRound(seed, 8, 5), () => {}), roll = dice(seed), seat = new Float64Array(all.offers.length), hour: (Float64Array | undefined)[] = [];
    for (const person of [...all.rowPerson, ...all.colPerson]) hour[person] ??= roll(3) ? Float64Array.from({ length: 672 }, () => Math.max(0, roll(30) - 10)) : undefined;
    const hours = new HourCost(all, { seat, session: seat, hour });
    all.requests.forEach((request, row) => {
      for (const col of all.col.subarray(all.rowPtr[row], all.rowPtr[row + 1])) {
        const length = lengthOf(request), starts = and(all.context.starts(request, length), all.context.starts(all.offers[col]!, length));
        expect(hours.of(row, col)).toBe(costOf({ seat, session: seat, hour }, { col, rowPerson: all.rowPerson[row]!, colPerson: all.colPerson[col]!, starts, length, sessions: request.sessionsAWeek }));
        asked++;
      }
    });
  }
  expect(asked).toBeGreaterThan(800);
});
