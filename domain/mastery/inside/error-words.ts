import { readMisconceptions } from '#domain/library/bank/read-bank.ts';

export interface ErrorWords {
  name: string;
  sentence: string;
}

let known: Map<string, ErrorWords> | undefined;

/** An error's name and what it is, in words; of an error that only an imported item names, what its tag says. */
export function errorWords(tag: string): ErrorWords {
  known ??= new Map(readMisconceptions().map(({ tag: key, name, sentence }) => [key, { name, sentence }]));
  const plain = tag.split('.').at(-1)!.replaceAll('-', ' ');
  return known.get(tag) ?? { name: plain.charAt(0).toUpperCase() + plain.slice(1), sentence: '' };
}
