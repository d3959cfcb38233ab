import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { enqueue } from '#kernel/jobs.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { voiceOf } from '#domain/people/voice.ts';
import { keepBusyTimes } from '#domain/people/busy-times.ts';
import { busyIn, NotACalendar } from './busy-in.ts';
import { calendarUrl } from './fetch-calendar.ts';
import { mayConnectCalendar } from './outside-policy.ts';
import { seal } from './seal.ts';

const calendarsMost = 3;

/** A calendar elsewhere, by its address (read now and every hour by the worker) or as a file (read once, here). Only busy times are kept. */
export const connectCalendar = action({
  name: 'integrations.connect-calendar',
  input: z.object({ address: z.string().trim().max(2000, 'integrations.outside.problem-address').default(''), file: z.string().max(2_200_000, 'integrations.outside.problem-large').default('') }),
  may: mayConnectCalendar,
  run: async (tx, { address, file }) => {
    const personId = tx.actor!.personId;
    if (!address && !file) throw badInput({ address: 'integrations.outside.problem-address' });
    const standing = await tx.db.selectFrom('integrations.outside_calendar').select('id').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
    if (standing.length >= calendarsMost) throw conflict('integrations.outside.too-many', { count: calendarsMost });
    const id = newId(), row = { org_id: tx.orgId, id, person_id: personId, created_at: tx.now };
    if (address) {
      await tx.db.insertInto('integrations.outside_calendar').values({ ...row, way: 'address', address: seal(address), host: hostOf(address), next_at: tx.now }).execute();
      await enqueue(tx, 'integrations.read-calendar', { calendarId: id });
    } else {
      const busy = await busyInFile(tx, personId, file);
      await tx.db.insertInto('integrations.outside_calendar').values({ ...row, way: 'file', busy_count: busy.length, read_at: tx.now, tried_at: tx.now }).execute();
      await keepBusyTimes(tx, personId, 'calendar', id, busy);
    }
    await leaveEvent(tx, 'integrations.calendar-connected', id, { way: address ? 'address' : 'file' });
    return { id };
  },
  audit: ({ address }, { id }) => ({ subject: id, detail: { way: address ? 'address' : 'file' } }),
});

function hostOf(address: string): string {
  try {
    return calendarUrl(address).hostname.slice(0, 200);
  } catch {
    throw badInput({ address: 'integrations.outside.problem-address' });
  }
}

async function busyInFile(tx: Tx, personId: string, file: string) {
  try {
    return busyIn(file, tx.now, (await voiceOf(tx, personId)).zone);
  } catch (error) {
    if (error instanceof NotACalendar) throw badInput({ file: 'integrations.outside.problem-not-calendar' });
    throw error;
  }
}
