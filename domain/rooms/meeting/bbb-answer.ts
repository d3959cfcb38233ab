/** An answer of BigBlueButton: the texts that stand directly in `<response>`. */
export type BbbAnswer = ReadonlyMap<string, string>;

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex?: string, decimal?: string, name?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
    return name ? (entities[name] ?? all) : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });

/** Walks tag by tag and expands nothing: a document type, or tags that do not fit, make it no answer (null). */
export function readBbbAnswer(xml: string): BbbAnswer | null {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return null;
  const found = new Map<string, string>(), open: string[] = [];
  const token = /<\?[^>]*\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w.:-]+)[^<>]*?(\/?)>|([^<]+)/y;
  let text = '', ended = false;
  while (token.lastIndex < xml.length) {
    const at = token.exec(xml);
    if (!at) return null;
    const [, cdata, closing, name, selfClosing, plain] = at;
    if (cdata !== undefined || plain !== undefined) text += cdata ?? decoded(plain!);
    if (name === undefined) continue;
    if (closing) {
      if (open.pop() !== name) return null;
      if (open.length === 1 && !found.has(name)) found.set(name, text.trim());
      ended ||= open.length === 0;
    } else {
      if (ended || open.length > 20 || (open.length === 0 && name !== 'response')) return null;
      if (!selfClosing) open.push(name);
    }
    text = '';
  }
  return ended && open.length === 0 ? found : null;
}
