/** "Amara Okafor" → "AO". Letters of scripts that join are kept apart by a space. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = ends.map((word) => Array.from((word ?? '').normalize('NFC'))[0] ?? '');
  const joins = /\p{Script=Arabic}|\p{Script=Syriac}/u.test(letters.join(''));
  return letters.map((letter) => letter.toUpperCase()).join(joins ? ' ' : '');
}
