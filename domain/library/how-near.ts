/** How many slips of the finger a word of this length is forgiven. */
const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** Letters put in, left out, changed, or two neighbours swapped, from one word to the other; more than `most` is not counted. */
export function slips(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let [before, row]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    [before, row] = [row, next];
  }
  return row[to.length]!;
}

/** 1 for the word itself, less for a beginning of it, least with slips; 0 when it is another word. */
export function wordNear(asked: string, word: string): number {
  if (asked === word) return 1;
  if (asked.length >= 2 && word.startsWith(asked)) return 0.9;
  const most = slipsIn(asked);
  if (most === 0) return 0;
  if (word.length > 5 && asked.startsWith(word.slice(0, -1))) return 0.8;
  const count = slips(asked, word, most);
  if (count <= most) return 0.75 - 0.1 * count;
  // The beginning of a longer word, mistyped.
  return word.length > asked.length && slips(asked, word.slice(0, asked.length), most) <= most - 1 ? 0.5 : 0;
}

/** How near an asked word is to the nearest of some words; those of the title count double. 0 = it is none of them. */
export const nearestTo = (asked: string, title: readonly string[], words: readonly string[]): number => Math.max(...title.map((word) => 2 * wordNear(asked, word)), ...words.map((word) => wordNear(asked, word)));

/** How well words answer a search: every asked word must be near one of them; the title counts double. 0 = not at all. */
export function howNear(asked: readonly string[], title: string, words: string): number {
  const [titleWords, allWords] = [title.split(' '), words.split(' ')];
  let sum = 0;
  for (const one of asked) {
    const best = nearestTo(one, titleWords, allWords);
    if (best === 0) return 0;
    sum += best;
  }
  return sum / (2 * Math.max(1, asked.length));
}
