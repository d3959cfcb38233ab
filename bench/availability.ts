/**
 * Planning a year of weekly sessions for 10,000 people, one slot each: our engine, and beside it plain Temporal,
 * one conversion a session. Prints CPU milliseconds (median of five runs, user + system). Run: node bench/availability.ts
 */
import { planSeries, type WeeklySlot } from '#packages/availability/index.ts';

const PEOPLE = 10_000;
const RUNS = 5;
const [from, to] = ['2026-08-31', '2027-08-29'];
const zones = ['America/New_York', 'Europe/London', 'Africa/Cairo', 'Asia/Riyadh', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const closedDays = Array.from({ length: 14 }, (_, i) => Temporal.PlainDate.from('2026-12-21').add({ days: i }).toString());

type Person = { zone: string; slot: WeeklySlot };
const people: Person[] = Array.from({ length: PEOPLE }, (_, i) => ({
  zone: zones[i % zones.length]!,
  slot: { weekday: (i % 7) + 1, start: 480 + ((i * 15) % 600), minutes: 45 },
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

function measure(plan: (person: Person) => number[]): { ms: number; sessions: number; sum: bigint } {
  let sessions = 0;
  let sum = 0n;
  const times = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    const planned = people.map(plan);
    const { user, system } = process.cpuUsage(before);
    sessions = planned.reduce((count, starts) => count + starts.length, 0);
    sum = planned.flat().reduce((total, at) => total + BigInt(at), 0n);
    return (user + system) / 1000;
  });
  return { ms: times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!, sessions, sum };
}

const engine = measure(withEngine);
const rival = measure(withTemporal);
if (engine.sum !== rival.sum || engine.sessions !== rival.sessions) throw new Error('The two plans differ');
console.log(`availability: ${PEOPLE} people, one weekly slot, ${from} to ${to}, ${engine.sessions} sessions, ${zones.length} zones`);
console.log(`  planSeries                        ${engine.ms.toFixed(0)} CPU ms`);
console.log(`  Temporal, a conversion a session  ${rival.ms.toFixed(0)} CPU ms`);
