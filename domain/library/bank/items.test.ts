import { describe, expect, test } from 'vitest';
import { readTemplate } from '#packages/scoring/index.ts';
import { bankSubjects, itemFiles, readItemFile, readItems, readMisconceptions, readSkills } from './read-bank.ts';

const tags = readMisconceptions();
const fields = 'kind stem answer hints'.split(' ');

describe.each(bankSubjects)('the items of %s', (subject) => {
  const items = readItems(subject);

  test('are as many as promised, of several kinds', () => {
    expect(items.length).toBeGreaterThanOrEqual({ maths: 180, spanish: 200 }[subject]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(new Set(items.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(5);
  });
  test('are read by scoring, every one', () => {
    for (const item of items) expect(readTemplate(item).id).toBe(item.id);
  });
  test('stand in the file of their skill', () => {
    for (const file of itemFiles(subject)) {
      const { skill, items: own } = readItemFile(subject, file);
      expect(`${subject}/${file}`).toBe(`${skill.replaceAll('.', '/')}.json`);
      expect(own.map(({ id, skills }) => [id, skills?.[0]])).toEqual(own.map((_, at) => [`${skill}.${at + 1}`, skill]));
    }
  });
  test('give every skill a standard and a transfer form', () => {
    const skills = readSkills(subject).map(({ slug }) => slug);
    for (const slug of skills) {
      const own = items.filter((item) => item.skills[0] === slug);
      expect(own.filter(({ form }) => form === 'transfer').length, slug).toBeGreaterThanOrEqual(1);
      expect(own.filter(({ form }) => form === 'standard').length, slug).toBeGreaterThanOrEqual(2);
    }
    expect(items.flatMap((item) => item.skills).filter((slug) => !skills.includes(slug))).toEqual([]);
  });
  test('name their licence and their maker, and help in two steps at least', () => {
    for (const item of items) {
      expect([item.licence, item.source]).toEqual(['CC-BY-4.0', 'Trellis starter bank']);
      expect(item.hints.length, item.id).toBeGreaterThanOrEqual(2);
      expect(item.hints.length, item.id).toBeLessThanOrEqual(3);
      expect(item.solution.length, item.id).toBeGreaterThanOrEqual(1);
    }
  });
  test('never ask the same twice', () => {
    const asked = items.map((item) => fields.map((field) => JSON.stringify(item[field as keyof typeof item])).join());
    expect(asked.filter((one, at) => asked.indexOf(one) !== at)).toEqual([]);
  });
});

describe('misconceptions', () => {
  const used = bankSubjects.flatMap((subject) => readItems(subject).map((item) => ({ item, wrong: ('blanks' in item ? item.blanks : [item]).flatMap(({ misconceptions }) => (misconceptions ?? []).map(({ tag }) => tag)) })));

  test('are each named once, in one plain sentence', () => {
    expect(new Set(tags.map(({ tag }) => tag)).size).toBe(tags.length);
    for (const { tag, name, sentence } of tags) {
      expect(tag).toMatch(/^(maths|spanish)\.[a-z]+(-[a-z]+)*$/);
      expect(name).toMatch(/^[A-Z-].{4,60}[^.]$/);
      expect(sentence).toMatch(/^[^ ].{15,140}\.$/);
    }
  });
  test('are the ones that items use, of their own subject', () => {
    expect([...new Set(used.flatMap(({ wrong }) => wrong))].sort()).toEqual(tags.map(({ tag }) => tag).sort());
    expect(used.filter(({ item, wrong }) => wrong.some((tag) => tag.split('.')[0] !== item.id.split('.')[0])).map(({ item }) => item.id)).toEqual([]);
  });
  test('stand at least twice in every maths template', () => {
    expect(used.filter(({ item, wrong }) => item.id.startsWith('maths.') && wrong.length < 2).map(({ item }) => item.id)).toEqual([]);
  });
});
