import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId, newToken, tokenHash } from '#kernel/ids.ts';
import { conflict, refused } from '#kernel/problem.ts';
import { mayMakeCalendarFeed } from './policy.ts';

const feedsMax = 5;

export const feedPath = (orgId: string, token: string): string => `/feeds/${orgId}/${token}.ics`;

/** A private address that a calendar program asks for. The secret in it is answered once and kept as a hash only. */
export const makeCalendarFeed = action({
  name: 'integrations.make-calendar-feed',
  input: z.object({ withNames: z.boolean().default(false) }),
  may: mayMakeCalendarFeed,
  run: async (tx, { withNames }) => {
    if (!tx.actor) throw refused();
    const person_id = tx.actor.personId;
    const standing = await tx.db.selectFrom('integrations.calendar_feed').select('id').where('org_id', '=', tx.orgId).where('person_id', '=', person_id).where('revoked_at', 'is', null).execute();
    if (standing.length >= feedsMax) throw conflict('integrations.calendar.too-many', { count: feedsMax });
    const id = newId();
    const token = newToken();
    await tx.db.insertInto('integrations.calendar_feed').values({ org_id: tx.orgId, id, person_id, token_hash: tokenHash(token), with_names: withNames, created_at: tx.now }).execute();
    await leaveEvent(tx, 'integrations.calendar-feed-made', id, { withNames });
    return { id, token, path: feedPath(tx.orgId, token) };
  },
  audit: ({ withNames }, { id }) => ({ subject: id, detail: { withNames } }),
});
