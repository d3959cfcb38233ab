import { read, type Tx } from '#kernel/action.ts';
import { type EventName, listen } from '#kernel/event.ts';
import { handOut } from '#kernel/every-tenant.ts';
import { enqueue, job, schedule } from '#kernel/jobs.ts';
import { whenLeaving } from '#domain/people/when-leaving.ts';
import { closeGroup } from './close-study-group.ts';
import * as notices from './group-notices.ts';
import { keepLeadTimesOf } from './inside/lead-times.ts';
import { endWatches } from './inside/seat-watch.ts';
import { holdGroup } from './inside/study-group.ts';
import { endPlaces } from './leave-study-group.ts';
import { offerPlaces, watchesStand } from './offer-places.ts';

/** After any of these a place may be free that was not before, or somebody new waits for one. */
const stirs: readonly EventName[] = [
  'scheduling.study-group-left', 'scheduling.seat-unwatched', 'scheduling.session-cancelled', 'scheduling.session-moved', 'scheduling.study-meeting-moved', 'scheduling.sessions-closed', 'scheduling.study-group-closed', 'scheduling.substitute-assigned', 'matching.tutor-here',
];

/** Study groups, and those who wait for a place. */
export function registerStudyGroups(): void {
  listen('scheduling.study-group-joined', notices.tellJoined);
  listen('scheduling.study-group-left', notices.tellLeft);
  listen('scheduling.study-group-closed', notices.tellGroupClosed);
  listen('scheduling.study-meeting-moved', notices.tellMeetingMoved);
  listen('scheduling.study-host-named', notices.tellHostNamed);
  listen('scheduling.seat-offered', notices.tellOffered);
  whenLeaving(async (tx, { personId, tutor, learner }) => {
    if (tutor) await closeHosted(tx, personId);
    if (learner) await endPlaces(tx, await tx.db.selectFrom('scheduling.study_place').select(['id', 'pairing_id']).where('org_id', '=', tx.orgId).where('learner_id', '=', personId).where('left_at', 'is', null).execute());
    if (learner) await endWatches(tx, 'off').where('person_id', '=', personId).execute();
    await pass(tx);
  });
  for (const name of stirs) listen(name, (tx) => pass(tx));
  job('scheduling.offer-places', async (ctx) => {
    if (await read(ctx, watchesStand)) await offerPlaces(ctx, {});
  });
  schedule('scheduling.sweep-watches', '*/10 * * * *', async () => void (await sweepWatches()));
}

/** Groups she leads meet no more, nor dates she was to lead for somebody. */
async function closeHosted(tx: Tx, personId: string): Promise<void> {
  const groups = await tx.db.selectFrom('scheduling.study_group').select('id').where('org_id', '=', tx.orgId).where('host_id', '=', personId).where('status', '=', 'open').orderBy('id').execute();
  for (const { id } of groups) await closeGroup(tx, await holdGroup(tx, id), 'person-left');
  const dates = await tx.db.updateTable('scheduling.study_meeting').set({ status: 'cancelled' }).where('org_id', '=', tx.orgId).where('host_id', '=', personId).where('starts_at', '>', tx.now).returning('group_id').execute();
  await keepLeadTimesOf(tx, [...new Set(dates.map((one) => one.group_id))]);
}

/** In a transaction of its own: whoever leaves holds people and sessions, and a pass holds groups before anything. */
const pass = async (tx: Tx): Promise<void> => {
  if (await watchesStand(tx)) await enqueue(tx, 'scheduling.offer-places', {});
};

/** A pass for every organization in which somebody waits: what is past goes off, and a lost job is made up for. */
export const sweepWatches = (): Promise<number> => handOut('scheduling.offer-places', watchesStand);
