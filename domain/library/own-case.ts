import type { Trx } from '#kernel/db.ts';
import { withoutTenant } from '#kernel/tenancy.ts';
import { skillId } from './skill-id.ts';

/** When the skills of the starter bank last changed; a test holds them to it. */
export const skillsChangedAt = '2026-11-22T00:00:00+00:00';

const licence = { title: 'CC BY 4.0', uri: 'https://creativecommons.org/licenses/by/4.0/', identifier: skillId('licence:cc-by') };
/** A document's id, made like a skill's. */
export const documentId = (subject: string): string => skillId(`document:${subject}`);

interface OwnSkill {
  id: string;
  slug: string;
  name: string;
  strand: string;
  levelFrom: number;
  levelTo: number;
  needs: string[];
}

async function ownSkills(db: Trx, subject: string): Promise<OwnSkill[]> {
  const rows = await db.selectFrom('library.skill').select(['id', 'slug', 'name', 'strand', 'level_from as levelFrom', 'level_to as levelTo']).where('subject', '=', subject).where('strand', 'is not', null).orderBy('place').orderBy('id').execute();
  const needs = Map.groupBy(await db.selectFrom('library.skill_need').selectAll().orderBy('needs_id').execute(), (row) => row.skill_id);
  return rows.map((row) => ({ ...row, strand: row.strand!, needs: (needs.get(row.id) ?? []).map((one) => one.needs_id) }));
}

const subjectsWithSkills = (db: Trx): Promise<{ key: string; name: string }[]> =>
  db.selectFrom('library.subject as s').select(['s.key', 's.name']).where((e) => e.exists(e.selectFrom('library.skill as k').select('k.id').whereRef('k.subject', '=', 's.key').where('k.strand', 'is not', null))).orderBy('s.place').execute();

const addressOf = (base: string) => (kind: string, id: string): string => `${base}/ims/case/v1p0/${kind}/${id}`;

function documentOf(base: string, { key, name }: { key: string; name: string }) {
  const id = documentId(key), uri = addressOf(base);
  return {
    identifier: id, uri: uri('CFDocuments', id), lastChangeDateTime: skillsChangedAt, creator: 'Trellis', title: `Trellis starter bank: ${name}`, language: 'en', adoptionStatus: 'Implemented', subject: [name],
    licenseURI: { ...licence }, CFPackageURI: { title: name, identifier: id, uri: uri('CFPackages', id) },
  };
}

/** Our own skills as CASE documents, one a subject. */
export const caseDocuments = (base: string) => withoutTenant(async (db) => (await subjectsWithSkills(db)).map((subject) => documentOf(base, subject)));

/** One of them by its id. */
export const caseDocument = async (base: string, id: string) => (await caseDocuments(base)).find((one) => one.identifier === id.toLowerCase());

const year = (level: number): string => String(level).padStart(2, '0');

function itemsOf(base: string, subject: string, skills: readonly OwnSkill[], strands: readonly string[]) {
  const uri = addressOf(base), changed = { lastChangeDateTime: skillsChangedAt, language: 'en' };
  const heads = strands.map((strand) => ({ id: skillId(`strand:${subject}.${strand}`), strand })).map(({ id, strand }) => ({ identifier: id, uri: uri('CFItems', id), ...changed, fullStatement: strand[0]!.toUpperCase() + strand.slice(1), humanCodingScheme: `${subject}.${strand}`, CFItemType: 'Strand' }));
  return [...heads, ...skills.map(({ id, slug, name, levelFrom, levelTo }) => ({ identifier: id, uri: uri('CFItems', id), ...changed, fullStatement: name, humanCodingScheme: slug, CFItemType: 'Skill', educationLevel: Array.from({ length: levelTo - levelFrom + 1 }, (_, at) => year(levelFrom + at)) }))];
}

/** A whole package: the document, strands and skills, what stands under what, and what comes before what. */
export const casePackage = (base: string, id: string) =>
  withoutTenant(async (db) => {
    const subject = (await subjectsWithSkills(db)).find(({ key }) => documentId(key) === id.toLowerCase());
    if (!subject) return undefined;
    const skills = await ownSkills(db, subject.key), strands = [...new Set(skills.map(({ strand }) => strand))], items = itemsOf(base, subject.key, skills, strands), named = new Map(items.map((item) => [item.identifier, item])), uri = addressOf(base);
    const document = documentOf(base, subject), end = (key: string) => ({ title: named.get(key)?.fullStatement ?? document.title, identifier: key, uri: named.get(key)?.uri ?? document.uri });
    const link = (associationType: string, from: string, to: string, sequenceNumber?: number) => {
      const key = skillId(`${associationType}:${from}:${to}`);
      return { identifier: key, uri: uri('CFAssociations', key), lastChangeDateTime: skillsChangedAt, associationType, ...(sequenceNumber ? { sequenceNumber } : {}), originNodeURI: end(from), destinationNodeURI: end(to), CFDocumentURI: { title: document.title, identifier: document.identifier, uri: document.uri } };
    };
    const strandId = (strand: string): string => skillId(`strand:${subject.key}.${strand}`);
    return {
      CFDocument: document, CFItems: items,
      CFAssociations: [
        ...strands.map((strand, at) => link('isChildOf', strandId(strand), document.identifier, at + 1)), ...skills.map((skill, at) => link('isChildOf', skill.id, strandId(skill.strand), at + 1)),
        ...skills.flatMap((skill) => skill.needs.filter((need) => named.has(need)).map((need) => link('precedes', need, skill.id))),
      ],
      CFDefinitions: { CFConcepts: [], CFSubjects: [], CFItemTypes: [], CFAssociationGroupings: [], CFLicenses: [{ identifier: licence.identifier, uri: licence.uri, lastChangeDateTime: skillsChangedAt, title: licence.title, licenseText: 'Share and adapt it for any purpose, naming the Trellis starter bank.' }] },
    };
  });
