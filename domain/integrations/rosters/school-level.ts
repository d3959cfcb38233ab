/** CEDS grade codes that are no year number. Kindergarten counts as 0, the years before it as -1. */
const codes = new Map<string, number | null>([
  ['it', null],
  ['pr', -1],
  ['pk', -1],
  ['tk', -1],
  ['kg', 0],
  ['k', 0],
  ['ps', 13],
  ['ug', null],
  ['other', null],
]);

/** A school year as a number; undefined when the text is not understood, null when it means no year. */
export function schoolLevel(text: string): number | null | undefined {
  const key = text.trim().toLowerCase();
  if (codes.has(key)) return codes.get(key);
  const found = /^(?:grade|year|level|gr\.?|yr\.?)?\s*(\d{1,2})(?:st|nd|rd|th)?$/.exec(key);
  const year = found ? Number(found[1]) : Number.NaN;
  return year >= 0 && year <= 20 ? year : undefined;
}
