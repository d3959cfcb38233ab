import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importRoster } from '#domain/integrations/rosters/import-roster.ts';
import { relatePeople } from '#domain/people/relate-people.ts';
import { makeOrganization } from '#domain/programs/make-organization.ts';
import type { Ctx } from '#kernel/action.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { cast, classes, organization, schools } from './cast.ts';
import { bundleFile } from './bundle.ts';

const dayNames: Record<string, string> = { Mon: 'Monday', Tue: 'Tuesday', Wed: 'Wednesday', Thu: 'Thursday', Fri: 'Friday', Sat: 'Saturday' };

const availability = cast.flatMap(({ id, free }) =>
  (free?.split(', ') ?? []).map((words) => {
    const [day, hours] = words.split(' ') as [string, string];
    const [start, end] = hours.split('-') as [string, string];
    return { person_id: id, weekday: dayNames[day]!, start, end };
  }),
);

const people = cast.map((one) => ({
  person_id: one.id, given_name: one.given, family_name: one.family, roles: one.roles, school: one.school ? schools[one.school] : '', level: one.level ?? '', username: one.id,
  email: one.level === undefined ? `${one.id}@northside.example` : '', languages: one.languages ?? 'en', time_zone: organization.timeZone, guardian_of: one.guardianOf ?? '',
}));

const rooms = classes.map((one) => ({ class_id: one.id, title: one.title, school: one.school, subject: one.subject, level: one.level, teacher_ids: one.teachers, learner_ids: one.learners }));

/** The organization and its people, from a roster of plain tables like any school's. Answers ids by the cast's short names. */
export async function raisePeople(ctx: Ctx): Promise<Record<string, string>> {
  await makeOrganization(ctx, { ...organization, demo: true });
  const folder = await mkdtemp(join(tmpdir(), 'trellis-seed-'));
  try {
    const path = join(folder, 'northside.zip');
    await writeFile(path, await bundleFile({ 'people.csv': people, 'classes.csv': rooms, 'availability.csv': availability }));
    const { verdict, problems } = await importRoster(ctx, path, { name: 'northside.zip', confirm: true });
    if (verdict !== 'accept') throw new Error(`The cast's roster was not accepted: ${JSON.stringify(problems)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const rows = await withTenant(ctx.orgId, (db) => db.selectFrom('people.person').select(['id', 'username']).where('org_id', '=', ctx.orgId).execute());
  const ids = Object.fromEntries(rows.map((row) => [row.username!, row.id]));
  for (const tutor of ['rosa', 'omar', 'linh']) await relatePeople(ctx, { fromId: ids.elias!, toId: ids[tutor]!, kind: 'coach-of' });
  return ids;
}
