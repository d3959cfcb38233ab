import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { plainWords } from './plain-words.ts';
import { mayReviewResource } from './policy.ts';
import { checkResource, resourceFields } from './resource-fields.ts';

export const decisionNames = ['published', 'returned', 'retired', 'restored'] as const;
export type DecisionName = (typeof decisionNames)[number];

const from: Record<DecisionName, readonly string[]> = { published: ['submitted'], returned: ['submitted'], retired: ['published', 'submitted', 'returned', 'draft'], restored: ['retired'] };

/** A reviewer shows a resource to all, returns it with words to its maker, takes it out of the library, or takes that back. */
export const reviewResource = action({
  name: 'library.review-resource',
  input: z.object({ id: idSchema, version: z.coerce.number().int().min(1), decision: z.enum(decisionNames), words: z.string().trim().max(2000, 'kernel.problem.too-long').default('') }),
  may: (tx, { id }) => mayReviewResource(tx, id),
  run: async (tx, { id, version, decision, words }) => {
    const row = await tx.db.selectFrom('library.resource').select(['status', 'version', 'published_version', 'submitted_by']).where('org_id', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    if (row.version !== version) throw conflict('library.problem.changed-meanwhile');
    if (!from[decision].includes(row.status) || (decision === 'retired' && row.published_version === null)) throw conflict('library.problem.decided-already');
    if (decision === 'returned' && words === '') throw badInput({ words: 'library.problem.say-why' });
    await tx.db.insertInto('library.resource_review').values({ org_id: tx.orgId, id: newId(), resource_id: id, version, decision, words, reviewed_by: tx.actor?.personId ?? null, reviewed_at: tx.now }).execute();
    await tx.db.updateTable('library.resource').set({ ...(await after(tx, id, version, row.published_version, decision)), changed_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, `library.resource-${decision}`, id, { version });
  },
  audit: ({ id, version, decision }) => ({ subject: id, detail: { version, decision } }),
});

async function after(tx: Tx, id: string, version: number, published: number | null, decision: DecisionName) {
  if (decision === 'published') return { status: 'published', published_version: version, words: await searchWords(tx, id, version) };
  // A newer version that waited when the resource was retired waits again.
  if (decision === 'restored') return { status: published === version ? 'published' : 'draft' };
  return { status: decision };
}

/** A version that lacks what the law or a reader needs is not published, whatever was true when it was sent. */
async function searchWords(tx: Tx, id: string, version: number): Promise<string> {
  const row = await tx.db.selectFrom('library.resource_version').selectAll().where('org_id', '=', tx.orgId).where('resource_id', '=', id).where('version', '=', version).executeTakeFirstOrThrow();
  await checkResource(tx, resourceFields.parse({ ...row, skillIds: row.skill_ids, levelFrom: row.level_from, levelTo: row.level_to, fileId: row.file_id, itemIds: row.item_ids }), true);
  const skills = row.skill_ids.length === 0 ? [] : await tx.db.selectFrom('library.skill').select('name').where('id', 'in', row.skill_ids).execute();
  return plainWords([row.title, row.summary, ...skills.map((skill) => skill.name), row.attribution, row.body.slice(0, 2000)].join(' '));
}
