/**
 * Learns the weights of packages/contact/learnt.ts: logistic regression, held small, on the lines of the corpus that are tuned on, on made lines of lessons, on made talk and on half of the item bank. No chance in it: the
 * same lines give the same weights. `--check` writes nothing and fails where the file differs.
 * Run: node bench/contact/learn.ts [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { lessonLines } from '#packages/contact/corpus/lesson-lines.ts';
import { readCorpus } from '#packages/contact/corpus/read-corpus.fixture.ts';
import { talkLines } from '#packages/contact/corpus/talk-lines.ts';
import { plainOf } from '#packages/contact/plain-text.ts';
import { classNumber, lexiconNames, wordsOf } from '#packages/contact/read-words.ts';
import { eachFeature, flagsOf } from '#packages/contact/weigh-words.ts';
import { bankTexts } from './bank-texts.ts';

/** A line, what it shows, and whether it is an attempt; made lines of lessons weigh less. */
export interface Sample {
  text: string;
  attempt: boolean;
  weight: number;
}

const stem = 4, seenMin = 3, pairSeenMin = 4, wordSeenMin = 3, rounds = 400, step = 0.6, smallness = { class: 0.6, pair: 1, word: 1 }, keptFrom = { class: 0.1, pair: 0.12, word: 0.1 };
type Sort = keyof typeof smallness;

/** Of texts that differ by their numbers alone, the first. */
const oneOfEach = (texts: readonly string[]): string[] => [...new Map([...texts].reverse().map((text) => [text.replace(/\d+/g, '#'), text])).values()];

const samplesOf = (): Sample[] => {
  const { tuned } = readCorpus();
  return [...tuned.attempts.map(({ text }) => ({ text, attempt: true, weight: 1 })), ...tuned.harmless.map(({ text }) => ({ text, attempt: false, weight: 1 })), ...oneOfEach(bankTexts().learnt).map((text) => ({ text, attempt: false, weight: 1 })), ...lessonLines(750, 1).map(([, text]) => ({ text, attempt: false, weight: 0.4 })), ...talkLines(1000, 1).map(([, text]) => ({ text, attempt: false, weight: 1 }))];
};

/** Words said in several lines, and their first four letters, get classes of their own, so that they can be weighed. */
function ownWords(samples: readonly Sample[]): string[] {
  const lines = new Map<string, number>();
  for (const { text } of samples) for (const word of new Set(plainOf(text).text.replaceAll("'", '').match(/\p{L}[\p{L}\p{N}]*/gu)?.flatMap((word) => (word.length > stem ? [word, `${word.slice(0, stem)}*`] : [word])) ?? [])) lines.set(word, (lines.get(word) ?? 0) + 1);
  return [...lines].filter(([word, count]) => count >= wordSeenMin && word.length > 1).map(([word]) => `=${word}`).sort();
}

/** What each line shows, by name: flags, `class`, `class>class`, `=word`. */
function shownBy(samples: readonly Sample[], names: readonly string[]): string[][] {
  const nameOf = new Map(names.map((name) => [classNumber(name), name]));
  return samples.map(({ text }) => {
    const plain = plainOf(text), words = wordsOf(plain), shown = new Set(flagsOf(plain.text, words.length)), known = words.map((word) => {
      const alone = word.classes.filter((one) => nameOf.has(one));
      return { alone, paired: alone.filter((one) => !nameOf.get(one)!.startsWith('=')) };
    });
    eachFeature(known, (first, then, at, next) => shown.add(at === next ? nameOf.get(first)! : `${nameOf.get(first)!}>${nameOf.get(then)!}`));
    return [...shown];
  });
}

const sortOf = (name: string): Sort => (name.startsWith('=') ? 'word' : name.includes('>') ? 'pair' : 'class');

/** Weights by name and what is added to every line, by descent over all lines at once. */
export function learn(samples: readonly Sample[]): { weights: Map<string, number>; start: number } {
  const names = [...lexiconNames, ...ownWords(samples)], shown = shownBy(samples, names), count = new Map<string, number>();
  for (const line of shown) for (const name of line) count.set(name, (count.get(name) ?? 0) + 1);
  const kept = [...count].filter(([name, lines]) => lines >= (name.includes('>') ? pairSeenMin : seenMin)).map(([name]) => name).sort(), place = new Map(kept.map((name, at) => [name, at]));
  const lines = shown.map((line) => line.flatMap((name) => place.get(name) ?? [])), small = kept.map((name) => smallness[sortOf(name)]);
  const weights = new Float64Array(kept.length), sums = new Float64Array(kept.length).fill(1);
  let start = 0;
  for (let round = 0; round < rounds; round++) {
    const slope = new Float64Array(kept.length);
    let startSlope = 0;
    lines.forEach((line, at) => {
      const { attempt, weight } = samples[at]!, off = weight * (1 / (1 + Math.exp(-line.reduce((sum, one) => sum + weights[one]!, start))) - (attempt ? 1 : 0));
      startSlope += off;
      for (const one of line) slope[one]! += off;
    });
    start -= (step * startSlope) / Math.sqrt(samples.length) / 10;
    for (let one = 0; one < weights.length; one++) {
      const full = slope[one]! + small[one]! * weights[one]!;
      sums[one]! += full * full;
      weights[one]! -= (step * full) / Math.sqrt(sums[one]!);
    }
  }
  const told = new Map<string, number>();
  kept.forEach((name, at) => {
    const weight = Math.round(weights[at]! * 100) / 100;
    if (Math.abs(weight) >= keptFrom[sortOf(name)]) told.set(name, weight);
  });
  return { weights: told, start: Math.round(start * 100) / 100 };
}

/** What is written into learnt.ts. */
function fileOf({ weights, start }: ReturnType<typeof learn>): string {
  const lines: string[] = [''];
  for (const [name, weight] of [...weights].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (lines.at(-1)!.length > 900) lines.push('');
    lines[lines.length - 1] += `${name}:${weight} `;
  }
  return `/**
 * What each class of words (\`=word\`, \`=stem*\` for just these), and each pair of classes within four words (\`a>b\`: a before b), adds to the belief that a line asks for or offers contact.
 * Written by bench/contact/learn.ts from the lines of the corpus that are tuned on, made lines of lessons, made talk and half of the item bank; \`len0\` to \`len4\`: five words each; \`d0\`, \`d7\`, \`d9\`, \`d13\`: so many digits or more; \`maths\`, \`digit\`, \`?\`, \`zero\`, \`point\`: such signs are there.
 */
export const learnt = \`
${lines.map((line) => line.trim()).join('\n')}
\`;
export const learntStart = ${start};
`;
}

if (import.meta.main) {
  const target = new URL('../../packages/contact/learnt.ts', import.meta.url), made = fileOf(learn(samplesOf()));
  if (!process.argv.includes('--check')) writeFileSync(target, made);
  else if (readFileSync(target, 'utf8') !== made) throw new Error('learnt.ts is not what the corpus teaches: run node bench/contact/learn.ts');
  console.log(`${made.split(/\s/).filter((one) => /:-?[\d.]+$/.test(one)).length} weights`);
}
