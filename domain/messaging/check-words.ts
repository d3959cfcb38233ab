import type { Tx } from '#kernel/action.ts';
import { config } from '#kernel/config.ts';
import { isStaff } from '#kernel/policy.ts';
import { badInput } from '#kernel/problem.ts';
import { contactIn } from '#packages/contact/index.ts';

/** Words shorter than this are not looked at. */
const wordsLeast = 4;

/** Whether words try to take contact elsewhere; links to this Trellis are free. */
export function checkWords(text: string, certain = false): ReturnType<typeof contactIn> {
  const own = config().publicUrl;
  return contactIn(text, { certain, allowedHosts: own ? [new URL(own).hostname] : [] });
}

/** Whether the rules hold these words, before anything is known of whether staff let them through. */
export const holds = (text: string): boolean => text.trim().length >= wordsLeast && checkWords(text).verdict === 'hold';

/**
 * Words that others read: what a rule finds is refused at its field, with everything typed kept. What is only weighed is not, since nobody looks who
 * could let it through; true where staff, or who wrote it, should look again.
 */
export function mustStayHere(fields: Readonly<Record<string, string>>): boolean {
  const refused = Object.keys(fields).filter((name) => checkWords(fields[name]!, true).verdict === 'hold');
  if (refused.length > 0) throw badInput(Object.fromEntries(refused.map((name) => [name, 'messaging.problem.contact'])));
  return Object.values(fields).some((text) => checkWords(text).verdict !== 'pass');
}

/** The same for words between one person and another; staff may name the number of the school. */
export function mustStayBetween(tx: Tx, fields: Readonly<Record<string, string>>): void {
  if (tx.actor && !isStaff(tx.actor)) mustStayHere(fields);
}
