import { z } from 'zod';
import type { Tx } from '#kernel/action.ts';

export const showNames = ['proposed', 'left-out', 'approved', 'rejected', 'stale', 'all'] as const;

/** Which proposals of a round: by state, subject, school of the learner, and a name of either side. */
export const filterFields = z.object({
  show: z.enum(showNames).default('proposed').catch('proposed'),
  subject: z.string().max(60).default('').catch(''),
  q: z.string().trim().max(100).default('').catch(''),
});
export type ProposalFilter = z.input<typeof filterFields>;

const like = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Proposals with both people and the request, filtered; the order of the list: longest waiting first. */
export const filtered = (tx: Tx, roundId: string, { show = 'proposed', subject = '', q = '' }: ProposalFilter) =>
  tx.db
    .selectFrom('matching.proposal as a')
    .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'a.org_id').onRef('r.id', '=', 'a.request_id'))
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'a.org_id').onRef('l.id', '=', 'a.learner_id'))
    .leftJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'a.org_id').onRef('t.id', '=', 'a.tutor_id'))
    .where('a.org_id', '=', tx.orgId)
    .where('a.round_id', '=', roundId)
    .$if(show !== 'all', (query) => query.where('a.status', '=', show))
    .$if(subject !== '', (query) => query.where('r.subject', '=', subject))
    .$if(q !== '', (query) =>
      query.where((is) => {
        const named = (who: 'l' | 't') => is(is.fn<string>('concat_ws', [is.val(' '), `${who}.given_name`, `${who}.family_name`]), 'ilike', like(q));
        return is.or([named('l'), named('t')]);
      }));

export async function proposalIds(tx: Tx, roundId: string, filter: ProposalFilter): Promise<string[]> {
  return (await filtered(tx, roundId, filter).select('a.id').execute()).map((row) => row.id);
}
