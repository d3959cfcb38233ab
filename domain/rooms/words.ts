import { contactIn } from '#packages/contact/index.ts';
import { config } from '#kernel/config.ts';

/** The longest line of chat. */
export const lineMax = 1000;
/** Words of the board and the notes shorter than this are not looked at. */
export const wordsLeast = 4;

export interface CheckedWords {
  /** hold: only the writer and staff see them; warn: the writer is asked to think. */
  verdict: 'pass' | 'warn' | 'hold';
  findings: { kind: string; from: number; to: number; weight: number }[];
}

/** Whether words try to take contact elsewhere. The same rules for chat, board and notes; links to this Trellis are free. */
export function checkWords(text: string): CheckedWords {
  const own = config().publicUrl;
  return contactIn(text, { allowedHosts: own ? [new URL(own).hostname] : [] });
}
