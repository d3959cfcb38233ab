import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { mayAskNow } from '#domain/matching/drop-in-policy.ts';
import { minutesOpen } from '#domain/matching/drop-in-times.ts';
import { openProgram } from '#domain/matching/request-fields.ts';
import { keepWatch } from './watch-seat.ts';

/** "Tell me when a tutor is here", today, while drop-in is open. */
export const watchDropIn = action({
  name: 'scheduling.watch-drop-in',
  input: z.object({ programId: idSchema }),
  may: mayAskNow,
  run: async (tx, { programId }) => {
    const at = await openProgram(tx, programId), minutes = at.formats.includes('drop-in') ? minutesOpen(tx.now, at) : 0;
    if (minutes === 0) throw conflict('matching.problem.no-drop-in-here', { program: at.name });
    return keepWatch(tx, { kind: 'drop-in', person_id: tx.actor!.personId, program_id: programId, until: tx.now.add({ minutes }) });
  },
  audit: ({ programId }, { id }) => ({ subject: programId, detail: { watchId: id } }),
});
