import { describe, expect, test } from 'vitest';
import { bankSubjects, readSkills } from './read-bank.ts';

describe.each(bankSubjects)('the skills of %s', (subject) => {
  const skills = readSkills(subject);
  const bySlug = new Map(skills.map((skill) => [skill.slug, skill]));

  test('are as many as promised, each named once', () => {
    expect(skills.length).toBeGreaterThanOrEqual({ maths: 60, spanish: 20 }[subject]);
    expect(bySlug.size).toBe(skills.length);
    expect(new Set(skills.map(({ name }) => name)).size).toBe(skills.length);
    const ids = skills.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('name subject, strand and sensible levels', () => {
    for (const { slug, name, strand, levelFrom, levelTo } of skills) {
      expect(slug).toMatch(/^[a-z]+\.[a-z]+\.[a-z]+(-[a-z]+)*$/);
      expect(slug.split('.').slice(0, 2)).toEqual([subject, strand]);
      expect(name).toMatch(/^[A-Z]/);
      expect(levelFrom, slug).toBeGreaterThanOrEqual(3);
      expect(levelTo, slug).toBeGreaterThan(levelFrom);
      expect(levelTo, slug).toBeLessThanOrEqual(12);
    }
  });
  test('lean on skills that are there, and never in a ring', () => {
    expect(skills.flatMap(({ slug, prerequisites }) => prerequisites.filter((one) => !bySlug.has(one)).map((one) => `${slug} needs ${one}`))).toEqual([]);
    const laid = new Set<string>();
    for (let before = -1; before < laid.size; ) {
      before = laid.size;
      for (const { slug, prerequisites } of skills) if (prerequisites.every((one) => laid.has(one))) laid.add(slug);
    }
    expect(skills.filter(({ slug }) => !laid.has(slug)).map(({ slug }) => slug)).toEqual([]);
  });
  test('never lean on a skill that starts much later', () => {
    const late = skills.flatMap(({ slug, levelFrom, prerequisites }) => prerequisites.filter((one) => bySlug.get(one)!.levelFrom > levelFrom).map((one) => `${slug} before ${one}`));
    expect(late).toEqual([]);
  });
});
