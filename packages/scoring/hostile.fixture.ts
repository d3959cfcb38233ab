// biome-ignore-all lint/suspicious/noTemplateCurlyInString: one of them is meant to look like one
/** Input that breaks checkers: for tests, and for the clock in bench/scoring.ts. */
const many = (text: string, times: number): string => text.repeat(times);

export const hostile: readonly string[] = [
  '9^9^9^9', '9^(9^(9^9))', '2^99999999999999999999', '1/(1/(1/0))', '0^0^0', '0^-1', '(-1)^(1/2)', '10^4000*10^4000', '1e999999', many('9', 280), many('9', 10_000), `1/${many('7', 250)}+1/${many('3', 40)}`,
  `2^${many('2^', 40)}2`, `((((${many('x^99)', 4)}^99`, '(((x^99)^99)^99)^99', '(x+y+z+w)^60', '(a+b+c+d+e+f+g+h)^20', '((x+1)^30)^30', '(x+1)^40*(x+2)^40*(x+3)^40', `(${many('(x+1)', 25)})/(${many('(x+2)', 25)})`, '(x+1/97)^100', '(123456789x+987654321)^100',
  many('(', 10_000), many('(', 39) + many(')', 39), `${many('(', 60)}x${many(')', 60)}`, many('-', 299), `${many('-', 200)}x`, many('sqrt(', 38) + many(')', 38), many('sqrt ', 60), many('x+', 5000), many('1+', 140), `${many('x/', 140)}x`, `x${many('^x', 90)}`, many('x', 199), many('abcdefgh', 30),
  many('\\frac{', 200), `${many('\\frac{1}{', 40)}x${many('}', 40)}`, many('\\frac{1}{2}', 60), many('{', 300), many('½', 200), many('²', 200), `x${many('²', 30)}`, '2½½½', many('1,', 150), many('1.', 150), many('1 000 ', 50), many("1'", 150), '1,2,3,4.5,6', '..', ',', '.', '%', '%%%', '5%%%%%%%%%%', '=', '==', 'x==x', 'x=x=x', '<>', '<=>=',
  '\u202e3/5\u202c', '\u200f\u200f', '٣٫١٤١٥٩', '۱۲۳۴۵۶۷۸۹۰', '𝟛/𝟜', '𝓍²', '①', 'Ⅳ', '㎝', '3㎝', '五', '3️⃣', '💥', many('💥', 200), many('e\u0301', 200), `a${many('\u0301', 900)}`, '\0', '\u0000\uffff', '\ud800', 'x\udfff', many('\n', 500), many(' ', 10_000), many('a ', 5000), many('ab ', 330),
  `${many('x/(1+', 30)}x${many(')', 30)}`, `y=x+1${many('+1/(x+2)-1/(x+2)', 8)}`, `sqrt(x)${many('+x-x', 40)}`, `x${many('*(x+1)/(x+1)', 14)}`, `x${many('/1', 90)}`,
  'constructor', '__proto__', 'toString', 'hasOwnProperty(1)', 'process.exit()', '${7*7}', '<script>alert(1)</script>', "'; drop table item; --", 'function(){}', 'sqrt', 'sin', 'log()', 'log(0)', 'ln(-1)', 'tan(pi/2)', 'abs', 'exp(exp(exp(x)))', 'exp(1000x)', 'x^(1/3)-x^(1/3)', 'pi^pi^pi^pi', '0/0', 'x/0', 'x/(x-x)', '1/(x-x)+x', '(x-x)^-1', '0^x', 'x^0^-1', 'NaN', 'Infinity', 'null', 'undefined',
];
