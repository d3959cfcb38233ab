import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { beginPairing } from './inside/begin-pairing.ts';
import { checkAgain } from './inside/check-again.ts';
import { letGo } from './inside/let-go.ts';
import { loadAsked } from './inside/load-asked.ts';
import { onlyTrellis } from './policy.ts';

/**
 * The days to answer have passed. Silence is no yes unless the program says so: the match is let go and the learner waits on. Where
 * silence agrees, the pairing runs if everything still holds.
 */
export const lapsePairing = action({
  name: 'matching.lapse-pairing',
  input: z.object({ id: idSchema }),
  may: onlyTrellis,
  run: async (tx, { id }): Promise<{ became: 'asked' | 'active' | 'ended' }> => {
    const pairing = await loadAsked(tx, id);
    if (pairing.status !== 'asked' || Temporal.Instant.compare(pairing.answer_by!, tx.now) > 0) return { became: pairing.status as 'asked' | 'active' | 'ended' };
    const program = await tx.db.selectFrom('programs.program').select('answer_silence').where('org_id', '=', tx.orgId).where('id', '=', pairing.program_id).executeTakeFirstOrThrow();
    const checked = program.answer_silence === 'agrees' ? await checkAgain(tx, pairing) : null;
    if (checked && !checked.fallen && checked.unfree.length === 0) {
      await leaveEvent(tx, 'matching.pairing-lapsed', id, { silence: 'agrees' });
      await beginPairing(tx, pairing, checked);
      return { became: 'active' };
    }
    await letGo(tx, pairing, checked ? 'changed' : 'no-answer');
    return { became: 'ended' };
  },
  audit: ({ id }, result) => ({ subject: id, detail: result }),
});
