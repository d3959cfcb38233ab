/**
 * A made district for the matching benches: skewed subjects, regions with schools, languages, free afternoons; people of one seed
 * are the same everywhere. `sourceOf` offers all its pairs to the engine.
 */
import { picked } from '#packages/matching/people/pair-source.ts';
import type { PairSource, RowGroup } from '#packages/matching/people/pair-source.ts';

const WORDS = 21, SUBJECTS = 30, LEVELS = 14, SCHOOLS = 8;

/** xoshiro128** seeded by splitmix32. */
export function stream(seed: number) {
  let s = seed >>> 0;
  const next = (): number => {
    s = (s + 0x9e3779b9) >>> 0;
    let z = s;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let [a, b, c, d] = [next(), next(), next(), next()];
  const u32 = (): number => {
    let t = Math.imul(b, 5);
    t = Math.imul((t << 7) | (t >>> 25), 9);
    const result = t >>> 0;
    t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return { int: (n: number): number => Math.floor((u32() / 4294967296) * n), part: (): number => u32() / 4294967296 };
}
type Stream = ReturnType<typeof stream>;

const shares = (weights: number[]): number[] => {
  let sum = 0;
  const steps = weights.map((weight) => (sum += weight));
  return steps.map((step) => step / sum);
};
const pick = (steps: number[], part: number): number => steps.findIndex((step) => step >= part);
const DEMAND = shares(Array.from({ length: SUBJECTS }, (_, i) => [28, 16, 12, 7, 6, 5, 4, 3, 3, 2][i] ?? 0.7));
const SUPPLY = shares(Array.from({ length: SUBJECTS }, (_, i) => [17, 15, 13, 6, 5, 6, 6, 3, 3, 3][i] ?? 1.1));
const LANGUAGES = shares([80, 5, 4, 3, 2, 2, 1, 1, 1, 1]);
const SEATS = shares([35, 30, 18, 10, 7]);

/** Free stretches of 1 to 3 hours, after school and at weekends. */
function freeWeek(roll: Stream, stretches: number): Uint32Array {
  const week = new Uint32Array(WORDS);
  for (let i = 0; i < stretches; i++) {
    const day = roll.part() < 0.8 ? roll.int(5) : 5 + roll.int(2), start = day < 5 ? 56 + roll.int(22) : 36 + roll.int(32), length = 4 + roll.int(9);
    for (let q = start; q < Math.min(96, start + length); q++) week[day * 3 + (q >> 5)]! |= 1 << (q & 31);
  }
  return week;
}

/** Word by word: free, and where a whole hour can start. */
function woven(week: Uint32Array): Uint32Array {
  const out = new Uint32Array(2 * WORDS), free = (q: number): number => (week[q >> 5]! >>> (q & 31)) & 1;
  for (let word = 0; word < WORDS; word++) out[2 * word] = week[word]!;
  for (let q = 0; q < WORDS * 32; q++) if ((q % 96) + 4 <= 96 && free(q) && free(q + 1) && free(q + 2) && free(q + 3)) out[2 * (q >> 5) + 1]! |= 1 << (q & 31);
  return out;
}

interface Asker {
  subject: number;
  level: number;
  region: number;
  school: number;
  languages: number;
  own: boolean;
  mode: number;
  need: number;
  wait: number;
  week: Uint32Array;
}
interface Giver {
  seats: number;
  region: number;
  school: number;
  languages: number;
  mode: number;
  outcome: number;
  skills: Map<number, { from: number; to: number; grade: number }>;
  week: Uint32Array;
}
export interface District {
  requests: Asker[];
  tutors: Giver[];
}

/** One request in five shares its learner with another; 0.45 tutors a request. */
export function makePeople(requestCount: number, seed: number): District {
  const roll = stream(seed), regions = Math.max(1, Math.round(requestCount / 2000)), requests: Asker[] = [];
  while (requests.length < requestCount) {
    const count = Math.min(requestCount - requests.length, roll.part() < 0.05 ? 3 : roll.part() < 0.2 ? 2 : 1);
    const level = 1 + roll.int(13), region = Math.floor(roll.part() * roll.part() * regions), school = region * SCHOOLS + roll.int(SCHOOLS);
    let languages = 1 << pick(LANGUAGES, roll.part());
    const foreign = languages !== 1;
    if (foreign && roll.part() < 0.7) languages |= 1;
    const own = foreign && roll.part() < 0.4, mode = roll.part() < 0.5 ? 3 : roll.part() < 0.7 ? 1 : 2, need = roll.part() < 0.2 ? 1 : 0;
    const week = woven(freeWeek(roll, 2 + roll.int(4)));
    let seen = 0;
    for (let i = 0; i < count; i++) {
      let subject = pick(DEMAND, roll.part());
      while (seen & (1 << subject)) subject = pick(DEMAND, roll.part());
      seen |= 1 << subject;
      requests.push({ subject, level, region, school, languages, own, mode, need, wait: roll.int(60), week });
    }
  }
  const tutors = Array.from({ length: Math.max(4, Math.round(requestCount * 0.45)) }, (): Giver => {
    const seats = 1 + pick(SEATS, roll.part()), region = Math.floor(roll.part() * roll.part() * regions), school = region * SCHOOLS + roll.int(SCHOOLS);
    const languages = 1 | (roll.part() < 0.3 ? 1 << pick(LANGUAGES, roll.part()) : 0), mode = roll.part() < 0.55 ? 3 : roll.part() < 0.8 ? 1 : 2, outcome = roll.int(101);
    const skills: Giver['skills'] = new Map(), count = 1 + roll.int(4);
    for (let i = 0; i < count; i++) {
      const subject = pick(SUPPLY, roll.part()), from = 1 + roll.int(8);
      skills.set(subject, { from, to: Math.min(13, from + 3 + roll.int(7)), grade: 1 + roll.int(5) });
    }
    return { seats, region, school, languages, mode, outcome, skills, week: woven(freeWeek(roll, 3 + roll.int(5))) };
  });
  return { requests, tutors };
}

const bitCount = (word: number): number => {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};
const TIME_MOST = 16 * 90, CHANCE_MOST = 800, PLACE_MOST = 900;

/** What the inner loop reads of a group, side by side. */
interface Packed extends RowGroup {
  speech: Int32Array;
  school: Int32Array;
  words: Int32Array;
  salt: Int32Array;
}

/** All pairs of the district: rules on level, mode, place, language and hours; score of skill, hours, language, place, outcome, need, waiting. */
export function sourceOf({ requests, tutors }: District): PairSource {
  const weeks = (people: readonly { week: Uint32Array }[]): Uint32Array => {
    const all = new Uint32Array(people.length * 2 * WORDS);
    for (const [i, { week }] of people.entries()) all.set(week, i * 2 * WORDS);
    return all;
  };
  const used = (people: readonly { week: Uint32Array }[]): Int32Array => {
    const all = new Int32Array(people.length);
    for (const [i, { week }] of people.entries()) for (let word = 0; word < WORDS; word++) if (week[2 * word]! !== 0) all[i] = all[i]! | (1 << word);
    return all;
  };
  const asked = weeks(requests), given = weeks(tutors), askedWords = used(requests), givenWords = used(tutors), groups = packed(tutors, givenWords);
  const of = requests.map(({ subject, level }) => groups[subject * LEVELS + level]!);
  const base = Int32Array.from(requests, ({ need, wait }) => 500 + (need ? 1500 : 0) + wait * 8);
  const languages = Int32Array.from(requests, (one) => one.languages), mode = Int32Array.from(requests, (one) => one.mode), own = Int32Array.from(requests, (one) => Number(one.own));
  const region = Int32Array.from(requests, (one) => one.region), school = Int32Array.from(requests, (one) => one.school);
  const saltL = Int32Array.from(requests, (_, l) => Math.imul(l ^ 0x9e3779b9, 0x85ebca6b));
  const chance = (salts: number): number => {
    let h = salts ^ (salts >>> 15);
    h = Math.imul(h, 0x2c1b3c6d);
    h ^= h >>> 12;
    return (h >>> 0) % (CHANCE_MOST + 1);
  };
  const scoreAt = (l: number, at: number, floor: number, copy?: RowGroup): number => {
    const group = (copy ?? of[l]!) as Packed, most = group.most[at]!, speech = group.speech[at]!;
    const ways = mode[l]! & speech & 3, near = region[l] === group.cell[at]! >> 1, shared = languages[l]! & (speech >> 2);
    let score = base[l]! + most + (shared & ~1 ? 900 : 300) + (near ? 500 : 0) + (school[l] === group.school[at] ? 400 : 0);
    if (score + TIME_MOST + CHANCE_MOST <= floor || ways === 0 || (ways === 2 && !near) || shared === 0 || (own[l] === 1 && !(shared & ~1))) return 0;
    const t = group.cols[at]!;
    score += chance(saltL[l]! ^ group.salt[at]!);
    if (score + TIME_MOST <= floor) return 0;
    let starts = 0, quarters = 0;
    for (let common = askedWords[l]! & group.words[at]!; common !== 0; common &= common - 1) {
      const word = 2 * (31 - Math.clz32(common & -common)), a = l * 2 * WORDS + word, b = t * 2 * WORDS + word;
      starts |= asked[a + 1]! & given[b + 1]!;
      quarters += bitCount(asked[a]! & given[b]!);
    }
    score += Math.min(quarters, 16) * 90;
    return starts !== 0 && score > floor ? score : 0;
  };
  return {
    rows: requests.length, cap: Int32Array.from(tutors, (tutor) => tutor.seats), groupOf: (l) => of[l]!, scoreAt, reordered,
    rest(l, cell) {
      const near = cell >> 1 === region[l], foreign = cell & 1 && languages[l]! & ~1;
      if ((mode[l] === 2 && !near) || (!foreign && (own[l] === 1 || !(languages[l]! & 1)))) return -Infinity;
      return base[l]! + TIME_MOST + CHANCE_MOST + (near ? PLACE_MOST : 0) + (foreign ? 900 : 300);
    },
  };
}

function reordered(group: RowGroup, places: Int32Array): Packed {
  const { cols, most, cell, speech, school, words, salt } = group as Packed, of = (list: Int32Array): Int32Array => picked(list, places);
  return { cols: of(cols), most: of(most), cell: of(cell), speech: of(speech), school: of(school), words: of(words), salt: of(salt) };
}

function packed(tutors: readonly Giver[], words: Int32Array): Packed[] {
  const sizes = new Int32Array(SUBJECTS * LEVELS);
  for (const { skills } of tutors) for (const [subject, { from, to }] of skills) for (let level = from; level <= to; level++) sizes[subject * LEVELS + level]!++;
  const groups = Array.from(sizes, (size): Packed => {
    const room = (): Int32Array => new Int32Array(size);
    return { cols: room(), most: room(), cell: room(), speech: room(), school: room(), words: room(), salt: room() };
  });
  sizes.fill(0);
  for (const [t, { skills, outcome, region, languages, mode, school }] of tutors.entries())
    for (const [subject, { from, to, grade }] of skills)
      for (let level = from; level <= to; level++) {
        const group = groups[subject * LEVELS + level]!, at = sizes[subject * LEVELS + level]!++;
        group.cols[at] = t;
        group.most[at] = grade * 500 + outcome * 12;
        group.cell[at] = 2 * region + (languages & ~1 ? 1 : 0);
        group.speech[at] = mode | (languages << 2);
        group.school[at] = school;
        group.words[at] = words[t]!;
        group.salt[at] = Math.imul(t + 0x7f4a7c15, 0xc2b2ae35);
      }
  return groups;
}
