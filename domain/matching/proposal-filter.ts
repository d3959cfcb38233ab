import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { isId } from '#kernel/ids.ts';
import { longWaitDays } from './inside/effect-of.ts';

/** proposed: waits for a decision, held ones apart. waiting: without a pairing for long, whatever the round says of it. */
export const showNames = ['proposed', 'held', 'left-out', 'stale', 'waiting', 'approved', 'rejected', 'all'] as const;
export const orderNames = ['waiting', 'fit', 'name'] as const;

const whole = z.coerce.number().int().min(0).max(1000).optional().catch(undefined);

/** Which proposals of a round: by state, school, subject, school year, language and need of the learner, fit, and a name of either side. */
export const filterFields = z.object({
  show: z.enum(showNames).default('proposed').catch('proposed'),
  subject: z.string().max(60).default('').catch(''),
  school: z.string().max(60).default('').catch(''),
  level: whole,
  language: z.string().max(20).default('').catch(''),
  need: whole,
  /** Fit of at least, and of less than, in points as people read them (thousands of the engine's). */
  fitMin: whole,
  fitBelow: whole,
  q: z.string().trim().max(100).default('').catch(''),
  order: z.enum(orderNames).default('waiting').catch('waiting'),
});
export type ProposalFilter = z.input<typeof filterFields>;

/** Proposals with both people and the request, filtered; the order of the list: longest waiting first. */
export const filtered = (tx: Tx, roundId: string, { show = 'proposed', subject = '', school = '', level, language = '', need, fitMin, fitBelow, q = '' }: ProposalFilter) =>
  tx.db
    .selectFrom('matching.proposal as a')
    .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'a.org_id').onRef('r.id', '=', 'a.request_id'))
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'a.org_id').onRef('l.id', '=', 'a.learner_id'))
    .leftJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'a.org_id').onRef('t.id', '=', 'a.tutor_id'))
    .where('a.org_id', '=', tx.orgId)
    .where('a.round_id', '=', roundId)
    .$if(show === 'proposed' || show === 'held', (query) => query.where('a.status', '=', 'proposed').where('a.held', '=', show === 'held'))
    .$if(show === 'waiting', (query) => query.where('a.status', 'in', ['proposed', 'left-out', 'stale']).where('r.waiting_since', '<=', tx.now.subtract({ hours: 24 * (longWaitDays + 1) })))
    .$if(!['all', 'proposed', 'held', 'waiting'].includes(show), (query) => query.where('a.status', '=', show))
    .$if(subject !== '', (query) => query.where('r.subject', '=', subject))
    .$if(isId(school), (query) =>
      query.where((is) => is.exists(is.selectFrom('programs.school_member as m').select('m.person_id').whereRef('m.org_id', '=', 'a.org_id').whereRef('m.person_id', '=', 'a.learner_id').where('m.school_id', '=', school))))
    .$if(level !== undefined, (query) => query.where('l.level', '=', Number(level)))
    .$if(language !== '', (query) => query.where(sql<boolean>`${language} = any(r.languages)`))
    .$if(need !== undefined, (query) => query.where('r.need', '>=', Number(need)))
    .$if(fitMin !== undefined, (query) => query.where('a.score', '>=', Number(fitMin) * 1000))
    .$if(fitBelow !== undefined, (query) => query.where('a.score', '<', Number(fitBelow) * 1000))
    .$if(q !== '', (query) =>
      query.where((is) => {
        const named = (who: 'l' | 't') => is(is.fn<string>('concat_ws', [is.val(' '), `${who}.given_name`, `${who}.family_name`]), 'ilike', anywhere(q));
        return is.or([named('l'), named('t')]);
      }));

export async function proposalIds(tx: Tx, roundId: string, filter: ProposalFilter): Promise<string[]> {
  return (await filtered(tx, roundId, filter).select('a.id').execute()).map((row) => row.id);
}
