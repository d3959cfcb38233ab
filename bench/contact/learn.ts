/**
 * Learns the weights of packages/contact/learnt.ts: logistic regression, held small, on the lines of the corpus that are tuned on, on made lines of lessons, on made talk and on half of the item bank. No chance in it: the
 * same lines give the same weights. `--check` writes nothing and fails where the file differs; `--parted` writes nothing and tells how lines are weighed by what was learnt from four fifths of the corpus without them.
 * Run: node bench/contact/learn.ts [--check | --parted]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { lessonLines } from '#packages/contact/corpus/lesson-lines.ts';
import { readCorpus } from '#packages/contact/corpus/read-corpus.fixture.ts';
import { talkLines } from '#packages/contact/corpus/talk-lines.ts';
import { plainOf } from '#packages/contact/plain-text.ts';
import { classNumber, lexiconNames, wordsOf } from '#packages/contact/read-words.ts';
import { eachFeature, flagsOf, neighbourOf, partsOfWord } from '#packages/contact/weigh-words.ts';
import { bankTexts } from './bank-texts.ts';

/** A line, what it shows, and whether it is an attempt; made lines of lessons weigh less. */
interface Sample {
  text: string;
  attempt: boolean;
  weight: number;
  /** Made lines and the item bank are in no part. */
  part: number;
}

const seenMin = { class: 3, pair: 4, word: 3, letters: 4, beside: 3 }, rounds = 250, step = 0.6, smallness = { class: 0.6, pair: 1, word: 1, letters: 2, beside: 1 }, keptFrom = { class: 0.1, pair: 0.12, word: 0.1, letters: 0.05, beside: 0.1 }, partCount = 5;
type Sort = keyof typeof smallness;
const sortOf = (name: string): Sort => (name.startsWith('=') ? 'word' : name.startsWith('~') ? 'letters' : name.includes('>') ? 'pair' : name.includes('_') ? 'beside' : 'class');

/** Of texts that differ by their numbers alone, the first. */
const oneOfEach = (texts: readonly string[]): string[] => [...new Map([...texts].reverse().map((text) => [text.replace(/\d+/g, '#'), text])).values()];

function samplesOf(): Sample[] {
  const { tuned } = readCorpus();
  const made = (texts: readonly string[], weight: number): Sample[] => texts.map((text) => ({ text, attempt: false, weight, part: -1 }));
  const ofCorpus = [...tuned.attempts.map(({ text }) => ({ text, attempt: true })), ...tuned.harmless.map(({ text }) => ({ text, attempt: false }))].map((line, at): Sample => ({ ...line, weight: 1, part: at % partCount }));
  return [...ofCorpus, ...made(oneOfEach(bankTexts().learnt), 1), ...made(lessonLines(750, 1).map(([, text]) => text), 0.4), ...made(talkLines(1000, 1).map(([, text]) => text), 1)];
}

const names = new Map(lexiconNames.map((name) => [classNumber(name), name]));
/** What a line shows, by name: flags, `class`, `class>class`, `=word`, `=stem*`, `~letters`, `word_word`; the letters once for each different word. */
function shownBy({ text }: Sample): string[] {
  const plain = plainOf(text), words = wordsOf(plain), classes = new Set(flagsOf(plain.text, words.length)), known = words.map((word) => {
    const alone = word.classes.filter((one) => names.has(one));
    return { alone, paired: alone };
  });
  eachFeature(known, (first, then, at, next) => classes.add(at === next ? names.get(first)! : `${names.get(first)!}>${names.get(then)!}`));
  const row = ['^', ...words.map((one) => neighbourOf(one.word)), '$'];
  return [...classes, ...new Set(words.map((one) => one.word)).values().flatMap(partsOfWord), ...row.slice(1).map((one, at) => `${row[at]}_${one}`)];
}

interface Learnt {
  weights: Map<string, number>;
  start: number;
}

/** Weights by name and what is added to every line, by descent over all lines at once. */
function learn(samples: readonly Sample[], shown: readonly (readonly string[])[]): Learnt {
  const count = new Map<string, number>();
  for (const line of shown) for (const name of new Set(line)) count.set(name, (count.get(name) ?? 0) + 1);
  const kept = [...count].filter(([name, lines]) => lines >= seenMin[sortOf(name)]).map(([name]) => name).sort(), place = new Map(kept.map((name, at) => [name, at]));
  const lines = shown.map((line) => Int32Array.from(line.flatMap((name) => place.get(name) ?? []))), small = kept.map((name) => smallness[sortOf(name)]);
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
function fileOf({ weights, start }: Learnt): string {
  const lines: string[] = [''];
  for (const [name, weight] of [...weights].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (lines.at(-1)!.length > 900) lines.push('');
    lines[lines.length - 1] += `${name}:${weight} `;
  }
  return `/**
 * What each class of words, each pair of classes within four words (\`a>b\`: a before b), the letters of a word (\`=word\`, \`=stem*\`, \`~run\` of three or four, \`^\` and \`$\` its ends) and words beside each other (\`a_b\`, \`#4\` a number of four digits) add to the belief that a line asks for or offers contact.
 * Written by bench/contact/learn.ts from the lines of the corpus that are tuned on, made lines of lessons, made talk and half of the item bank; \`len0\` to \`len4\`: five words each; \`d0\`, \`d7\`, \`d9\`, \`d13\`: so many digits or more; \`maths\`, \`digit\`, \`?\`, \`zero\`, \`point\`: such signs are there.
 */
export const learnt = \`
${lines.map((line) => line.trim()).join('\n')}
\`;
export const learntStart = ${start};
`;
}

/** For each line of the corpus, how it is weighed by what is learnt without its fifth. */
export function weighedApart(): { text: string; attempt: boolean; sum: number }[] {
  const samples = samplesOf(), shown = samples.map(shownBy);
  return Array.from({ length: partCount }, (_, part) => {
    const from = samples.flatMap((one, at) => (one.part === part ? [] : [at])), { weights, start } = learn(from.map((at) => samples[at]!), from.map((at) => shown[at]!));
    return samples.flatMap((one, at) => (one.part === part ? [{ text: one.text, attempt: one.attempt, sum: shown[at]!.reduce((sum, name) => sum + (weights.get(name) ?? 0), start) }] : []));
  }).flat();
}

if (import.meta.main && process.argv.includes('--parted')) {
  const lines = weighedApart(), share = (attempt: boolean, from: number): string => ((100 * lines.filter((one) => one.attempt === attempt && one.sum >= from).length) / lines.filter((one) => one.attempt === attempt).length).toFixed(1);
  for (const from of [-3, -2.5, -2, -1, 0, 0.2, 0.5, 0.7, 1, 1.5]) console.log(`weighed ${from} or more: ${share(true, from)} % of attempts, ${share(false, from)} % of harmless lines`);
} else if (import.meta.main) {
  const target = new URL('../../packages/contact/learnt.ts', import.meta.url), samples = samplesOf(), made = fileOf(learn(samples, samples.map(shownBy)));
  if (!process.argv.includes('--check')) writeFileSync(target, made);
  else if (readFileSync(target, 'utf8') !== made) throw new Error('learnt.ts is not what the corpus teaches: run node bench/contact/learn.ts');
  console.log(`${made.split(/\s/).filter((one) => /:-?[\d.]+$/.test(one)).length} weights`);
}
