import type { Answer, Item, ItemTemplate, Part } from '#packages/scoring/item.ts';

export interface DrawnPart {
  kind: Part['kind'];
  options: string[];
  targets: string[];
  /** The right answer in words. */
  right: string[];
  mistakes: { tag: string; answer: string; feedback: string }[];
}

export interface DrawnView {
  stem: string;
  language: string;
  table: readonly (readonly string[])[];
  hints: readonly string[];
  solution: readonly string[];
  parts: DrawnPart[];
  /** Every text with formulas in it, to be set on the server. */
  texts: string[];
}

/** An answer as people read it: ids of cards become their words. */
function said(part: Part, answer: Answer): string[] {
  const card = (id: string): string => [...part.options, ...part.targets].find((one) => one.id === id)?.text ?? id;
  if (typeof answer === 'string') return [part.kind === 'choice' ? card(answer) : answer];
  if (Array.isArray(answer)) return answer.map(card);
  return Object.entries(answer as Readonly<Record<string, string>>).map(([left, right]) => `${card(left)} → ${card(right)}`);
}

/** What staff look at: the question as learners see it, and all that scoring knows of it. */
export function drawnForView(item: Item, model: (part: Part) => Answer | readonly (string | null)[]): DrawnView {
  const stem = item.stem.replace(/\{\?(\d+)\}/g, '____ ($1)');
  const parts = item.parts.map((part): DrawnPart => ({
    kind: part.kind, options: part.options.map((one) => one.text), targets: part.targets.map((one) => one.text), right: said(part, model(part) as Answer),
    mistakes: part.wrong.map((one) => ({ tag: one.tag, answer: said(part, one.answer).join(', '), feedback: one.feedback })),
  }));
  const texts = [stem, ...item.table.flat(), ...item.hints, ...item.solution, ...parts.flatMap((part) => [...part.options, ...part.targets, ...part.right, ...part.mistakes.flatMap((one) => [one.answer, one.feedback])])];
  return { stem, language: item.language, table: item.table, hints: item.hints, solution: item.solution, parts, texts };
}

const questionsShown = 20;

/** The first questions of a set, drawn once each, without their answers; and how many there are. */
export function questionsOf(templates: readonly ItemTemplate[], draw: (template: ItemTemplate, seed: number) => Item, model: Parameters<typeof drawnForView>[1]): { count: number; shown: DrawnView[] } {
  const shown = templates.slice(0, questionsShown).map((template): DrawnView => {
    const { stem, language, table, parts } = drawnForView(draw(template, 1), model);
    const asked = parts.map((part) => ({ ...part, right: [], mistakes: [] }));
    return { stem, language, table, hints: [], solution: [], parts: asked, texts: [stem, ...table.flat(), ...asked.flatMap((part) => [...part.options, ...part.targets])] };
  });
  return { count: templates.length, shown };
}
