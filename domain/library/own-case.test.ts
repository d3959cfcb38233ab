import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { openHouse } from '../../test/house.ts';
import { bankSubjects, readSkills } from './bank/read-bank.ts';
import { caseDocument, caseDocuments, casePackage, documentId, skillsChangedAt } from './own-case.ts';
import { readCase } from './read-case.ts';
import { skillId } from './skill-id.ts';

const base = 'https://trellis.example';
beforeAll(openHouse);

test('each subject of the bank is a document, found by an id that never changes', async () => {
  const all = await caseDocuments(base);
  expect(all.map((one) => one.title)).toEqual(['Trellis starter bank: Maths', 'Trellis starter bank: Spanish']);
  expect(await caseDocument(base, documentId('maths').toUpperCase())).toEqual(all[0]);
  expect([await caseDocument(base, 'nothing'), await casePackage(base, 'nothing')]).toEqual([undefined, undefined]);
});

test('a package holds every skill with what stands above it and before it, and our own importer takes it without a word', async () => {
  for (const subject of bankSubjects) {
    const skills = readSkills(subject), made = (await casePackage(base, documentId(subject)))!, reading = readCase(JSON.parse(JSON.stringify(made)), '2026-12-01');
    if ('fault' in reading) throw new Error(reading.fault);
    expect(reading.rows.filter((row) => row.refusal || row.notes.length > 0)).toEqual([]);
    expect(reading.framework).toMatchObject({ licence: 'CC BY 4.0', creator: 'Trellis' });
    const strands = new Set(skills.map(({ strand }) => strand)), known = new Set(skills.map(({ slug }) => slug));
    expect(reading.items).toHaveLength(skills.length + strands.size);
    expect(reading.items.filter(({ depth }) => depth === 1).map(({ code }) => code).sort()).toEqual([...known].sort());
    expect(reading.links.filter(({ kind }) => kind === 'precedes')).toHaveLength(skills.flatMap(({ prerequisites }) => prerequisites.filter((slug) => known.has(slug))).length);
    expect(reading.items.find(({ code }) => code === skills[0]!.slug)?.identifier).toBe(skills[0]!.id ?? skillId(skills[0]!.slug));
  }
});

test('whoever changes a skill also changes the day it is said to have changed', () => {
  const print = createHash('sha256').update(JSON.stringify(bankSubjects.map(readSkills))).digest('hex').slice(0, 12);
  expect([skillsChangedAt, print]).toEqual(['2026-11-22T00:00:00+00:00', 'e19a9387d218']);
});
