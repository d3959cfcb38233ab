/** How words are compared: lower case, without accents, only letters and digits, one space between. */
export const plainWords = (text: string): string =>
  text.normalize('NFKD').replace(/\p{Mn}+/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/ø/g, 'o').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The first words of a search; more than eight say nothing more. */
export const askedWords = (text: string): string[] => [...new Set(plainWords(text.slice(0, 200)).split(' ').filter((word) => word !== ''))].slice(0, 8);
