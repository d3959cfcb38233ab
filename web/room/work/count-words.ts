/** How much each side wrote, and how often the tutor asked. Counted where it is read, and kept nowhere. */
export interface Talk {
  mine: number;
  theirs: number;
  asked: number;
}

/** Words and numbers; `12.5` and `don’t` are one. */
export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’.,/][\p{L}\p{N}]+)*/gu)?.length ?? 0;

/** Question marks of any script; several in a row are one. */
export const questionsIn = (text: string): number => text.match(/[?؟？]+/gu)?.length ?? 0;

/** `mine` is the tutor's. */
export function talkOf(lines: readonly { mine: boolean; text: string }[]): Talk {
  const talk = { mine: 0, theirs: 0, asked: 0 };
  for (const { mine, text } of lines) {
    talk[mine ? 'mine' : 'theirs'] += wordsIn(text);
    if (mine) talk.asked += questionsIn(text);
  }
  return talk;
}

/** The tutor's share of all words, in whole percent; null while there are too few to say anything. */
export const shareOf = ({ mine, theirs }: Talk): number | null => (mine + theirs < 20 ? null : Math.round((mine / (mine + theirs)) * 100));
