import { embedded, pool } from '#kernel/db.ts';

/** Smaller than this many pages, a table costs little however it is read. */
const pagesMin = 4;
const grownBy = 1.5;

/**
 * PostgreSQL tidies itself; nobody does it for the embedded database, whose planner then guesses forever: a home page took seconds that
 * takes milliseconds. Counts and clears one table after the other, so that those who ask wait for one at most: with `all` every table,
 * else those that have grown by half since they were last counted. The names of the tables that were tidied.
 */
export async function tidyDatabase(all: boolean): Promise<string[]> {
  if (!embedded()) return [];
  const { rows } = await pool().query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
      where c.relkind = 'r' and pg_get_userbyid(c.relowner) = current_user and ($1 or pg_relation_size(c.oid) / current_setting('block_size')::int >= greatest($2, c.relpages * $3::float)) order by 1`, [all, pagesMin, grownBy]);
  for (const { name } of rows) await pool().query(`vacuum (analyze) ${name}`);
  return rows.map((row) => row.name);
}
