import { badInput } from '#kernel/problem.ts';
import { checkWords } from '#domain/messaging/check-words.ts';

/** Words that many learners read: what would be held in chat is refused at its field, with everything typed kept; true where one should think again. */
export function mustStayHere(fields: Readonly<Record<string, string>>): boolean {
  const verdicts = Object.entries(fields).map(([name, text]) => [name, checkWords(text).verdict] as const);
  const held = verdicts.filter(([, verdict]) => verdict === 'hold');
  if (held.length > 0) throw badInput(Object.fromEntries(held.map(([name]) => [name, 'scheduling.group.contact'])));
  return verdicts.some(([, verdict]) => verdict === 'warn');
}
