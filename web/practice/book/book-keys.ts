export type BookKind = 'number' | 'expression' | 'equation';

/** A key of the book field: what it puts in, or what it does. `typed`: every keyboard has it, so it stands only where fingers write on glass. */
export interface BookKey {
  id: string;
  face: string;
  put?: string;
  act?: 'moveToNextChar' | 'moveToPreviousChar' | 'deleteBackward';
  typed?: true;
}

const typed = (face: string, put = face): BookKey => ({ id: face, face, put, typed: true });
const laid = {
  fraction: { id: 'fraction', face: 'a/b', put: '\\frac{#0}{#?}' }, power: { id: 'power', face: 'x²', put: '#@^{#?}' }, root: { id: 'root', face: '√', put: '\\sqrt{#0}' },
  minus: { id: 'minus', face: '−', put: '-' }, brackets: { id: 'brackets', face: '( )', put: '\\left(#0\\right)' }, equals: { id: 'equals', face: '=', put: '=' }, pi: { id: 'pi', face: 'π', put: '\\pi' },
} as const satisfies Record<string, BookKey>;
const walk = {
  back: { id: 'back', face: '◂', act: 'moveToPreviousChar', typed: true }, on: { id: 'on', face: '▸', act: 'moveToNextChar', typed: true }, delete: { id: 'delete', face: '⌫', act: 'deleteBackward', typed: true },
} as const satisfies Record<string, BookKey>;

/** Keys whose face says nothing when it is read aloud. */
export type NamedKey = keyof typeof laid | keyof typeof walk;
export const isNamed = (id: string): id is NamedKey => id in laid || id in walk;

/** The letters of a question's formulas, for a phone that has no other keyboard here; x where there are none. */
export function lettersIn(stem: string): string[] {
  const found = [...stem.matchAll(/\$([^$]+)\$/g)].flatMap(([, tex]) => tex!.replace(/\\[a-z]+(?:\{[a-z ]+\})?/gi, ' ').match(/[a-z]/gi) ?? []);
  const letters = [...new Set(found)].slice(0, 5);
  return letters.length ? letters : ['x'];
}

/** Six a row on a phone, the digits as on a calculator. */
export function bookKeys(kind: BookKind, stem: string, decimalComma: boolean): BookKey[] {
  const { fraction, power, root, minus, brackets, equals, pi } = laid;
  const mark = decimalComma ? typed(',', '{,}') : typed('.');
  const digits = (text: string): BookKey[] => [...text].map((digit) => typed(digit));
  if (kind === 'number') return [...digits('789'), fraction, minus, walk.delete, ...digits('456'), mark, walk.back, walk.on, ...digits('1230')];
  const letters = lettersIn(stem).map((letter) => typed(letter));
  return [...digits('789'), fraction, power, walk.delete, ...digits('456'), root, brackets, walk.back, ...digits('123'), minus, typed('+'), walk.on, ...digits('0'), mark, typed('×', '\\times'), ...(kind === 'equation' ? [equals] : []), ...letters, pi];
}
