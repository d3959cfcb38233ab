// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the dollar sign opens mathematics, the brace a place
/** One template of each kind, and some that are hard to draw: for tests, and to copy from. */

const shared = { version: 1, form: 'standard', level: 'year-7', language: 'en', licence: 'CC-BY-4.0', source: 'Trellis', hints: ['Look at {a}.'], solution: ['Done.'] } as const;

export const samples: Readonly<Record<string, unknown>> = {
  number: {
    ...shared, id: 'maths.fractions.add-unlike.1', skills: ['maths.fractions.add-unlike'], kind: 'number',
    params: { a: '1..b-1', b: '2..9', c: '1..d-1', d: '2..9' },
    where: ['b != d', 'gcd(a, b) = 1', 'gcd(c, d) = 1', 'mod(b, d) != 0', 'mod(d, b) != 0'],
    stem: 'What is $\\frac{{a}}{{b}} + \\frac{{c}}{{d}}$? Give your answer as a fraction.',
    answer: 'a/b + c/d',
    rules: { form: 'simplest' },
    misconceptions: [
      { tag: 'fractions.add-tops-and-bottoms', answer: '(a+c)/(b+d)', feedback: 'You added the bottoms too: ${a}+{c}$ over ${b}+{d}$. Pieces of different sizes cannot be counted together yet.' },
      { tag: 'fractions.keep-tops', answer: '(a+c)/lcm(b,d)', feedback: 'The bottoms are right. The tops have to grow with them.' },
    ],
    hints: ['Which number can be split into {b} parts and also into {d}?', 'Write both with the bottom {=lcm(b,d)}.', '$\\frac{{=a*lcm(b,d)/b}}{{=lcm(b,d)}} + \\frac{{=c*lcm(b,d)/d}}{{=lcm(b,d)}}$'],
    solution: ['$\\frac{{a}}{{b}} + \\frac{{c}}{{d}} = {=a/b+c/d}$'],
  },
  scientific: {
    ...shared, id: 'maths.number.scientific.1', skills: ['maths.number.scientific'], kind: 'number', params: { a: '1.1..9.9 step 0.1', n: '-4..6' }, where: ['n < -1 or n > 1'],
    stem: 'Write {=a*10^n:decimal} in standard form.', answer: 'a*10^n', rules: { form: 'scientific' }, misconceptions: [{ tag: 'scientific.off-by-one', answer: 'a*10^(n+1)', feedback: 'Count again.' }], solution: ['${=a*10^n:scientific}$'],
  },
  power: {
    ...shared, id: 'maths.number.powers.1', skills: ['maths.number.powers'], kind: 'number', params: { a: '2..9', m: '2..6', n: '2..6' },
    stem: 'Write ${a}^{m} \\times {a}^{n}$ as one power.', answer: 'a^(m+n)', rules: { form: 'power' }, where: ['m*n != m+n'], misconceptions: [{ tag: 'powers.multiply', answer: 'a^(m*n)', feedback: 'Count the factors.' }],
  },
  money: {
    ...shared, id: 'maths.ratio.price.1', skills: ['maths.ratio.unit-price'], kind: 'number',
    params: { a: '2..8', p: '1/2..5 step 1/4', b: 'a+1..a+6', name: ['Amara', 'Bilal', 'Chen'] },
    stem: '{name} pays €{=a*p:2} for {a} pens. What do {b} pens cost?', answer: 'p*b', rules: { unit: '€' },
    misconceptions: [{ tag: 'ratio.add-difference', answer: 'a*p + b - a', feedback: 'You added {=b-a} to the price.' }],
  },
  rounded: {
    ...shared, id: 'maths.circle.area.1', skills: ['maths.geometry.circle-area'], kind: 'number',
    params: { a: '2..12' }, stem: 'A circle has radius {a} cm. What is its area, to 1 decimal place?', answer: 'pi*a^2', rules: { places: 1, unit: 'cm^2' },
    misconceptions: [{ tag: 'circle.circumference', answer: '2*pi*a', feedback: 'That is the way round.', when: 'a != 2' }, { tag: 'circle.diameter', answer: 'pi*(2*a)^2', feedback: 'You took the diameter.' }],
  },
  expression: {
    ...shared, id: 'maths.expressions.expand.1', skills: ['maths.expressions.expand'], kind: 'expression',
    params: { a: '2..6', b: '-9..9' }, where: ['b != 0'], stem: 'Expand ${a}({=x+b})$.', answer: 'a*x + a*b', rules: { form: 'expanded' },
    misconceptions: [{ tag: 'expand.first-only', answer: 'a*x + b', feedback: 'The {a} multiplies both terms.' }],
  },
  factor: {
    ...shared, id: 'maths.expressions.factorise.1', skills: ['maths.expressions.factorise'], kind: 'expression',
    params: { a: '-6..6', b: '-6..6' }, where: ['a != 0', 'b != 0', 'a < b', 'a + b != 0'], stem: 'Factorise ${=x^2 + (a+b)*x + a*b}$.', answer: '(x+a)*(x+b)', rules: { form: 'factored' },
    misconceptions: [{ tag: 'factor.signs', answer: '(x-a)*(x-b)', feedback: 'Check the signs by expanding.' }],
  },
  equation: {
    ...shared, id: 'maths.lines.equation.1', skills: ['maths.lines.equation'], kind: 'equation',
    params: { a: '-5..5', b: '-8..8' }, where: ['a != 0', 'b != 0', 'a != b'], stem: 'A line has gradient {a} and meets the $y$-axis at {b}. Write its equation.', answer: 'y = a*x + b',
    misconceptions: [{ tag: 'lines.swap', answer: 'y = b*x + a', feedback: 'The gradient goes with $x$.' }],
  },
  choice: {
    ...shared, id: 'maths.decimals.larger.1', skills: ['maths.decimals.order'], kind: 'choice',
    params: { a: '2..9', b: '1..a-1' }, stem: 'Which number is largest?', answer: '0.{a}', others: ['0.0{a}'],
    misconceptions: [{ tag: 'decimals.longer-is-larger', answer: '0.{b}9', feedback: 'More digits do not make it larger.' }],
  },
  choices: {
    ...shared, id: 'maths.fractions.equal.1', skills: ['maths.fractions.equal'], kind: 'choices', rules: { distinct: 'text' },
    params: { a: '1..4', b: 'a+1..7' }, where: ['gcd(a,b)=1'], stem: 'Which are equal to $\\frac{{a}}{{b}}$?',
    answer: ['$\\frac{{=2*a}}{{=2*b}}$', '$\\frac{{=3*a}}{{=3*b}}$'], others: ['$\\frac{{=a+2}}{{=2*b+1}}$'],
    misconceptions: [{ tag: 'fractions.add-same', answer: '$\\frac{{=a+5}}{{=b+5}}$', feedback: 'Adding the same to both changes the fraction.' }],
  },
  order: {
    ...shared, id: 'maths.integers.order.1', skills: ['maths.integers.order'], kind: 'order',
    params: { a: '2..5', b: 'a+1..9' }, stem: 'From smallest to largest.', answer: ['−{b}', '−{a}', '0', '{a}'],
    misconceptions: [{ tag: 'integers.ignore-sign', answer: ['0', '−{a}', '{a}', '−{b}'], feedback: 'Minus numbers stand below 0.' }],
  },
  pairs: {
    ...shared, id: 'spanish.food.pairs.1', skills: ['spanish.food'], kind: 'pairs', language: 'es', hints: [],
    stem: 'Une las palabras.', answer: [['manzana', 'apple'], ['pan', 'bread'], ['leche', 'milk']], others: ['water'],
    misconceptions: [{ tag: 'spanish.milk-bread', answer: [['pan', 'milk'], ['leche', 'bread']], feedback: 'Pan is bread.' }],
  },
  text: {
    ...shared, id: 'spanish.animals.write.1', skills: ['spanish.animals'], kind: 'text', level: 'a1', hints: ['It begins with {w.first}.'],
    params: { w: [{ es: 'el perro', en: 'the dog', first: 'p', bad: 'la perro' }, { es: 'el pájaro', en: 'the bird', first: 'p', bad: 'la pájaro' }, { es: 'el gato', en: 'the cat', first: 'g', bad: 'la gato' }] },
    stem: 'Write in Spanish: {w.en}', answer: '{w.es}', rules: { typos: 1 },
    misconceptions: [{ tag: 'spanish.gender', answer: '{w.bad}', feedback: 'Masculine: el.' }],
  },
  blanks: {
    ...shared, id: 'maths.coordinates.midpoint.1', skills: ['maths.coordinates.midpoint'], kind: 'blanks',
    params: { a: '-6..6', b: '-6..6', c: '-6..6', d: '-6..6' }, where: ['a < c', 'b < d'],
    stem: 'The midpoint of ({a}, {b}) and ({c}, {d}) is ({?1}, {?2}). It is a {?3}.',
    blanks: [
      { kind: 'number', answer: '(a+c)/2', misconceptions: [{ tag: 'midpoint.subtract', answer: '(c-a)/2', when: 'a != 0', feedback: 'Add, then halve.' }] },
      { kind: 'number', answer: '(b+d)/2' },
      { kind: 'choice', answer: 'point', others: ['line', 'length'] },
    ],
  },
};
