/**
 * For 10,000 people: a year of weekly sessions, one slot each, and a year of all starts that can be booked (two stretches of hours a week, six dated
 * exceptions, closed days). Our engine, and beside it plain Temporal, one conversion a start. Prints CPU milliseconds (user + system;
 * sessions: median of five runs, starts: one run). Run: node bench/availability.ts
 */
import { type DatedException, freeOn, planSeries, sessionStarts, type WeeklyRange, type WeeklySlot, weekMask } from '#packages/availability/index.ts';

const PEOPLE = 10_000;
const [from, to] = ['2026-08-31', '2027-08-29'];
const zones = ['America/New_York', 'Europe/London', 'Africa/Cairo', 'Asia/Riyadh', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const closedDays = Array.from({ length: 14 }, (_, i) => Temporal.PlainDate.from('2026-12-21').add({ days: i }).toString());

type Person = { zone: string; slot: WeeklySlot; weekly: WeeklyRange[]; exceptions: DatedException[] };
const people: Person[] = Array.from({ length: PEOPLE }, (_, i) => ({
  zone: zones[i % zones.length]!,
  slot: { weekday: (i % 7) + 1, start: 480 + ((i * 15) % 600), minutes: 45 },
  weekly: [i % 7, (i + 3) % 7].map((day) => ({ weekday: day + 1, start: 840 + ((i * 30) % 240), end: 960 + ((i * 30) % 240) })),
  exceptions: Array.from({ length: 6 }, (_, n) => ({ on: Temporal.PlainDate.from(from).add({ days: (i + n * 53) % 364 }).toString(), kind: n % 3 ? 'busy' : 'free', start: 900, end: 1020 })),
}));

function withEngine({ zone, slot }: Person): number[] {
  return planSeries({ slots: [slot], zone, from, to, closedDays }).map(({ startsAt }) => startsAt);
}

const closed = new Set(closedDays);
function withTemporal({ zone, slot }: Person): number[] {
  const starts: number[] = [];
  const plainTime = new Temporal.PlainTime(Math.floor(slot.start / 60), slot.start % 60);
  const first = Temporal.PlainDate.from(from);
  let day = first.add({ days: (slot.weekday - first.dayOfWeek + 7) % 7 });
  for (; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 7 })) {
    if (!closed.has(day.toString())) starts.push(day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds);
  }
  return starts;
}

const minutes = 45, step = 30;
function slotsWithEngine({ zone, weekly, exceptions }: Person): number[] {
  const on = new Set(exceptions.map((one) => one.on)), starts = sessionStarts(weekMask(weekly), minutes, step).map(({ weekday, start }) => ({ weekday, start, minutes }));
  const usual = planSeries({ slots: starts, zone, from, to, closedDays: [...closedDays, ...on] }).filter(({ shifted }) => !shifted).map(({ startsAt }) => startsAt);
  return [...usual, ...[...on].filter((day) => !closed.has(day)).flatMap((day) => startsOf(day, weekly, exceptions, zone))];
}
function slotsWithTemporal({ zone, weekly, exceptions }: Person): number[] {
  const found: number[] = [];
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) if (!closed.has(day.toString())) found.push(...startsOf(day.toString(), weekly, exceptions, zone));
  return found;
}
/** Starts of one day that leave room for a whole session. */
function startsOf(on: string, weekly: WeeklyRange[], exceptions: DatedException[], zone: string): number[] {
  const day = Temporal.PlainDate.from(on);
  return freeOn(on, weekly, exceptions).flatMap(({ start, end }) =>
    Array.from({ length: Math.max(0, Math.floor((end - minutes) / step) - Math.ceil(start / step) + 1) }, (_, n) => (Math.ceil(start / step) + n) * step)
      .map((at) => day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(Math.floor(at / 60), at % 60) }).epochMilliseconds));
}

function measure(plan: (person: Person) => number[], runs: number): { ms: number; sessions: number; sum: bigint } {
  let sessions = 0;
  let sum = 0n;
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    const planned = people.map(plan);
    const { user, system } = process.cpuUsage(before);
    sessions = planned.reduce((count, starts) => count + starts.length, 0);
    sum = planned.reduce((total, starts) => total + BigInt(starts.reduce((all, at) => all + at / 60_000, 0)), 0n);
    return (user + system) / 1000;
  });
  return { ms: times.sort((a, b) => a - b)[Math.floor(runs / 2)]!, sessions, sum };
}

function compare(what: string, engine: (person: Person) => number[], rival: (person: Person) => number[], runs: number): void {
  const [ours, theirs] = [measure(engine, runs), measure(rival, runs)];
  if (ours.sum !== theirs.sum || ours.sessions !== theirs.sessions) throw new Error(`The two differ: ${ours.sessions} and ${theirs.sessions}`);
  console.log(`availability: ${PEOPLE} people, ${what}, ${from} to ${to}, ${ours.sessions} starts, ${zones.length} zones`);
  console.log(`  engine                          ${ours.ms.toFixed(0)} CPU ms`);
  console.log(`  Temporal, a conversion a start  ${theirs.ms.toFixed(0)} CPU ms`);
}
compare('one weekly session', withEngine, withTemporal, 5);
compare('all that can be booked', slotsWithEngine, slotsWithTemporal, 1);
