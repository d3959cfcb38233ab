import { handOut } from '#kernel/every-tenant.ts';
import { job, schedule } from '#kernel/jobs.ts';
import { checkInsStand, markFromCheckIn } from './mark-from-check-in.ts';

/** Check-ins become attendance when their sessions are over. */
export function registerCheckIns(): void {
  job('scheduling.mark-from-check-in', async (ctx) => void (await markFromCheckIn(ctx, {})));
  schedule('scheduling.sweep-check-ins', '*/5 * * * *', async () => void (await handOut('scheduling.mark-from-check-in', checkInsStand)));
}
