/** The hours of the week, numbered 0 .. count − 1, in which people have a quarter that counts: those of person p are hour[ptr[p]] .. hour[ptr[p + 1] − 1]. */
export interface HourLists {
  count: number;
  ptr: Int32Array;
  hour: Int32Array;
}

/** People whose weeks are words of 32 quarters, Monday 00:00 first. */
export interface Weeks {
  people: number;
  /** Words a week. */
  length: number;
  word(person: number, word: number): number;
}

/** No hours for so many people. */
export const noHours = (people: number): HourLists => ({ count: 0, ptr: new Int32Array(people + 1), hour: new Int32Array() });

/** Hours of two sides that are to meet. Only hours that both sides know get a number, so two people share a quarter only if they share a number. Cost: a pass over the weeks. */
export function hourLists(one: Weeks, other: Weeks): [HourLists, HourLists] {
  const number = new Int32Array(one.length * 8).fill(-1), known = other.length === one.length ? hoursOf(other) : new Set<number>();
  let count = 0;
  for (const hour of hoursOf(one)) if (known.has(hour)) number[hour] = count++;
  return [listed(one, number, count), listed(other, number, count)];
}

function hoursOf({ people, length, word }: Weeks): Set<number> {
  const all = new Set<number>();
  for (let at = 0; at < length; at++) {
    let any = 0;
    for (let person = 0; person < people; person++) any |= word(person, at);
    for (let eighth = 0; eighth < 8; eighth++) if ((any >>> (4 * eighth)) & 15) all.add(8 * at + eighth);
  }
  return all;
}

function listed({ people, length, word }: Weeks, number: Int32Array, count: number): HourLists {
  const ptr = new Int32Array(people + 1), hour: number[] = [];
  for (let person = 0; person < people; person++) {
    for (let at = 0; at < length; at++) {
      const quarters = word(person, at);
      if (quarters === 0) continue;
      for (let eighth = 0; eighth < 8; eighth++) if ((quarters >>> (4 * eighth)) & 15 && number[8 * at + eighth] !== -1) hour.push(number[8 * at + eighth]!);
    }
    ptr[person + 1] = hour.length;
  }
  return { count, ptr, hour: Int32Array.from(hour) };
}
