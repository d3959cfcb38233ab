import type { Tx } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';
import { skillsOf, subjects } from '#domain/library/queries.ts';

const running = (tx: Tx) =>
  tx.db
    .selectFrom('programs.program as p').innerJoin('programs.term as t', (join) => join.onRef('t.org_id', '=', 'p.org_id').onRef('t.id', '=', 'p.term_id'))
    .select(['p.id', 'p.name', 'p.subjects', 'p.modalities', 'p.place', 'p.session_minutes as minutes', 'p.time_zone as zone', 'p.level_min as levelMin', 'p.level_max as levelMax', 't.ends_on as lastDay'])
    .where('p.org_id', '=', tx.orgId).where('p.status', '=', 'running').orderBy('p.name');

/** Subjects by program that somebody offers: the tutor's own, or for staff everybody's. */
export const offered = (tx: Tx, tutorId: string | null) =>
  tx.db
    .selectFrom('matching.tutor_offer as o')
    .innerJoin('matching.offer_skill as k', (join) => join.onRef('k.org_id', '=', 'o.org_id').onRef('k.offer_id', '=', 'o.id'))
    .innerJoin('people.person as n', (join) => join.onRef('n.org_id', '=', 'o.org_id').onRef('n.id', '=', 'o.tutor_id'))
    .select(['o.program_id as programId', 'k.subject', 'n.id', 'n.given_name as given', 'n.family_name as family'])
    .distinct()
    .where('o.org_id', '=', tx.orgId).where('o.status', '=', 'open').where('n.status', '=', 'active')
    .$if(tutorId !== null, (q) => q.where('o.tutor_id', '=', tutorId!))
    .orderBy('n.given_name').orderBy('n.id')
    .execute();

/** What the one who asks may lead a group in; and for one program and subject (`what`, as `id subject`) the rest of the form. */
export async function hostChoices(tx: Tx, what: string) {
  const staff = isStaff(tx.actor);
  const [programs, offers, names] = await Promise.all([running(tx).execute(), offered(tx, staff ? null : (tx.actor?.personId ?? '')), subjects(tx)]);
  const nameOf = new Map(names.map((one) => [one.key, one.name]));
  const can = (programId: string, subject: string): boolean => staff || offers.some((one) => one.programId === programId && one.subject === subject);
  const places = programs.flatMap((program) => program.subjects.filter((key) => can(program.id, key)).map((key) => ({ value: `${program.id} ${key}`, label: programs.length > 1 ? `${nameOf.get(key) ?? key}, ${program.name}` : (nameOf.get(key) ?? key), program, subject: key })));
  const chosen = places.find((one) => one.value === what) ?? (places.length === 1 ? places[0] : undefined);
  const skills = chosen ? await skillsOf(tx, [chosen.subject]) : [];
  const hosts = chosen && staff ? offers.filter((one) => one.programId === chosen.program.id && one.subject === chosen.subject) : [];
  return {
    offers: places.map(({ value, label }) => ({ value, label })), skills: skills.map(({ id, name }) => ({ id, name })), hosts: hosts.map((one) => ({ id: one.id, name: `${one.given} ${one.family}`.trim() })),
    at: chosen ? { value: chosen.value, subject: nameOf.get(chosen.subject) ?? chosen.subject, program: chosen.program.name, modalities: chosen.program.modalities, place: chosen.program.place, minutes: chosen.program.minutes, zone: chosen.program.zone, levelMin: chosen.program.levelMin, levelMax: chosen.program.levelMax, lastDay: chosen.program.lastDay } : null,
  };
}
