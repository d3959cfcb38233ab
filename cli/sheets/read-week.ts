import type { Mask, Slot } from '#packages/matching/index.ts';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const long = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** "Mon 16:00-18:00; Wed 15:00-17:00" as a week of quarter hours, or a text that says what is wrong with it. */
export function readWeek(text: string): Mask | string {
  const week = new Uint32Array(21);
  for (const part of text.split(/[;|\n]/).map((one) => one.trim()).filter((one) => one !== '')) {
    const found = /^([a-z]+)\.?\s+(\d{1,2})[:.](\d{2})\s*(?:-|–|—|to)\s*(\d{1,2})[:.](\d{2})$/i.exec(part);
    if (!found) return `${part} is not understood. Write “Mon 16:00-18:00; Wed 15:00-17:00”.`;
    const day = long.findIndex((name) => name === found[1]!.toLowerCase() || (found[1]!.length >= 2 && name.slice(0, found[1]!.length) === found[1]!.toLowerCase()));
    if (day === -1) return `${found[1]} is not a day of the week.`;
    const [from, to] = [Number(found[2]) * 60 + Number(found[3]), Number(found[4]) * 60 + Number(found[5])];
    if (Number(found[3]) > 59 || Number(found[5]) > 59 || to > 1440) return `${part} is not a time of day.`;
    if (from >= to) return `${part} ends before it starts.`;
    for (let quarter = Math.ceil(from / 15); (quarter + 1) * 15 <= to; quarter++) week[(day * 96 + quarter) >> 5]! |= 1 << ((day * 96 + quarter) & 31);
  }
  return week;
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** "Mon 16:00-17:00; Wed 15:00-16:00" */
export const sayWeek = (slots: readonly Slot[], minutes: number): string =>
  slots.map(({ weekday, start }) => `${days[weekday - 1]} ${clock(start)}-${clock(start + minutes)}`).join('; ');
