/** What the cast gave to the library. Texts are their own; addresses lead to real pages. */
export interface CastResource {
  by: string;
  role: 'tutor' | 'teacher' | 'coach' | 'coordinator' | 'admin' | 'learner';
  title: string;
  summary: string;
  format: 'problem-set' | 'video' | 'article' | 'quiz' | 'exemplar-session';
  subject: string;
  skills?: readonly string[];
  levels?: readonly [number, number];
  language?: string;
  licence?: 'own' | 'cc-by' | 'link' | 'cc0';
  attribution?: string;
  body?: string;
  link?: string;
  /** Skills whose practice questions stand in it. */
  questionsOf?: readonly string[];
  /** What came of it; published when left out. */
  outcome?: 'draft' | 'waits' | 'returned' | 'retired';
  comment?: string;
  openedBy?: readonly string[];
  helped?: readonly string[];
}

export const resources: readonly CastResource[] = [
  {
    by: 'rosa', role: 'tutor', title: 'Why the bottoms stay when you add fractions', summary: 'Read it when you got 2/7 for 1/3 + 1/4.', format: 'article', subject: 'maths', skills: ['maths.fractions.add-same', 'maths.fractions.add'], levels: [5, 7], licence: 'cc-by', attribution: 'Rosa Delgado, Northside',
    body: 'A fraction says two things: how many pieces, and how big each piece is. The bottom is the size.\n\nTwo fifths and one fifth are three fifths: $\\frac{2}{5} + \\frac{1}{5} = \\frac{3}{5}$. The pieces did not change their size, so the bottom stays.\n\nWith $\\frac{1}{3} + \\frac{1}{4}$ the pieces have different sizes. Cut both into twelfths first: $\\frac{4}{12} + \\frac{3}{12} = \\frac{7}{12}$. Now they can be counted together.\n\nTry it with paper: fold one strip into thirds and one into quarters, and see why no fold of one fits the other.',
    openedBy: ['amara', 'noor', 'kofi', 'maya', 'sam'], helped: ['amara', 'noor', 'maya'],
  },
  { by: 'farida', role: 'teacher', title: 'Fractions with different bottoms: six questions', summary: 'Three steps up: halves and quarters, thirds and quarters, then one in other words.', format: 'problem-set', subject: 'maths', skills: ['maths.fractions.add', 'maths.fractions.subtract'], levels: [5, 8], licence: 'own', attribution: 'Farida Rahimi', questionsOf: ['maths.fractions.add', 'maths.fractions.subtract'], openedBy: ['amara', 'yusuf', 'ben'], helped: ['amara', 'ben'] },
  { by: 'farida', role: 'teacher', title: 'Ten minutes on percent', summary: 'A short quiz before the unit test.', format: 'quiz', subject: 'maths', skills: ['maths.percent.of-amount', 'maths.percent.convert'], levels: [6, 9], licence: 'own', attribution: 'Farida Rahimi', questionsOf: ['maths.percent.of-amount', 'maths.percent.convert'], openedBy: ['kofi', 'mateo'] },
  {
    by: 'omar', role: 'tutor', title: 'جمع الكسور خطوة بخطوة', summary: 'شرح قصير مع مثال.', format: 'article', subject: 'maths', skills: ['maths.fractions.add'], levels: [5, 7], language: 'ar', licence: 'cc-by', attribution: 'Omar Said',
    body: 'عندما تختلف المقامات نبحث أولًا عن مقام مشترك.\n\nمثال: $\\frac{1}{2} + \\frac{1}{3}$. المقام المشترك هو 6، فنكتب $\\frac{3}{6} + \\frac{2}{6} = \\frac{5}{6}$.', openedBy: ['noor'], helped: ['noor'],
  },
  { by: 'dana', role: 'coordinator', title: 'Prealgebra, a whole free book', summary: 'Explains each step and has many exercises with answers. Good for years 7 to 9.', format: 'article', subject: 'maths', levels: [7, 9], licence: 'link', attribution: 'OpenStax', link: 'https://openstax.org/details/books/prealgebra-2e', openedBy: ['grace', 'linh'] },
  {
    by: 'elias', role: 'coach', title: 'A first session that listens', summary: 'What Grace did in her first half hour with a new learner, minute by minute.', format: 'exemplar-session', subject: 'maths', levels: [6, 9], licence: 'own', attribution: 'Elias Berg and Grace Adeyemi',
    body: 'Minutes 0 to 5. Names, and one question: “What went well in maths this week?” Grace writes the answer down.\n\nMinutes 5 to 15. The learner chooses one task and thinks aloud. Grace asks “How did you see that?” and does not correct yet.\n\nMinutes 15 to 25. One error, one idea. They draw it, then the learner explains it back.\n\nMinutes 25 to 30. “What can you do now?” in the learner’s own words, and the next step.\n\nWatch for: Grace waits. The longest silence was 20 seconds, and after it came the best sentence of the hour.',
    openedBy: ['rosa', 'omar', 'linh', 'tomasz'], helped: ['rosa', 'linh', 'tomasz'],
  },
  { by: 'rosa', role: 'tutor', title: 'Saludos: what people really say in the corridor', summary: 'Greetings for the first weeks of Spanish, with when to use which.', format: 'article', subject: 'spanish', skills: ['spanish.words.greetings'], levels: [5, 9], language: 'es', licence: 'cc-by', attribution: 'Rosa Delgado, Northside', body: '¡Hola! ¿Qué tal? — con amigos, a cualquier hora.\n\nBuenos días — por la mañana, también con profesores.\n\nBuenas tardes — después de comer.\n\nHasta luego — cuando os veis otra vez el mismo día. Hasta mañana — si no.', openedBy: ['sam', 'tala'], helped: ['sam'] },
  { by: 'ines', role: 'admin', title: 'What may I put into the library?', summary: 'Licences in one page: what is yours, what is free, what is only a link.', format: 'article', subject: 'writing', licence: 'cc0', attribution: 'Ines Carvalho', body: 'What you made yourself is yours. Say “own work” to share it here, or choose CC BY if anyone in the world may use it.\n\nA page of a school book is not yours, even if you typed it. Give its address instead, with “link only”.\n\nNo names, photos or voices of learners.', openedBy: ['rosa'] },
  { by: 'grace', role: 'tutor', title: 'Linear equations with a balance', summary: 'A film by a maths club. I use the first four minutes.', format: 'video', subject: 'maths', skills: ['maths.equations.two-step'], levels: [7, 9], licence: 'link', link: 'https://www.khanacademy.org/math/algebra', outcome: 'waits' },
  { by: 'linh', role: 'tutor', title: 'Angles in a triangle, torn paper', summary: 'Tear the corners off and lay them side by side.', format: 'article', subject: 'maths', skills: ['maths.geometry.triangle-angles'], levels: [6, 8], licence: 'own', attribution: 'Linh Pham', body: 'Draw any triangle, tear off the three corners and lay them with their points together. They make a straight line.', outcome: 'returned', comment: 'Lovely. Say what the straight line tells us: 180 degrees. Then it is ready.' },
  { by: 'amara', role: 'learner', title: 'My times table trick for nines', summary: 'It works with fingers.', format: 'article', subject: 'maths', skills: ['maths.number.multiply'], body: 'Hold up ten fingers. For 4 times 9 put down the fourth finger: three on one side, six on the other. 36.', outcome: 'draft' },
  { by: 'dana', role: 'coordinator', title: 'Old worksheet on decimals', summary: 'Replaced by the practice questions.', format: 'article', subject: 'maths', skills: ['maths.decimals.place-value'], licence: 'own', attribution: 'Dana Whitfield', body: 'Write 3.07 in words.', outcome: 'retired', comment: 'The practice questions do this better.' },
];

export const wishes = [
  { by: 'noor', words: 'Something about fractions in Arabic', subject: 'maths', skill: 'maths.fractions.add', language: 'ar', answer: 'Omar wrote one for you.', resource: 'جمع الكسور خطوة بخطوة' },
  { by: 'sam', words: 'A short film about telling the time in Spanish', subject: 'spanish', skill: 'spanish.words.time', language: 'en' },
] as const;

/** Two tables of questions: one taken, one only looked at. */
export const tables = [
  { name: 'Warm-up questions 7B.csv', take: true, rows: ['warm-up.doubles.1,number,What is $2 \\times 17$?,34,CC BY 4.0,Farida Rahimi,maths.number.multiply,Double 10 and double 7 | Add them', 'warm-up.halves.1,number,What is half of 46?,23,CC BY 4.0,Farida Rahimi,maths.number.divide,Half of 40 and half of 6'] },
  { name: 'Questions from a friend.csv', take: false, rows: ['friend.rounding.1,number,Round 348 to the nearest ten.,350,own,Peter Novak,maths.number.place-value,', 'friend.rounding.2,number,Round 1251 to the nearest hundred.,1300,,,maths.number.place-value,'] },
] as const;
