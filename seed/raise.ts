import type { Ctx } from '#kernel/action.ts';
import { now, setClock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { RoleName } from '#kernel/policy.ts';
import { tenants } from '#kernel/tenancy.ts';
import { organization } from './cast.ts';
import { raisePeople } from './raise-people.ts';
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

/** Puts the demo school, in mid-term, into an empty database; does nothing when an organization is there already. */
export async function raise(): Promise<void> {
  if ((await tenants()).length > 0) return;
  await raiseSchool(newId());
}

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
    stage.goTo(-56);
    Object.assign(ids, await raisePeople(stage.system()));
    await raiseTerm(stage, present);
  } finally {
    setClock(before);
  }
  return stage;
}
