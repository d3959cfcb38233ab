import { type SqlBool, sql } from 'kysely';

/** Of a pairing `p`: it runs, or stands for a place in a study group that was not given back. */
export const stillMeets = sql<SqlBool>`(p.status = 'active' or exists (select from scheduling.study_place y where y.org_id = p.org_id and y.pairing_id = p.id and y.left_at is null))`;
