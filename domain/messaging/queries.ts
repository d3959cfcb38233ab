import type { Tx } from '#kernel/action.ts';
import { type TextKey, text } from '#kernel/i18n.ts';
import { say, type Voice } from '#domain/messaging/tell.ts';

export interface Notice {
  id: string;
  words: string;
  link: string | null;
  at: Temporal.Instant;
  unread: boolean;
}

const pageSize = 30;

/** My notices, newest first, in my words; `before` pages on. */
export async function myNotices(tx: Tx, voice: Voice, before?: Temporal.Instant): Promise<{ notices: Notice[]; next: Temporal.Instant | null }> {
  const rows = await tx.db.selectFrom('messaging.notice').select(['id', 'key', 'params', 'link', 'created_at', 'read_at'])
    .where('org_id', '=', tx.orgId).where('person_id', '=', tx.actor?.personId ?? null)
    .$if(before !== undefined, (q) => q.where('created_at', '<', before!))
    .orderBy('created_at', 'desc').orderBy('id', 'desc').limit(pageSize + 1).execute();
  const shown = rows.slice(0, pageSize);
  return {
    notices: shown.map((row) => ({
      id: row.id, words: text(voice.locale, row.key as TextKey, say(row.params as Parameters<typeof say>[0], voice)), link: row.link, at: row.created_at, unread: row.read_at === null,
    })),
    next: rows.length > pageSize ? shown.at(-1)!.created_at : null,
  };
}
