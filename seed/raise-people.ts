import { addPerson } from '#domain/people/add-person.ts';
import { relatePeople } from '#domain/people/relate-people.ts';
import { setAvailability } from '#domain/people/set-availability.ts';
import { addSchool } from '#domain/programs/add-school.ts';
import { enrolPeople } from '#domain/programs/enrol-people.ts';
import { makeClass } from '#domain/programs/make-class.ts';
import { makeOrganization } from '#domain/programs/make-organization.ts';
import { setSchoolsOf } from '#domain/programs/set-schools-of.ts';
import type { Ctx } from '#kernel/action.ts';
import { type RoleName, roleNames } from '#kernel/policy.ts';
import { keepBellSet } from '#domain/scheduling/keep-bell-set.ts';
import { type CastPerson, cast, classes, organization, schools } from './cast.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const minute = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const rangesOf = (free: string) =>
  free.split(', ').map((words) => {
    const [day, hours] = words.split(' ') as [string, string];
    const [start, end] = hours.split('-') as [string, string];
    return { weekday: weekdays.indexOf(day) + 1, start: minute(start), end: minute(end) };
  });

const rolesOf = (one: CastPerson): RoleName[] => roleNames.filter((role) => one.roles.split(';').includes(role));

async function raisePerson(ctx: Ctx, one: CastPerson, schoolIds: Record<string, string>): Promise<string> {
  const { personId } = await addPerson(ctx, {
    givenName: one.given, familyName: one.family, username: one.id, email: one.level === undefined ? `${one.id}@northside.example` : null, level: one.level ?? null, languages: one.languages?.split(';') ?? ['en'], roles: rolesOf(one),
  });
  if (one.school) await setSchoolsOf(ctx, { personId, schoolIds: [schoolIds[one.school]!] });
  if (one.free) await setAvailability(ctx, { personId, ranges: rangesOf(one.free) });
  return personId;
}

/** The school day at Harbour Road. */
const bell = 'Period 1 8:15-9:00\nPeriod 2 9:05-9:50\nPeriod 3 10:10-10:55\nPeriod 4 11:05-11:50\nLunch 11:50-12:35\nPeriod 5 12:40-13:25\nPeriod 6 13:30-14:15\nPeriod 7 14:20-15:05\nAfter school 15:15-17:00';

/** The organization, its schools, its people and classes. Answers ids by the cast's short names. */
export async function raisePeople(ctx: Ctx): Promise<Record<string, string>> {
  await makeOrganization(ctx, { ...organization, demo: true });
  const schoolIds: Record<string, string> = {};
  for (const [key, name] of Object.entries(schools)) schoolIds[key] = (await addSchool(ctx, { name })).id;
  await keepBellSet(ctx, { schoolId: schoolIds.harbour!, name: 'Usual days', weekdays: [1, 2, 3, 4, 5], periods: bell });
  const ids: Record<string, string> = {};
  for (const one of cast) ids[one.id] = await raisePerson(ctx, one, schoolIds);
  for (const one of cast) if (one.guardianOf) await relatePeople(ctx, { fromId: ids[one.id]!, toId: ids[one.guardianOf]!, kind: 'guardian-of' });
  for (const tutor of ['rosa', 'omar', 'linh']) await relatePeople(ctx, { fromId: ids.elias!, toId: ids[tutor]!, kind: 'coach-of' });
  for (const room of classes) {
    const schoolId = schoolIds[room.school === schools.harbour ? 'harbour' : 'mill']!;
    const { id } = await makeClass(ctx, { schoolId, title: room.title, subject: room.subject, level: room.level });
    await enrolPeople(ctx, { classId: id, personIds: room.learners.split(';').map((name) => ids[name]!), role: 'learner' });
    await enrolPeople(ctx, { classId: id, personIds: [ids[room.teachers]!], role: 'teacher' });
  }
  return ids;
}
