import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Ctx } from '#kernel/action.ts';

/** Days after a concern, or after held words nobody decided on, that all lines of their room are kept. */
const evidenceDays = 180;

export const evidenceSince = ({ now }: Pick<Ctx, 'now'>): string => now.subtract({ hours: evidenceDays * 24 }).toString();

/** Whether a line `l` was said in a room of which somebody raised a concern lately. */
export const besideConcern = (ctx: Pick<Ctx, 'now'>): RawBuilder<SqlBool> => sql<SqlBool>`exists (select from rooms.concern c where c.org_id = l.org_id and c.room_id = l.room_id and c.raised_at > ${evidenceSince(ctx)})`;
