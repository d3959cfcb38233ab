import { z } from 'zod';
import type { ItemTemplate } from '#packages/scoring/item.ts';
import { itemsMax, type ItemsReading, type NoteCode, type ReadRow, type RefusalCode, short } from './items-reading.ts';
import { plainStem, templateFault, typedAnswer } from './item-texts.ts';
import { licenceOf } from './licences.ts';

const text = z.string().max(20_000);
const hintShape = z.object({ type: text.optional(), title: text.default(''), text: text.default(''), license: text.default('') });
const problemShape = z.object({ title: text.default(''), body: text.default(''), oer: text.default(''), license: text.default(''), variabilization: z.record(z.string(), z.unknown()).default({}) });
const stepShape = z.object({ id: text, stepAnswer: z.array(text).min(1), problemType: text, answerType: text.default(''), stepTitle: text.default(''), stepBody: text.default(''), choices: z.array(text).optional(), variabilization: z.record(z.string(), z.unknown()).default({}) });
const fileShape = z.object({ source: text.optional(), problems: z.array(z.object({ id: text, files: z.record(z.string(), z.unknown()) })), skillModel: z.record(z.string(), z.array(text)).default({}) });

const hintsMax = 10;
type Problem = z.output<typeof problemShape>;
type Step = z.output<typeof stepShape>;
type Hint = z.output<typeof hintShape>;

const slugOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
const words = (part: string): string => plainStem(part, 'double');
const joined = (...parts: string[]): string => parts.map((part) => words(part)).filter((part) => part !== '').join('\n\n');

/** `https://… <OpenStax: Elementary Algebra>` is said `OpenStax: Elementary Algebra (https://…)`. */
function makerOf(oer: string): string {
  const found = /^(\S*)\s*<([^>]*)>$/.exec(oer.trim());
  const [address, name] = found ? [found[1]!, found[2]!.trim()] : [oer.trim(), ''];
  return name && address ? `${name} (${address})` : name || address;
}

/** The answer in the shape of its kind, or why it cannot be one. */
function asked({ problemType, answerType, stepAnswer, choices }: Step): { kind: 'choice'; answer: string; others: string[] } | { kind: 'number' | 'expression' | 'equation'; answer: string } | { kind: 'text'; answer: string; also: string[] } | RefusalCode {
  if (problemType === 'MultipleChoice') {
    const right = words(stepAnswer[0]!);
    const others = [...new Set((choices ?? []).map(words))].filter((one) => one !== right && one !== '');
    return right === '' || others.length === 0 || stepAnswer.length > 1 ? 'bad-choice' : { kind: 'choice', answer: right, others };
  }
  if (problemType !== 'TextBox') return 'bad-kind';
  const plain = stepAnswer.map((one) => one.trim());
  if (answerType === 'string' && plain.every((one) => /^\p{L}[\p{L} '-]{2,59}$/u.test(one))) return { kind: 'text', answer: plain[0]!, also: plain.slice(1) };
  return typedAnswer(plain[0]!) ?? 'bad-answer';
}

function hintsOf(hints: readonly Hint[]): { hints: string[]; left: boolean } {
  const usable = hints.filter((hint) => licenceOf(hint.license) !== null);
  const kept = usable.map((hint) => short(joined(hint.title, hint.text))).filter((one): one is string => one !== null && one !== '');
  // Ten are shown at most: the last one then says all the rest.
  const shown = kept.length <= hintsMax ? kept : [...kept.slice(0, hintsMax - 1), kept.slice(hintsMax - 1).join('\n\n')];
  return { hints: shown.flatMap((one) => short(one) ?? []), left: kept.length < hints.length || shown.some((one) => short(one) === null) };
}

/** One step of a problem is one item of ours. */
function itemOf(problem: Problem, step: Step, rawHints: readonly Hint[], skills: readonly string[], source: string): Pick<ReadRow, 'item' | 'refusal' | 'notes'> {
  const no = (refusal: RefusalCode) => ({ item: null, refusal, notes: [] });
  const licence = licenceOf(problem.license);
  if (!licence) return no('no-licence');
  const maker = makerOf(problem.oer);
  if (!maker) return no('no-maker');
  if (Object.keys(problem.variabilization).length > 0 || Object.keys(step.variabilization).length > 0) return no('has-variables');
  const stem = short(joined(problem.title, problem.body, step.stepTitle, step.stepBody));
  if (stem === null) return no('too-long');
  if (stem === '') return no('no-question');
  if (/\.(?:png|jpe?g|gif|svg)\b/i.test(stem)) return no('has-picture');
  const answer = asked(step);
  if (typeof answer === 'string') return no(answer);
  const { hints, left } = hintsOf(rawHints);
  const template = {
    id: `oatutor.${slugOf(step.id)}`, version: 1, skills: skills.map((name) => `oatutor.${slugOf(name)}`), form: 'standard', level: 'open', language: 'en', stem, ...answer,
    hints, solution: hints.length > 0 ? hints : [words(step.stepAnswer[0]!)], licence: problem.license, source: `${maker}; ${source}`,
  } as ItemTemplate;
  if (templateFault(template)) return no('bad-template');
  const notes: NoteCode[] = ['skill-unknown', ...(left ? (['hints-left-out'] as const) : [])];
  return { item: { template, licence, attribution: maker, source }, notes };
}

const problemFile = /^(?:.*\/)?[^/]+\.json$/;
const isStep = (path: string): boolean => /(^|\/)steps\/[^/]+\/[^/]+\.json$/.test(path);
const isHints = (path: string, id: string): boolean => path.endsWith(`/tutoring/${id}DefaultPathway.json`);

/** Reads OATutor's problems: each with its files (problem, steps, hints) and the skills of each step. */
export function readOatutor(json: unknown): ItemsReading {
  const parsed = fileShape.safeParse(json);
  if (!parsed.success) return { fault: 'not-oatutor' };
  const { source = 'OATutor', problems, skillModel } = parsed.data;
  const rows: ReadRow[] = [];
  const seen = new Set<string>();
  for (const [at, { id, files }] of problems.entries()) {
    const base = { row: at + 1, notes: [] as NoteCode[] };
    const paths = Object.keys(files);
    const problem = problemShape.safeParse(files[paths.find((path) => !path.includes('/') && problemFile.test(path)) ?? '']);
    const steps = paths.filter(isStep);
    if (!problem.success || steps.length === 0) {
      rows.push({ ...base, name: id, item: null, refusal: 'bad-shape' });
      continue;
    }
    for (const path of steps) {
      const step = stepShape.safeParse(files[path]);
      const name = step.success ? step.data.id : path;
      if (!step.success) rows.push({ ...base, name, item: null, refusal: 'bad-shape' });
      else if (seen.has(slugOf(name))) rows.push({ ...base, name, item: null, refusal: 'id-twice' });
      else {
        seen.add(slugOf(name));
        const hints = z.array(hintShape).safeParse(files[paths.find((one) => isHints(one, name)) ?? ''] ?? []);
        rows.push({ ...base, name, ...itemOf(problem.data, step.data, hints.success ? hints.data : [], Object.hasOwn(skillModel, name) ? skillModel[name]! : [], `${source}, ${id}`) });
      }
      if (rows.length > itemsMax) return { fault: 'too-many' };
    }
  }
  return rows.length === 0 ? { fault: 'no-rows' } : { source: 'oatutor', rows };
}
