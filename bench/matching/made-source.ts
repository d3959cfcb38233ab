/** All pairs of a made district as a source for the engine. */
import type { GroupOrder } from '#packages/matching/groups/group-orders.ts';
import type { BestFew } from '#packages/matching/pairs/best-few.ts';
import { hourLists } from '#packages/matching/people/hour-lists.ts';
import type { HourLists } from '#packages/matching/people/hour-lists.ts';
import { Meeting } from '#packages/matching/people/meeting.ts';
import { passedOver } from '#packages/matching/people/pair-source.ts';
import type { PairSource, RowGroup, Spared } from '#packages/matching/people/pair-source.ts';
import { LEVELS, SUBJECTS, WORDS } from './made-people.ts';
import type { Asker, District, Giver } from './made-people.ts';

const QUARTER = 90, QUARTERS_MOST = 16, TIME_MOST = QUARTERS_MOST * QUARTER, CHANCE_MOST = 800, NEAR = 500, SCHOOL = 400, SPOKEN = 300, FOREIGN = 900;

/** What the inner loop reads of a place, side by side: FACTS numbers each. The masks fold her hours into 64 bits. */
const FACTS = 8, SPEECH = 0, OF_SCHOOL = 1, SALT = 2, TUTOR = 3, MOST = 4, USED = 5, MASK = 6;
interface Packed extends RowGroup {
  facts: Int32Array;
}

const bitCount = (word: number): number => {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

const chance = (salts: number): number => {
  let h = salts ^ (salts >>> 15);
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  return (h >>> 0) % (CHANCE_MOST + 1);
};

/** Words of the week that anybody here is free in, two numbers each in DENSE a person: free quarters, and where an hour can start. */
const DENSE = 32;
class Weeks {
  readonly dense: Int32Array;
  /** Bit i: word i of the dense ones is not empty. */
  readonly used: Int32Array;

  constructor(people: readonly { week: Uint32Array }[], words: readonly number[]) {
    this.dense = new Int32Array(people.length * DENSE);
    this.used = new Int32Array(people.length);
    for (const [i, { week }] of people.entries())
      for (const [at, word] of words.entries()) {
        this.dense[i * DENSE + 2 * at] = week[2 * word]!;
        this.dense[i * DENSE + 2 * at + 1] = week[2 * word + 1]!;
        if (week[2 * word]! !== 0) this.used[i] = this.used[i]! | (1 << at);
      }
  }
}
/** From noon on, and weekend mornings: nobody is free in the others. */
const FREE_WORDS = Array.from({ length: WORDS }, (_, word) => word).filter((word) => word % 3 > 0);

const maskOf = ({ ptr, hour }: HourLists, person: number, half: number): number => {
  let mask = 0;
  for (let h = ptr[person]!; h < ptr[person + 1]!; h++) if ((hour[h]! >> 5) % 2 === half) mask |= 1 << (hour[h]! & 31);
  return mask;
};

/** Rules on level, mode, place, language and hours; score of skill, hours, language, place, outcome, need, waiting. */
class MadeSource implements PairSource {
  readonly rows: number;
  readonly cap: Int32Array;
  readonly colHours: HourLists;
  #of: Packed[];
  #asked: Weeks;
  #given: Weeks;
  #masks: Int32Array;
  #meeting: Meeting;
  #base: Int32Array;
  #languages: Int32Array;
  #mode: Int32Array;
  #own: Int32Array;
  #region: Int32Array;
  #school: Int32Array;
  #salt: Int32Array;

  constructor({ requests, tutors }: District) {
    const numbers = (fact: (one: Asker, l: number) => number): Int32Array => Int32Array.from(requests, fact);
    this.rows = requests.length;
    this.cap = Int32Array.from(tutors, (tutor) => tutor.seats);
    [this.#asked, this.#given] = [new Weeks(requests, FREE_WORDS), new Weeks(tutors, FREE_WORDS)];
    const weeks = (people: readonly { week: Uint32Array }[]) => ({ people: people.length, length: WORDS, word: (person: number, word: number): number => people[person]!.week[2 * word]! });
    const [rowHours, colHours] = hourLists(weeks(requests), weeks(tutors)), groups = packed(tutors, colHours, this.#given.used);
    this.colHours = colHours;
    this.#meeting = new Meeting(rowHours);
    this.#of = requests.map(({ subject, level }) => groups[subject * LEVELS + level]!);
    this.#masks = Int32Array.from({ length: 2 * requests.length }, (_, i) => maskOf(rowHours, i >> 1, i & 1));
    this.#base = numbers(({ need, wait }) => 500 + (need ? 1500 : 0) + wait * 8);
    this.#languages = numbers((one) => one.languages);
    this.#mode = numbers((one) => one.mode);
    this.#own = numbers((one) => Number(one.own));
    this.#region = numbers((one) => one.region);
    this.#school = numbers((one) => one.school);
    this.#salt = numbers((_, l) => Math.imul(l ^ 0x9e3779b9, 0x85ebca6b));
  }

  groupOf(l: number): RowGroup {
    return this.#of[l]!;
  }

  rest(l: number, cell: number): number {
    const near = cell >> 1 === this.#region[l], languages = this.#languages[l]!, foreign = cell & 1 && languages & ~1;
    if ((this.#mode[l] === 2 && !near) || (!foreign && (this.#own[l] === 1 || !(languages & 1)))) return -Infinity;
    return this.#base[l]! + TIME_MOST + CHANCE_MOST + (near ? NEAR + SCHOOL : 0) + (foreign ? FOREIGN : SPOKEN);
  }

  scoreAt(l: number, at: number, floor: number): number {
    const { facts, cell } = this.#of[l]!, f = at * FACTS, speech = facts[f + SPEECH]!;
    const ways = this.#mode[l]! & speech & 3, near = this.#region[l] === cell[at]! >> 1, shared = this.#languages[l]! & (speech >> 2);
    let score = this.#base[l]! + facts[f + MOST]! + (shared & ~1 ? FOREIGN : SPOKEN) + (near ? NEAR : 0) + (this.#school[l] === facts[f + OF_SCHOOL] ? SCHOOL : 0);
    if (score + TIME_MOST + CHANCE_MOST <= floor || ways === 0 || (ways === 2 && !near) || shared === 0 || (this.#own[l] === 1 && !(shared & ~1))) return 0;
    score += chance(this.#salt[l]! ^ facts[f + SALT]!);
    if (score + TIME_MOST <= floor || ((this.#masks[2 * l]! & facts[f + MASK]!) | (this.#masks[2 * l + 1]! & facts[f + MASK + 1]!)) === 0) return 0;
    const time = this.#timePoints(l, facts[f + TUTOR]!, facts[f + USED]!);
    return time > 0 && score + time > floor ? score + time : 0;
  }

  /** Points of common time, 0 when no whole hour is common. */
  #timePoints(l: number, tutor: number, used: number): number {
    const asked = this.#asked.dense, given = this.#given.dense, a = l * DENSE, b = tutor * DENSE;
    let starts = 0, quarters = 0;
    for (let common = this.#asked.used[l]! & used; common !== 0; common &= common - 1) {
      const word = 2 * (31 - Math.clz32(common & -common));
      starts |= asked[a + word + 1]! & given[b + word + 1]!;
      quarters += bitCount(asked[a + word]! & given[b + word]!);
    }
    return starts === 0 ? 0 : Math.min(quarters, QUARTERS_MOST) * QUARTER;
  }

  read(l: number, order: GroupOrder, best: BestFew, { gained, oneIn }: Spared): void {
    const { cells, tops, falls } = order, region = this.#region[l]!, near = 2 * region;
    const plain = this.rest(l, -2), foreign = this.rest(l, -1);
    this.#meeting.row(l);
    let k = 0;
    for (; k < cells.length && cells[k]! < near; k++);
    const first = k;
    for (; k < cells.length && cells[k]! < near + 2; k++) if (falls[k]! > gained) this.#readCell(l, order, k, this.rest(l, cells[k]!), true, 1, best);
    const last = k;
    for (k = 0; k < cells.length; k++) {
      if (k === first) k = last;
      if (k === cells.length) break;
      const most = cells[k]! & 1 ? foreign : plain;
      if (tops[k]! + most >= best.floor && falls[k]! > gained) this.#readCell(l, order, k, most, false, oneIn, best);
    }
  }

  #readCell(l: number, order: GroupOrder, k: number, most: number, near: boolean, oneIn: number, best: BestFew): void {
    const { net, from, to } = order;
    for (let i = from[k]!, end = to[k]!; i < end && net[i]! + most >= best.floor; i += 32) {
      if (oneIn > 1 && passedOver(l, i >> 5, oneIn)) continue;
      const count = this.#meeting.of(order, i, best.floor - most, 4 * QUARTER);
      if (count > 0) this.#offer(l, order, near, count, best);
    }
  }

  /** What the meeting has found, at last asked pair by pair. */
  #offer(l: number, { group, places, net }: GroupOrder, near: boolean, count: number, best: BestFew): void {
    const { facts } = group as Packed, { found, short } = this.#meeting, languages = this.#languages[l]!, mode = this.#mode[l]!, school = this.#school[l]!, salt = this.#salt[l]!;
    const base = this.#base[l]! + (near ? NEAR : 0), own = this.#own[l] === 1;
    let floor = best.floor;
    for (let j = 0; j < count; j++) {
      const i = found[j]!, f = places[i]! * FACTS, speech = facts[f + SPEECH]!, shared = languages & (speech >> 2), ways = mode & speech & 3;
      const worth = net[i]! + base + (shared & ~1 ? FOREIGN : SPOKEN) + (school === facts[f + OF_SCHOOL] ? SCHOOL : 0) + chance(salt ^ facts[f + SALT]!);
      if (worth + TIME_MOST - short[j]! < floor || ways === 0 || (ways === 2 && !near) || shared === 0 || (own && !(shared & ~1))) continue;
      const tutor = facts[f + TUTOR]!, time = this.#timePoints(l, tutor, facts[f + USED]!);
      if (time === 0 || worth + time < floor) continue;
      best.offer(worth + time, tutor, worth + time + facts[f + MOST]! - net[i]!);
      floor = best.floor;
    }
  }
}

export const sourceOf = (district: District): PairSource => new MadeSource(district);

function packed(tutors: readonly Giver[], hours: HourLists, used: Int32Array): Packed[] {
  const sizes = new Int32Array(SUBJECTS * LEVELS);
  for (const { skills } of tutors) for (const [subject, { from, to }] of skills) for (let level = from; level <= to; level++) sizes[subject * LEVELS + level]!++;
  const groups = Array.from(sizes, (size): Packed => ({ cols: new Int32Array(size), most: new Int32Array(size), cell: new Int32Array(size), facts: new Int32Array(FACTS * size) }));
  sizes.fill(0);
  for (const [t, { skills, outcome, region, languages, mode, school }] of tutors.entries()) {
    const facts = [mode | (languages << 2), school, Math.imul(t + 0x7f4a7c15, 0xc2b2ae35), t, 0, used[t]!, maskOf(hours, t, 0), maskOf(hours, t, 1)];
    for (const [subject, { from, to, grade }] of skills)
      for (let level = from; level <= to; level++) {
        const group = groups[subject * LEVELS + level]!, at = sizes[subject * LEVELS + level]!++;
        group.cols[at] = t;
        group.most[at] = facts[MOST] = grade * 500 + outcome * 12;
        group.cell[at] = 2 * region + (languages & ~1 ? 1 : 0);
        group.facts.set(facts, at * FACTS);
      }
  }
  return groups;
}
