import type { Response, ShownItem } from '#packages/scoring/item.ts';
import { nothingIn } from '../../practice/response-of.ts';

/** A draft as the document carries it; null where it cannot be read. */
export function draftOf(text: string): Response {
  try {
    return text === '' ? null : (JSON.parse(text) as Response);
  } catch {
    return null;
  }
}

/** What somebody has put down so far, line by line, as the others read it. */
export function draftWords({ kind, parts }: ShownItem, draft: Response): string[] {
  if (nothingIn(draft)) return [];
  const card = (id: string): string => parts.flatMap((part) => [...part.options, ...part.targets]).find((one) => one.id === id)?.text ?? id;
  if (typeof draft === 'string') return [kind === 'choice' ? card(draft) : draft];
  if (Array.isArray(draft)) return kind === 'blanks' ? (draft as (string | null)[]).flatMap((word, at) => (word ? [`${at + 1}: ${parts[at]?.options.length ? card(word) : word}`] : [])) : (draft as string[]).map((id, at) => (kind === 'order' ? `${at + 1}: ${card(id)}` : card(id)));
  return Object.entries(draft as Readonly<Record<string, string>>).map(([left, right]) => `${card(left)} → ${card(right)}`);
}
