import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Caller, callSeats, isPolite, seatsMax } from './call-seats.ts';

const at = (personId: string, part: Caller['part'] = 'learner', since = 0, connection = `${personId}-1`): Caller => ({ connection, personId, part, since });
const rosa = at('rosa', 'tutor', 9), amara = at('amara', 'learner', 1), omar = at('omar', 'learner', 2), linh = at('linh', 'learner', 3), grace = at('grace', 'learner', 4), dana = at('dana', 'supervisor', 0);

test('four are in the call, the tutor whenever she comes, then who came first', () => {
  expect([...callSeats([grace, linh, omar, amara, rosa]).keys()]).toEqual(['rosa-1', 'amara-1', 'omar-1', 'linh-1']);
});

test('a supervisor takes a free seat, and listens beside four', () => {
  expect(callSeats([rosa, amara, dana]).get('dana-1')).toBe('full');
  const seats = callSeats([rosa, amara, omar, linh, dana]);
  expect(seats.get('dana-1')).toBe('listening');
  expect([...seats.values()].filter((seat) => seat === 'full')).toHaveLength(4);
});

test('a person’s latest tab counts, the one before leaves', () => {
  const again = at('amara', 'learner', 7, 'amara-2');
  expect([...callSeats([rosa, amara, again]).keys()]).toEqual(['rosa-1', 'amara-2']);
});

const anyCaller = fc.record({ connection: fc.string({ minLength: 1, maxLength: 4 }), personId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), part: fc.constantFrom('tutor', 'learner', 'supervisor'), since: fc.nat(5) }) as fc.Arbitrary<Caller>;
const anyCallers = fc.uniqueArray(anyCaller, { maxLength: 12, selector: (one) => one.connection });

test('every device says the same, whatever order it hears of people in; nobody is in twice and nobody sends to more than four', () => {
  fc.assert(
    fc.property(anyCallers, fc.nat(), (callers, turn) => {
      const seats = callSeats(callers), n = callers.length ? turn % callers.length : 0;
      expect(new Map([...callSeats([...callers.slice(n), ...callers.slice(0, n)].reverse())].sort())).toEqual(new Map([...seats].sort()));
      const people = [...seats.keys()].map((connection) => callers.find((one) => one.connection === connection)!.personId);
      expect(new Set(people).size).toBe(people.length);
      expect([...seats.values()].filter((seat) => seat === 'full').length).toBeLessThanOrEqual(seatsMax);
      expect(seats.size - 1).toBeLessThanOrEqual(seatsMax);
    }),
  );
});

test('exactly one of two yields', () => {
  fc.assert(fc.property(anyCaller, anyCaller, (a, b) => `${a.personId} ${a.connection}` === `${b.personId} ${b.connection}` || isPolite(a, b) !== isPolite(b, a)));
});
