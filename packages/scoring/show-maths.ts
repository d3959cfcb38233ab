/** Mathematics to show: TeX for what a learner typed, and words without TeX for where it cannot be set. */
import { parseMaths } from './parse-maths.ts';
import { MathsError } from './maths-error.ts';
import { commaIsDecimal, numberReadings, plainMaths } from './plain-maths.ts';
import { texText } from './write-maths.ts';

/** TeX of typed mathematics, for "it reads as"; null while it cannot be read. */
export function texOf(typed: string, language = 'en'): string | null {
  if (typed.length > 1000) return null;
  try {
    return texText(parseMaths(numberReadings(plainMaths(typed), commaIsDecimal(language))[0]!));
  } catch (error) {
    if (error instanceof MathsError) return null;
    throw error;
  }
}

const COMMANDS: Readonly<Record<string, string>> = {
  times: '×', cdot: '·', div: '÷', le: '≤', leq: '≤', ge: '≥', geq: '≥', ne: '≠', neq: '≠', pi: 'π', circ: '°', approx: '≈', pm: '±', to: '→', ldots: '…', dots: '…', angle: '∠', triangle: '△',
  degree: '°', percent: '%', quad: ' ', left: '', right: '', text: '', mathrm: '', operatorname: '', displaystyle: '', dfrac: 'frac', tfrac: 'frac',
};

/** Signs between two numbers have room. */
const spaced = (sign: string): string => (/^[×·÷≤≥≠≈±→]$/.test(sign) ? ` ${sign} ` : sign);

/** Is a piece simple enough to stand in a fraction or power without brackets? */
const simple = (text: string): string => (/^[-−]?[\p{L}\d.,]+$/u.test(text) ? text : `(${text})`);

function plainTex(tex: string): string {
  let text = tex.replace(/\\(?:[dt]?frac)(?![a-z])/g, '\\frac').replaceAll('{,}', ',').replace(/\\([,;:! ])/g, ' ').replace(/\\%/g, '%');
  const group = String.raw`\{([^{}]*)\}`;
  const steps: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
    [new RegExp(String.raw`\\frac\s*${group}\s*${group}`), (_, top, bottom) => `${simple(top!)}/${simple(bottom!)}`],
    [new RegExp(String.raw`\\sqrt\s*${group}`), (_, inside) => `√${simple(inside!)}`],
    [new RegExp(String.raw`\^\s*${group}`), (_, inside) => (inside === '\\circ' ? '°' : `^${simple(inside!)}`)],
    [new RegExp(String.raw`(?<!\\frac\s*|\\sqrt\s*|[\^}]\s*)${group}`), (_, inside) => inside!],
    [new RegExp(group), (_, inside) => inside!],
  ];
  for (let turn = 0; turn < 200; turn++) {
    const step = steps.find(([pattern]) => pattern.test(text));
    if (!step) break;
    text = text.replace(step[0], step[1]);
  }
  return text.replace(/\^?\\([a-z]+)\s?/g, (found, name: string) => spaced(COMMANDS[name] ?? (found.startsWith('^') ? `^${name}` : name))).replaceAll('-', '−').replace(/\s+/g, ' ');
}

/** A stem or hint without TeX, in one line: `What is $\frac{2}{3} + \frac{1}{4}$?` → `What is 2/3 + 1/4?` For notices, lists, exports and labels. */
export function readingOf(text: string): string {
  return text.split(/(?<!\\)\$/).map((piece, at) => (at % 2 ? plainTex(piece).trim() : piece)).join('').replaceAll('\\$', '$').trim();
}
