import type { Mode } from './roster.ts';
import { zipOf } from './sample-bundles.ts';
import { readBytes } from './sample-files.ts';

/** Small OneRoster bundles for tests, written row by row. */
export type Tables = Record<string, string>;
export const headers: Tables = {
  orgs: 'sourcedId,status,dateLastModified,name,type,parentSourcedId',
  users: 'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,email,agentSourcedIds,grades',
  roles: 'sourcedId,status,dateLastModified,userSourcedId,roleType,role,orgSourcedId',
  demographics: 'sourcedId,status,dateLastModified,birthDate',
  academicSessions: 'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
  courses: 'sourcedId,status,dateLastModified,title,grades,subjects',
  classes: 'sourcedId,status,dateLastModified,title,courseSourcedId,schoolSourcedId,termSourcedIds,grades',
  enrollments: 'sourcedId,status,dateLastModified,classSourcedId,userSourcedId,role,beginDate,endDate',
};
const users12 =
  'sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,email,agentSourcedIds,grades,primaryOrgSourcedId,preferredGivenName';
export const base: Tables = { orgs: 'S-1,,,Alder,school,\nS-2,,,Birch,school,' };
export const delta = 'active,2026-09-01T00:00:00Z';

/** A bundle of the given rows; every table named is declared with the mode. */
export async function read(tables: Tables, { version = '1.1', mode = 'bulk' as Mode, manifest = '', extra = {} as Tables } = {}) {
  const head = (name: string) => (name === 'users' && version === '1.2' ? users12 : headers[name]!);
  const files = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [`${name}.csv`, `${head(name)}\n${rows}\n`]));
  const said = Object.keys(tables).map((name) => `file.${name},${mode}\n`);
  const text = manifest || `propertyName,value\nmanifest.version,1.0\noneroster.version,${version}\n${said.join('')}`;
  return readBytes(await zipOf({ ...files, 'manifest.csv': text, ...extra }));
}
export const user = (
  id: string,
  role: string,
  more: { org?: string; agents?: string; grades?: string; enabled?: string; given?: string; email?: string } = {},
) =>
  `${id},,,${more.enabled ?? 'true'},"${more.org ?? 'S-1'}",${role},u,${more.given ?? id},N,${more.email ?? ''},"${more.agents ?? ''}","${more.grades ?? ''}"`;
export const told = (reading: Awaited<ReturnType<typeof read>>) =>
  reading.problems.map((p) => `${p.file}:${p.row ?? ''}:${p.column ?? ''} ${p.code}`);
