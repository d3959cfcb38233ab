export interface Typed {
  text: string;
  from: number;
  to: number;
}

export const mathsKeys = {
  fraction: { face: 'a/b', put: '/' },
  power: { face: 'x²', put: '^' },
  root: { face: '√', put: 'sqrt(', end: ')' },
  minus: { face: '−', put: '-' },
  brackets: { face: '( )', put: '(', end: ')' },
  equals: { face: '=', put: '=' },
} as const satisfies Record<string, { face: string; put: string; end?: string }>;
export type MathsKey = keyof typeof mathsKeys;

export const keysOf = { number: ['fraction', 'minus'], expression: ['fraction', 'power', 'root', 'minus', 'brackets'], equation: ['equals', 'fraction', 'power', 'root', 'minus', 'brackets'] } as const satisfies Record<string, readonly MathsKey[]>;

/** A key pressed: what it stands for is put where the caret is; brackets and roots close around what was marked. */
export function insertAt({ text, from, to }: Typed, key: MathsKey): Typed {
  const { put, end = '' }: { put: string; end?: string } = mathsKeys[key];
  // Long fractions need their brackets: (x+1)/2.
  const marked = text.slice(from, to), held = key === 'fraction' && /[+\-*/^ ]/.test(marked.trim().slice(1)) ? `(${marked})` : marked;
  const before = text.slice(0, from) + (end ? put + held : held + put), at = before.length + (end && marked ? end.length : 0);
  return { text: before + end + text.slice(to), from: at, to: at };
}
