import { expect, test } from 'vitest';
import { stylesByRule } from './styles-by-rule.ts';

const all: string[] = [];
const ruleFor = (style: string): number => (all.includes(style) ? all.indexOf(style) : all.push(style) - 1);

test('every style in a tag becomes a number, however it is quoted, and nothing else changes', () => {
  const html = '<span class="a"  style="height:1em"><svg width=4em style=height:2em viewBox="0 0 1 1"></svg><i style=\'top:0;font-family:&quot;A&quot;\'></i></span> style="no tag"<b style="height:1em">x</b><u class=c style="visibility:hidden"></u>';
  expect(stylesByRule(html, ruleFor)).toBe('<span class="a"  data-look="0"><svg width=4em data-look="1" viewBox="0 0 1 1"></svg><i data-look="2"></i></span> style="no tag"<b data-look="0">x</b><u class=c></u>');
  expect(all).toEqual(['height:1em', 'height:2em', 'top:0;font-family:"A"']);
});
