import { expect, test } from 'vitest';
import * as availability from './index.ts';
import readme from './README.md?raw';

test('the README says what happens', () => {
  const example = /```ts\nimport \{ (.+) \} from '@trellis\/availability';\n([\s\S]+?)```/.exec(readme)!;
  const checks: unknown[][] = [];
  const code = example[2]!.replace(/^(\S.*); \/\/ → (.+)$/gm, 'check($1, $2);');
  const names = example[1]!.split(', ');
  const exported = new Map<string, unknown>(Object.entries(availability));
  const run = new Function(...names, 'check', `'use strict';${code}`);
  run(...names.map((name) => exported.get(name)), (...pair: unknown[]) => checks.push(pair));
  expect(checks).toHaveLength(8);
  for (const [found, promised] of checks) expect(found).toEqual(promised);
});
