/** What people type, in any script and on any keyboard, made into the plain characters the parser knows. */

const INVISIBLE = /[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\u200d|\ufe0e|\ufe0f/g;
const SYMBOLS: Readonly<Record<string, string>> = {
  '-': '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7\u207b',
  '*': '×⋅·∙•✕✖∗⨯\u066d',
  '/': '÷∕⁄∶:➗',
  '%': '٪',
  '.': '٫',
  ',': '،、',
  "'": '’‘ʼ`´٬',
  '(': '[{',
  ')': ']}',
  '<=': '≤⩽',
  '>=': '≥⩾',
  '!=': '≠',
  ' sqrt ': '√',
  ' pi ': 'π',
};
const TEX: readonly (readonly [RegExp, string])[] = [
  [/\\[dt]?frac\s*(\d)\s*(\d)/g, '\\frac{$1}{$2}'],
  [/(\d)\s*\\[dt]?frac\s*\{\s*(\d+)\s*\}\s*\{\s*(\d+)\s*\}/g, '$1 $2/$3'],
  [/\\[dt]?frac\s*\{/g, 'frac{'],
  [/\\(?:left|right|displaystyle|,|;|:|!|quad)(?![a-z])/g, ' '],
  [/\\(?:cdot|times|ast)(?![a-z])/g, '*'],
  [/\\div(?![a-z])/g, '/'],
  [/\\leq?(?![a-z])/g, '<='],
  [/\\geq?(?![a-z])/g, '>='],
  [/\\%/g, '%'],
  [/\\(?:placeholder|mathrm|text|operatorname)(?![a-z])/g, ' '],
  [/\\(sqrt|pi|sin|cos|tan|ln|log|exp)(?![a-z])/g, ' $1 '],
  [/\{,\}/g, ','],
];
const bySign = new Map(Object.entries(SYMBOLS).flatMap(([plain, signs]) => [...signs].map((sign) => [sign, plain] as const)));
const SIGNS = new RegExp(`[${[...bySign.keys()].join('').replace(/[\]\\[-]/g, '\\$&')}]`, 'gu');

/** The ASCII digit for a decimal digit of any script. Their blocks begin at …0 or …6. */
function digit(character: string): string {
  const code = character.codePointAt(0)!;
  const fromZero = /\p{Nd}/u.test(String.fromCodePoint(code & ~15));
  return String((code & 15) - (fromZero ? 0 : 6));
}

/** Removes marks that cannot be seen (direction marks, zero-width spaces, soft hyphens) and turns digits of all scripts into 0–9. */
export function plainDigits(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\p{Nd}/gu, (found) => (found <= '9' ? found : digit(found)));
}

/** `{a}{b}` after `frac` becomes `((a)/(b))`; the braces' own nesting is kept. */
function openFractions(text: string): string {
  let out = text;
  for (let at = out.lastIndexOf('frac{'); at >= 0; at = out.lastIndexOf('frac{')) {
    const top = closing(out, at + 4);
    const bottom = out[top + 1] === '{' ? closing(out, top + 1) : -1;
    if (top < 0 || bottom < 0) return out.replaceAll('frac{', '{');
    out = `${out.slice(0, at)}((${out.slice(at + 5, top)})/(${out.slice(top + 2, bottom)}))${out.slice(bottom + 1)}`;
  }
  return out;
}

function closing(text: string, open: number): number {
  for (let at = open, depth = 0; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

/**
 * Plain text of typed mathematics: digits of all scripts, full-width letters, minus and times signs, superscripts (`x²` → `x^2`),
 * unicode fractions (`2½` → `2 1/2`), TeX as maths keyboards write it. Commas are left for `numberReadings`.
 */
export function plainMaths(raw: string): string {
  let text = plainDigits(raw)
    .replace(/(\d?)\s*([¼-¾⅐-⅞↉])/g, (_, before: string, sign: string) => (before ? `${before} ${sign.normalize('NFKC')}` : `(${sign.normalize('NFKC')})`))
    .replace(/[⁺⁻⁰¹²³⁴-⁹]+/g, (run) => (run.length > 1 ? `^(${run.normalize('NFKC')})` : `^${run.normalize('NFKC')}`));
  text = text.normalize('NFKC');
  if (text.includes('\\')) text = openFractions(TEX.reduce((now, [from, to]) => now.replace(from, to), text));
  return text.replace(SIGNS, (sign) => bySign.get(sign)!).replaceAll('**', '^').replaceAll('=>', '>=').replaceAll('=<', '<=').replace(/\|([^|]+)\|/g, ' abs($1)').replace(/\s+/g, ' ').trim();
}

/** Languages (and regions) whose decimal mark is a comma. */
export function commaIsDecimal(language: string): boolean {
  return /^(?!es-(?:MX|US|PR|GT|HN|NI|SV|PA|DO)\b|de-CH\b|de-LI\b)(?:az|be|bg|bs|ca|cs|da|de|el|es|et|eu|fi|fr|gl|hr|hu|hy|id|is|it|ka|kk|lt|lv|mk|nb|nl|nn|no|pl|pt|ro|ru|sk|sl|sq|sr|sv|tr|uk|vi)\b/i.test(language);
}

/** One run of digits, points and commas → plain decimals. `null`: could be read either way. */
function readRun(run: string, decimalComma: boolean): string | null {
  const points = run.split('.').length - 1;
  const commas = run.split(',').length - 1;
  if (points && commas) {
    const decimal = run.lastIndexOf('.') > run.lastIndexOf(',') ? '.' : ',';
    const [grouping, marks] = decimal === '.' ? [',', points] : ['.', commas];
    return marks > 1 ? run : run.replaceAll(grouping, '').replace(decimal, '.');
  }
  if (points + commas > 1) return /^\d{1,3}(?:[.,]\d{3})+$/.test(run) ? run.replace(/[.,]/g, '') : run;
  if (!commas && !decimalComma) return run;
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(run) ? null : run.replace(',', '.');
}

/**
 * The ways a text's numbers can be read: one, or two where a single comma stands before three digits (`1,234`; where the comma is the decimal
 * mark, a single point too): the first as the language has it. Groups of three parted by spaces or apostrophes are joined.
 */
export function numberReadings(text: string, decimalComma: boolean): string[] {
  const joined = text.replace(/(?<!\d)\d{1,3}(?:[ ']\d{3})+(?!\d|\s*\/)/g, (run) => run.replace(/[ ']/g, ''));
  let unclear = false;
  const read = (asDecimal: boolean): string =>
    joined.replace(/\d[\d.,]*\d|,\d+/g, (run) => {
      const sure = readRun(run, decimalComma);
      if (sure === null) unclear = true;
      return sure ?? run.replace(/[.,]/, (mark) => ((mark === ',') === asDecimal ? '.' : ''));
    });
  const first = read(decimalComma);
  return unclear ? [first, read(!decimalComma)] : [first];
}
