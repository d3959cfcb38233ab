import { beforeAll, expect, test } from 'vitest';
import { asOwner } from '#kernel/tenancy.ts';
import { read } from '#kernel/action.ts';
import { type House, newHouse } from '../../test/house.ts';
import { bankSubjects, readSkills } from './bank/read-bank.ts';
import { skillsIn, skillsOf } from './queries.ts';
import { skillId } from './skill-id.ts';

let house: House;
beforeAll(async () => {
  house = await newHouse();
});

test('an id follows from the slug, and is a UUIDv5', () => {
  expect(skillId('maths.fractions.simplest')).toBe('c9073f6e-cab8-59a9-9bf3-9b569844c422');
  expect(skillId('maths.fractions.simplest')).not.toBe(skillId('maths.fractions.simple'));
});

test('the table holds every skill of the bank as its file says, and what comes before it', async () => {
  const rows = await asOwner((db) => db.selectFrom('library.skill').selectAll().where('strand', 'is not', null).execute());
  const needs = await asOwner((db) => db.selectFrom('library.skill_need').selectAll().execute());
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const slugOf = new Map(rows.map((row) => [row.id, row.slug]));
  const files = bankSubjects.flatMap((subject) => readSkills(subject).map((skill) => ({ ...skill, subject })));
  expect(rows.map((row) => row.slug).sort()).toEqual(files.map((skill) => skill.slug).sort());
  for (const { slug, id, subject, name, strand, levelFrom, levelTo, prerequisites } of files) {
    expect(bySlug.get(slug), slug).toMatchObject({ id: id ?? skillId(slug), subject, name, strand, level_from: levelFrom, level_to: levelTo, broad: id !== undefined });
    expect(needs.filter((need) => need.skill_id === bySlug.get(slug)!.id).map((need) => slugOf.get(need.needs_id)).sort(), slug).toEqual([...prerequisites].sort());
  }
});

test('help is asked for by broad skills; the library knows all, by strand', async () => {
  const [broad, all] = await read(house.as('amara'), (tx) => Promise.all([skillsOf(tx, ['maths']), skillsIn(tx, 'maths')]));
  expect(broad).toHaveLength(22);
  expect(all.length).toBeGreaterThan(60);
  expect(all.find((skill) => skill.slug === 'maths.fractions.simplest')).toMatchObject({ strand: 'fractions', needs: ['maths.fractions.equal'] });
});
