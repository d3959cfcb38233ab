import pg from 'pg';

/** A session that is under way: its room's id, and the session each person goes by. */
export interface MeetsNow {
  roomId: string;
  sessionOf(username: string): string;
}

/** Puts a tutor and learners of the demo school together now (or in some minutes), with Dana on duty: learners of other pairings sit in as in a small group, a tutor among them as a learner. Needs a database of its own. */
export async function meetNow(databaseUrl: string, tutor: string, learners: readonly string[], startsInMinutes = -2): Promise<MeetsNow> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: people } = await client.query<{ username: string; id: string; org_id: string }>('select lower(given_name) as username, id, org_id from people.person where lower(given_name) = any($1)', [[tutor, 'dana', ...learners]]);
    const idOf = (username: string): string => people.find((one) => one.username === username)!.id, org = people[0]!.org_id, roomId = crypto.randomUUID();
    const { rows: pairings } = await client.query<{ id: string; program_id: string }>("select id, program_id from matching.pairing where org_id = $1 and status = 'active' and subject = 'maths' order by (learner_id = $2) desc, id limit $3", [org, idOf(learners[0]!), learners.length]);
    const times = `now() + interval '${startsInMinutes} minutes', now() + interval '${startsInMinutes + 42} minutes'`;
    await client.query("insert into rooms.duty (org_id, id, program_id, person_id, since, until) values ($1, gen_random_uuid(), $2, $3, now() - interval '1 hour', now() + interval '4 hours')", [org, pairings[0]!.program_id, idOf('dana')]);
    await client.query(`update scheduling.session_person set busy = false where org_id = $1 and busy and during && tstzrange(${times})`, [org]);
    const sessions = new Map<string, string>();
    for (const [n, learner] of learners.entries()) {
      const id = crypto.randomUUID(), { id: pairing, program_id } = pairings[n]!;
      await client.query(`insert into scheduling.session (org_id, id, pairing_id, program_id, planned_on, slot, starts_at, ends_at, time_zone, modality, meeting_id, created_at) values ($1, $2, $3, $4, date '1900-01-01' + (random() * 36000)::integer, 0, ${times}, 'America/New_York', 'online', $5, now())`, [org, id, pairing, program_id, roomId]);
      for (const [username, role] of [[learner, 'learner'], [tutor, 'tutor']] as const) {
        await client.query('insert into people.role_grant (org_id, person_id, role, granted_at) values ($1, $2, $3, now()) on conflict do nothing', [org, idOf(username), role]);
        await client.query(`insert into scheduling.session_person (org_id, session_id, person_id, role, during, meeting_id) values ($1, $2, $3, $4, tstzrange(${times}), $5)`, [org, id, idOf(username), role, roomId]);
      }
      sessions.set(learner, id);
    }
    return { roomId, sessionOf: (username) => sessions.get(username) ?? sessions.get(learners[0]!)! };
  } finally {
    await client.end();
  }
}
