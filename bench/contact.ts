/**
 * The contact rules: attempts held and harmless lines held, on the half tuned on and on the unseen one by kind and language; lines of mathematics and science
 * (the item bank drawn, by whether its texts were learnt from, made lines of lessons, and a folder of OATutor problems where its path is given); milliseconds of CPU a text of 2,000 characters.
 * Run: node bench/contact.ts [problems.json]
 */
import { readFileSync } from 'node:fs';
import { lessonLines } from '#packages/contact/corpus/lesson-lines.ts';
import { readCorpus } from '#packages/contact/corpus/read-corpus.fixture.ts';
import { talkLines } from '#packages/contact/corpus/talk-lines.ts';
import { contactIn } from '#packages/contact/index.ts';
import { bankTexts } from './contact/bank-texts.ts';

function told(name: string, texts: readonly string[]): void {
  if (texts.length === 0) return;
  const verdicts = texts.map((text) => contactIn(text).verdict), count = (verdict: string): number => verdicts.filter((one) => one === verdict).length, share = (some: number): string => `${((100 * some) / texts.length).toFixed(1)} %`;
  console.log(`${name.padEnd(38)} ${String(texts.length).padStart(6)} lines   held ${share(count('hold')).padStart(7)}   held or warned ${share(count('hold') + count('warn')).padStart(7)}`);
}

for (const [part, { attempts, harmless }] of Object.entries(readCorpus())) {
  told(`${part}: attempts`, attempts.map((line) => line.text));
  for (const by of ['kind', 'lang'] as const) for (const one of [...new Set(attempts.map((line) => line[by]))].sort()) told(`  ${one}`, attempts.filter((line) => line[by] === one).map((line) => line.text));
  told(`${part}: harmless near misses`, harmless.map((line) => line.text));
}
const { learnt, kept } = bankTexts();
told('item bank, drawn: learnt from', learnt);
told('item bank, drawn: not learnt from', kept);
told('made talk of sessions', talkLines(1000, 99).map(([, text]) => text));
told('made lines of lessons', lessonLines(1500, 2026).map(([, text]) => text));
const walk = (from: unknown): string[] => (typeof from === 'string' ? [from] : from && typeof from === 'object' ? Object.values(from).flatMap(walk) : []);
if (process.argv[2]) told('OATutor problems', [...new Set(walk(JSON.parse(readFileSync(process.argv[2], 'utf8'))))].filter((text) => text.length > 25 && text.includes(' ') && !/^\s*https?:/.test(text)).map((text) => text.slice(0, 1000)));

const ordinary = lessonLines(100).map(([, text]) => text).join(' '), long = { ordinary, 'a_': 'a_'.repeat(1000), 'a.': 'a.'.repeat(1000), 'meet me at the': 'meet me at the '.repeat(134), zeros: '0 '.repeat(1000), spaces: `meet${' '.repeat(1990)}me` };
for (const [name, text] of Object.entries(long)) {
  const times = Array.from({ length: 12 }, () => {
    const from = process.cpuUsage();
    contactIn(text.slice(0, 2000));
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  console.log(`2,000 characters of ${name.padEnd(20)} median ${times[6]!.toFixed(2)} ms of CPU, worst of 12 ${times[11]!.toFixed(2)} ms`);
}
