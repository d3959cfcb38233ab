import { type TextKey, text } from '#kernel/i18n.ts';
import type { FindingKind } from './finding-list.ts';
import type { Params } from './problems.ts';

/** What finding-list.ts keeps; `message` stands only in findings from before their facts were kept. */
export interface Kept {
  kind: FindingKind;
  code: string;
  params: Params;
  message?: string | null;
}

/** A line of the dry run in the reader's language. */
export function findingText(locale: string, { kind, code, params, message }: Kept): string {
  if (message) return message;
  if (kind === 'problem') return problemText(locale, { code, params });
  const { name = '', roles, refused } = params;
  if (roles === undefined) return String(name);
  const words = String(roles).split(',').filter(Boolean).map((role) => text(locale, `rosters.role.${role as 'learner'}`)).join(', ');
  return refused === undefined ? text(locale, 'rosters.finding.person', { name, roles: words }) : text(locale, 'rosters.finding.person-less', { name, roles: words, refused });
}

/** What is wrong and what to do about it. A verb's refusal is a text of its own inside (`reason` is its key). */
export function problemText(locale: string, { code, params }: Pick<Kept, 'code' | 'params'>): string {
  const facts = code === 'wish-refused' ? { reason: text(locale, params.reason as TextKey, params) } : params;
  return text(locale, `rosters.problem.${code as 'bomb'}`, facts);
}
