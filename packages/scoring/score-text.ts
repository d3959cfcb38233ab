/** Words: capitals, punctuation and spaces apart; accents and typing errors by rule. */
import { give, inForm, named } from './give-score.ts';
import type { Part, Score } from './item.ts';
import { plainDigits } from './plain-maths.ts';

/** Punctuation, invisible marks, Arabic vowel signs and tatweel away; one space; curly apostrophes straight. */
function plainWords(raw: string, capitals: boolean): string {
  const text = plainDigits(raw)
    .normalize('NFC')
    .replace(/[\u064b-\u0652\u0640]/g, '')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/(?<!\d)[.,]|[.,](?!\d)|[;:!?¿¡"«»“”„…()؟،؛。、]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return capitals ? text : text.toLowerCase().normalize('NFC');
}

const TILDE = '\u0303';

/** Without accents; the tilde of ñ is a letter of its own, and stays unless `all`. */
function withoutAccents(text: string, all: boolean): string {
  const open = text.normalize('NFD');
  return (all ? open.replace(/\p{M}/gu, '') : open.replace(/\p{M}/gu, (mark, at: number) => (mark === TILDE && open[at - 1] === 'n' ? mark : ''))).normalize('NFC');
}

/** Letters missing, added, changed or two neighbours swapped (optimal string alignment), up to `most`; beyond, most + 1. */
function typingErrors(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [older, old] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, older[j - 2]! + 1);
      row.push(best);
    }
    [older, old] = [old, row];
  }
  return old[b.length]!;
}

/** Within the allowed typing errors, words under four letters exact, and as many words as there should be. */
function nearly(given: string, answer: string, most: number): boolean {
  if (!most || given.length > answer.length + most) return false;
  const [ours, theirs] = [given.split(' '), answer.split(' ')];
  if (ours.length !== theirs.length) return false;
  let errors = 0;
  for (const [at, word] of theirs.entries()) errors += word.length < 4 || /\d/.test(word) ? (word === ours[at] ? 0 : most + 1) : typingErrors(ours[at]!, word, most);
  return errors > 0 && errors <= most;
}

/** Scores typed words. Order: exact, known wrong, accents, typing errors. */
export function scoreText(part: Part, raw: string): Score {
  const { accents = 'noted', typos = 0, capitals = false } = part.rules;
  const given = plainWords(raw, capitals);
  if (!given) return give('empty', 'empty', '');
  const answers = [part.answer, ...part.also].map((answer) => ({ shown: String(answer), plain: plainWords(String(answer), capitals) }));
  if (answers.some(({ plain }) => plain === given)) return give('right', 'right', given);
  const wrong = part.wrong.find(({ answer }) => plainWords(String(answer), capitals) === given);
  if (wrong) return named(wrong, given);
  for (const letters of [false, true]) {
    const bare = withoutAccents(given, letters);
    const found = answers.find(({ plain }) => withoutAccents(plain, letters) === bare);
    if (!found) continue;
    if (accents === 'ignored') return give('right', 'right', given);
    return accents === 'noted' && !letters ? give('right', 'right-accent', given, { answer: found.shown }) : inForm(part, 'form-accent', given, { answer: found.shown });
  }
  const bare = accents === 'needed' ? given : withoutAccents(given, false);
  const close = answers.find(({ plain }) => nearly(bare, accents === 'needed' ? plain : withoutAccents(plain, false), typos));
  return close ? give('right', 'right-typo', given, { answer: close.shown }) : give('wrong', 'wrong', given);
}
