import { read } from '#kernel/action.ts';
import { type EventName, listen } from '#kernel/event.ts';
import { handOut } from '#kernel/every-tenant.ts';
import { enqueue, job, schedule } from '#kernel/jobs.ts';
import { queueIsDue } from '#domain/matching/drop-in-queue.ts';
import { waitMinutesMax } from '#domain/matching/drop-in-times.ts';
import { tellDropIn } from './substitute-notices.ts';
import { ringTutors } from './ring-tutors.ts';

/** After any of these somebody may be asked who was not before. */
const stirs: readonly EventName[] = ['matching.drop-in-asked', 'matching.drop-in-cancelled', 'matching.drop-in-unserved', 'matching.drop-in-call-declined', 'matching.tutor-here', 'matching.tutor-away'];

/** The queue moves by what happens and, when nothing does, by jobs that lie in the database until their time; a sweep every minute finds what was lost. */
export function registerDropInRinging(): void {
  for (const name of stirs)
    listen(name, async (tx, event) => {
      if (name === 'matching.drop-in-asked') await enqueue(tx, 'scheduling.ring-tutors', { dropInId: event.subjectId }, { startAfter: waitMinutesMax * 60 + 1 });
      await ringTutors(tx, {});
    });
  job('scheduling.ring-tutors', async (ctx) => {
    if (await read(ctx, queueIsDue)) await ringTutors(ctx, {});
  });
  schedule('scheduling.sweep-drop-ins', '* * * * *', async () => void (await sweepDropIns()));
  listen('scheduling.drop-in-begun', tellDropIn);
}

/** Hands out a pass for every organization in which somebody waits and nobody is asked, or a time ran out. */
export const sweepDropIns = (): Promise<number> => handOut('scheduling.ring-tutors', queueIsDue);
