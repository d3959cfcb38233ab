import type { Answer, Item, Part, Rules } from './index.ts';

/** An item of one typed part, for tests of scoring alone. */
export function itemOf(kind: Part['kind'], answer: Answer, rules: Rules = {}, more: Partial<Part> & { language?: string } = {}): Pick<Item, 'kind' | 'language' | 'parts'> {
  const { language = 'en', ...part } = more;
  return { kind, language, parts: [{ kind, rules, answer, also: [], wrong: [], options: [], targets: [], ...part }] };
}

/** Wrong answers with a tag that says them. */
export const wrongs = (...answers: Answer[]): Part['wrong'] => answers.map((answer) => ({ tag: `wrong.${String(answer)}`, answer, feedback: `You wrote ${String(answer)}.` }));
