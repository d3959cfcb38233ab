import { expect, test } from 'vitest';
import { mathsOf, setMaths } from './maths.ts';
import { MathsProvider, RichWords } from './ui/rich-words.tsx';
import { renderPart } from './ui/testing/render-part.tsx';
import { runsOf } from './ui/tex-in.ts';

const draw = (text: string) => renderPart(<MathsProvider maths={mathsOf([text])}><RichWords>{text}</RichWords></MathsProvider>);

test('formulas stand between dollar signs; a dollar sign can be written', () => {
  expect(runsOf('Add $\\frac{1}{2}$ to it.')).toEqual([{ kind: 'words', text: 'Add ' }, { kind: 'tex', text: '\\frac{1}{2}' }, { kind: 'words', text: ' to it.' }]);
  expect(runsOf('It costs \\$5, not $x$')).toEqual([{ kind: 'words', text: 'It costs $5, not ' }, { kind: 'tex', text: 'x' }]);
  expect(runsOf('5 $ more')).toEqual([{ kind: 'words', text: '5 $ more' }]);
  expect(runsOf('$50\\%$')).toEqual([{ kind: 'tex', text: '50\\%' }]);
});

test('a formula is set as MathML, from left to right, without styles', async () => {
  const page = await draw('What is $\\frac{2}{3}+\\frac{1}{4}$?');
  expect(page).toContain('<span class="maths" dir="ltr"><math>');
  expect(page).toContain('<mfrac><mn>2</mn><mn>3</mn></mfrac>');
  expect(setMaths('\\begin{cases}a&b\\\\c&d\\end{cases}')).not.toContain('style=');
});

test('words are words, whatever they hold', async () => {
  expect(await draw('<img src=x onerror=alert(1)> & $x$')).toContain('&lt;img src=x onerror=alert(1)&gt; &amp;');
});

test.each(['\\frac{1', '\\href{javascript:alert(1)}{x}', '\\includegraphics{http://a.test/b}', '\\style{color:red}{x}', `x${'^{2'.repeat(500)}`, '\\def\\a{\\a\\a}\\a'])('what cannot or may not be set is shown as it was written: %s', async (tex) => {
  const page = await draw(`$${tex}$`);
  expect(page).not.toMatch(/<a\b|<img|href=|style=|javascript:alert\(1\)"/);
  const made = setMaths(tex);
  if (made) expect(made).toMatch(/^<math/);
});
