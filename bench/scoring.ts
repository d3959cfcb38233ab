/**
 * Scoring and drawing: milliseconds an answer for ordinary and hostile input, and milliseconds a drawn item for each sample template.
 * Prints p50, p99 and the worst; the bar is 5 ms for any input. Run: node bench/scoring.ts
 */
import { drawItem, modelResponse, readTemplate, scoreAnswer, type Item, type Part, type Rules } from '#packages/scoring/index.ts';
import { hostile } from '#packages/scoring/hostile.fixture.ts';
import { samples } from '#packages/scoring/sample.fixture.ts';

const part = (kind: Part['kind'], answer: string, rules: Rules): Pick<Item, 'kind' | 'language' | 'parts'> => ({ kind, language: 'en', parts: [{ kind, rules, answer, also: [], wrong: [], options: [], targets: [] }] });
const items = [
  part('number', '3/4', { form: 'simplest', unit: 'cm' }), part('number', 'sqrt(2)', { places: 3 }), part('expression', '(x+1)(x+2)', { form: 'factored' }),
  part('expression', 'x^2 + sqrt(x)', { form: 'simplest' }), part('equation', 'y = 2x + 1', { form: 'solved' }), part('text', 'el pájaro', { typos: 2 }),
];

function times(work: (() => void)[], rounds: number): string {
  const taken: number[] = [];
  for (let round = -2; round < rounds; round++) {
    for (const one of work) {
      const before = process.cpuUsage();
      const from = performance.now();
      one();
      const wall = performance.now() - from;
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) taken.push(Math.min(wall, (user + system) / 1000 || wall));
    }
  }
  taken.sort((a, b) => a - b);
  const at = (share: number): string => taken[Math.min(taken.length - 1, Math.floor(share * taken.length))]!.toFixed(3).padStart(7);
  return `p50 ${at(0.5)}  p99 ${at(0.99)}  worst ${at(1)} ms  (${taken.length})`;
}

const templates = Object.entries(samples).map(([name, data]) => ({ name, template: readTemplate(data) }));
const drawn = templates.flatMap(({ template }) => Array.from({ length: 20 }, (_, seed) => drawItem(template, seed)));
console.log('one answer to a drawn item, right   ', times(drawn.map((item) => () => void scoreAnswer(item, item.kind === 'blanks' ? item.parts.map(modelResponse) : modelResponse(item.parts[0]!))), 20));
console.log('hostile input, six items            ', times(hostile.flatMap((text) => items.map((item) => () => void scoreAnswer(item, text))), 8));
const slowest = hostile.flatMap((text) => items.map((item) => {
  const runs = Array.from({ length: 5 }, () => {
    const from = performance.now();
    scoreAnswer(item, text);
    return performance.now() - from;
  });
  return { ms: Math.min(...runs), what: `${item.kind}: ${text.slice(0, 40)}` };
})).sort((a, b) => b.ms - a.ms);
for (const { ms, what } of slowest.slice(0, 3)) console.log(`  slowest (best of five)               ${ms.toFixed(3)} ms ${JSON.stringify(what)}`);
for (const { name, template } of templates) {
  let seed = 100;
  console.log(`draw ${name.padEnd(31)}`, times([() => void drawItem(template, seed++)], 200));
}
