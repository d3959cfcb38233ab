import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importRoster } from '#domain/integrations/rosters/import-roster.ts';
import { makeOrganization } from '#domain/programs/make-organization.ts';
import { makeProgram } from '#domain/programs/make-program.ts';
import { makeTerm } from '#domain/programs/make-term.ts';
import type { Ctx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { bundleFile } from './bundle.ts';
import { type Bundle, type District, makeDistrict } from './district.ts';

const program = 'Peer tutoring';
const timeZone = 'America/New_York';

async function bring(ctx: Ctx, name: string, bundle: Bundle): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-district-'));
  try {
    const path = join(folder, name);
    await writeFile(path, await bundleFile(bundle));
    const { verdict, problems } = await importRoster(ctx, path, { name, confirm: true });
    if (verdict !== 'accept') throw new Error(`The district was not accepted (${verdict}): ${JSON.stringify(problems.slice(0, 3))}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A district of any size in an organization of its own, brought in as roster files; the same seed makes the same district. */
export async function raiseDistrict({ learners, seed, say = () => {} }: { learners: number; seed: number; say?: (words: string) => void }): Promise<{ orgId: string; programId: string; counts: District['counts'] }> {
  const orgId = newId();
  const ctx = (): Ctx => ({ orgId, actor: null, now: now(), via: 'system' });
  const { people, wishes, counts } = makeDistrict({ learners, seed, program, timeZone });
  await makeOrganization(ctx(), { name: `Simulated district ${seed}`, timeZone });
  say(`Bringing in ${people['people.csv']!.length} people of ${counts.schools} school(s) …`);
  await bring(ctx(), 'people.zip', people);
  const today = now().toZonedDateTimeISO(timeZone).toPlainDate();
  const { id: termId } = await makeTerm(ctx(), { name: 'Term', startsOn: today.subtract({ weeks: 4 }).toString(), endsOn: today.add({ weeks: 12 }).toString() });
  const schools = await withTenant(orgId, (db) => db.selectFrom('programs.school').select('id').execute());
  const { id: programId } = await makeProgram(ctx(), {
    name: program, termId, schoolIds: schools.map((school) => school.id), subjects: ['maths', 'reading', 'writing', 'science', 'spanish', 'computing'], levelMin: 5, levelMax: 10, languages: ['en', 'es', 'ar', 'vi', 'zh', 'so', 'uk', 'ht'], timeZone,
  });
  say(`Bringing in ${counts.requests} requests and ${counts.offers} offers …`);
  await bring(ctx(), 'wishes.zip', wishes);
  return { orgId, programId, counts };
}
