/**
 * A made district for the matching benches: skewed subjects, regions with schools, languages, free afternoons; people of one seed
 * are the same everywhere. `sourceOf` (made-source.ts) offers all its pairs to the engine.
 */
/** Words of 32 quarters a week. */
export const WORDS = 21;
export const SUBJECTS = 30;
export const LEVELS = 14;
const SCHOOLS = 8;

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

export interface Asker {
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
export interface Giver {
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
