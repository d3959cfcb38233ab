import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import en from '#locales/en.json' with { type: 'json' };
import { locales } from '#kernel/i18n.ts';
import { FindingList } from './finding-list.ts';
import { findingText, problemText } from './finding-text.ts';
import { severityOf } from './problem-severity.ts';
import { problemsCsv } from './problems-csv.ts';
import { makeProblem } from './problems.ts';

const problem = makeProblem('role-unknown', { file: 'people.csv', row: 3, column: 'roles' }, { value: 'wizard', known: 'learner, tutor' });

beforeAll(() => {
  locales.es = { ...en, 'rosters.problem.role-unknown': 'El papel «{value}» no existe. Use uno de: {known}.', 'rosters.role.tutor': 'tutora', 'rosters.csv.todo': 'qué hacer' } as typeof en;
});
afterAll(() => {
  delete locales.es;
});

describe('what an import found', () => {
  it('keeps facts and is said in the language of whoever reads', () => {
    expect(problem).not.toHaveProperty('message');
    expect(problemText('en', problem)).toBe('The role “wizard” is not known. Use one of: learner, tutor.');
    expect(problemText('es', problem)).toBe('El papel «wizard» no existe. Use uno de: learner, tutor.');
    const list = new FindingList();
    list.addProblems([problem]);
    expect(problemsCsv('es', list.lines)).toContain('"qué hacer"\r\n"people.csv","3","roles","role-unknown","El papel «wizard» no existe.');
  });

  it('names people with their roles, and what they are called in the file', () => {
    const list = new FindingList();
    list.add('add', 'people', { name: 'Rosa Delgado', roles: 'learner,tutor' });
    list.add('add', 'people', { name: 'Pia Lund', roles: 'teacher', refused: 'administrator' });
    list.add('add', 'classes', { name: 'Maths 7B' });
    expect(list.lines.map((line) => findingText('en', line))).toEqual(['Rosa Delgado (learner, tutor)', 'Pia Lund (teacher; administrator in the file)', 'Maths 7B']);
    expect(findingText('es', list.lines[0]!)).toBe('Rosa Delgado (learner, tutora)');
  });

  it('says why a verb refused, and says older findings as they were kept', () => {
    const refused = makeProblem('wish-refused', { file: 'requests.csv', row: 2 }, { reason: 'kernel.problem.required' });
    expect(problemText('en', refused)).toBe(en['kernel.problem.required']);
    expect(findingText('es', { kind: 'problem', code: 'role-unknown', params: {}, message: 'As it was said.' })).toBe('As it was said.');
  });

  it('has a text for every code, and no text without a code', () => {
    const said = Object.keys(en).filter((key) => key.startsWith('rosters.problem.')).map((key) => key.slice('rosters.problem.'.length));
    expect(said).toEqual(Object.keys(severityOf).sort());
  });
});
