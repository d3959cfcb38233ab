/**
 * MathLive lays its signs out by `style="…"`, which the policy of our pages refuses in markup. The same declarations stand in a stylesheet
 * that a script made, which no policy needs to allow: each gets a number, and its element names the number.
 */
export function stylesByRule(html: string, ruleFor: (style: string) => number): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi, (_, double?: string, singles?: string, bare?: string) => {
    const style = (double ?? singles ?? bare ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    // It hides itself until it is laid out, and shows itself by taking this away, which one cannot do to a rule.
    return style === 'visibility:hidden' ? '' : ` data-look="${ruleFor(style)}"`;
  }));
}

/** A stylesheet that grows by a rule for each style it has not met. What an element says by itself later (`element.style`) still outweighs it. */
export function sheetOfStyles(): { sheet: CSSStyleSheet; ruleFor(style: string): number } {
  const sheet = new CSSStyleSheet();
  const known = new Map<string, number>();
  const ruleFor = (style: string): number => {
    const found = known.get(style);
    if (found !== undefined) return found;
    const number = known.size;
    known.set(style, number);
    // An id's weight without the id: above all rules of classes.
    const at = sheet.insertRule(`:is(#_, [data-look="${number}"]) {}`, sheet.cssRules.length);
    (sheet.cssRules[at] as CSSStyleRule).style.cssText = style;
    return number;
  };
  return { sheet, ruleFor };
}
