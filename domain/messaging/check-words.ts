import { config } from '#kernel/config.ts';
import { contactIn } from '#packages/contact/index.ts';

/** Words shorter than this are not looked at. */
const wordsLeast = 4;

/** Whether words try to take contact elsewhere; links to this Trellis are free. */
export function checkWords(text: string): ReturnType<typeof contactIn> {
  const own = config().publicUrl;
  return contactIn(text, { allowedHosts: own ? [new URL(own).hostname] : [] });
}

/** Whether the rules hold these words, before anything is known of whether staff let them through. */
export const holds = (text: string): boolean => text.trim().length >= wordsLeast && checkWords(text).verdict === 'hold';
