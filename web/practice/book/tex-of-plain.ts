import { texOf } from '#packages/scoring/index.ts';

/** What stands in the plain field, as TeX for the book field; empty while it cannot be read. A decimal comma stays one. */
export function texOfPlain(typed: string, language: string): string {
  const [, body = '', sign = ''] = /^(.*?)\s*(°?)$/.exec(typed)!;
  const tex = texOf(body, language);
  if (tex === null) return '';
  const bars = tex.replace(/\\operatorname\{abs\}\\left\(((?:(?!\\left|\\right).)*)\\right\)/g, '\\left|$1\\right|');
  return `${typed.includes(',') ? bars.replace(/(\d)\.(?=\d)/g, '$1{,}') : bars}${sign && '^{\\circ}'}`;
}
