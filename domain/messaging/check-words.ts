import type { Tx } from '#kernel/action.ts';
import { config } from '#kernel/config.ts';
import { isStaff } from '#kernel/policy.ts';
import { badInput } from '#kernel/problem.ts';
import { type Contact, contactIn } from '#packages/contact/index.ts';

/** Words shorter than this are not looked at. */
const wordsLeast = 4;

/** Whether words try to take contact elsewhere; links to this Trellis are free. */
export function checkWords(text: string): Contact {
  const own = config().publicUrl;
  return contactIn(text, { allowedHosts: own ? [new URL(own).hostname] : [] });
}

/** What is found in words that the rules hold, before anything is known of whether staff let them through; null where they hold none. */
export function heldBy(text: string): Contact | null {
  const contact = text.trim().length < wordsLeast ? null : checkWords(text);
  return contact?.verdict === 'hold' ? contact : null;
}
export const holds = (text: string): boolean => heldBy(text) !== null;

/**
 * Words that others read: what a rule finds is refused at its field, with everything typed kept. What is only weighed is not, since nobody looks who
 * could let it through; true where staff, or who wrote it, should look again.
 */
export function mustStayHere(fields: Readonly<Record<string, string>>): boolean {
  const read = Object.entries(fields).map(([name, text]) => ({ name, ...checkWords(text) })), refused = read.filter((one) => one.certain);
  if (refused.length > 0) throw badInput(Object.fromEntries(refused.map(({ name }) => [name, 'messaging.problem.contact'])));
  return read.some(({ verdict }) => verdict !== 'pass');
}

/** The same for words between one person and another; staff may name the number of the school. */
export function mustStayBetween(tx: Tx, fields: Readonly<Record<string, string>>): void {
  if (tx.actor && !isStaff(tx.actor)) mustStayHere(fields);
}
