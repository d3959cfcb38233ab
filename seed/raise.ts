import type { Ctx } from '#kernel/action.ts';
import { now, setClock } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { drainJobs } from '#kernel/jobs.ts';
import { keepMails } from '#kernel/mail.ts';
import type { RoleName } from '#kernel/policy.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';
import { eraseOrganization } from '#domain/ops/erase-organization.ts';
import { organization } from './cast.ts';
import { raiseLibrary } from './raise-library.ts';
import { raisePeople } from './raise-people.ts';
import { raisePractice } from './raise-practice.ts';
import { raiseQuestions } from './raise-questions.ts';
import { raiseRooms } from './raise-rooms.ts';
import { raiseTerm } from './raise-term.ts';

/** A story told in its own time: the clock stands where the story is, and everybody acts as themselves. */
export interface Stage {
  orgId: string;
  ids: Readonly<Record<string, string>>;
  today: Temporal.PlainDate;
  system(): Ctx;
  as(who: string, role: RoleName): Ctx;
  /** Moves the story to local time on a day counted from today. */
  goTo(daysFromToday: number, time?: string): void;
  goToInstant(at: Temporal.Instant): void;
}

/** Puts the demo school, in mid-term, into an empty database. One that was left half raised is taken away and raised anew; any other organization stays alone. */
export async function raise(): Promise<void> {
  const orgIds = await tenants();
  if (orgIds.length === 1 && (await isHalfRaised(orgIds[0]!))) await eraseOrganization(orgIds[0]!);
  else if (orgIds.length > 0) return;
  await raiseSchool(newId());
}

/** Only this story leaves these two events, so no organization that people made is ever taken for it. */
export async function isHalfRaised(orgId: string): Promise<boolean> {
  const names = await withTenant(orgId, (db) => db.selectFrom('kernel.event').select('name').where('org_id', '=', orgId).where('name', 'in', ['seed.begun', 'seed.done']).execute());
  return names.length === 1 && names[0]!.name === 'seed.begun';
}

const mark = (stage: Stage, name: 'seed.begun' | 'seed.done'): Promise<void> => withTenant(stage.orgId, (db) => leaveEvent({ ...stage.system(), db }, name, stage.orgId));

export async function raiseSchool(orgId: string): Promise<Stage> {
  const present = now();
  const today = present.toZonedDateTimeISO(organization.timeZone).toPlainDate();
  let at = present;
  const before = setClock(() => at);
  const ids: Record<string, string> = {};
  const stage: Stage = {
    orgId, ids, today,
    system: () => ({ orgId, actor: null, now: at, via: 'system' }),
    as: (who, role) => ({ orgId, actor: { personId: ids[who]!, role, roles: [role] }, now: at, via: 'web' }),
    goTo: (days, time = '09:00') => {
      at = today.add({ days }).toZonedDateTime({ timeZone: organization.timeZone, plainTime: time }).toInstant();
      if (Temporal.Instant.compare(at, present) > 0) at = present;
    },
    goToInstant: (instant) => {
      at = instant;
    },
  };
  try {
    await keepMails(async () => {
      stage.goTo(-56);
      await mark(stage, 'seed.begun');
      Object.assign(ids, await raisePeople(stage.system()));
      await raiseTerm(stage, present);
      await raiseLibrary(stage);
      await raisePractice(stage);
      await raiseQuestions(stage);
      await raiseRooms(stage, present);
      await mark(stage, 'seed.done');
      await drainJobs();
    });
  } finally {
    setClock(before);
  }
  return stage;
}
