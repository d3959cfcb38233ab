import { alignSkill } from '#domain/library/align-skill.ts';
import { answerWish } from '#domain/library/answer-wish.ts';
import { applyItems } from '#domain/library/apply-items.ts';
import { checkItems } from '#domain/library/check-items.ts';
import { openResource } from '#domain/library/open-resource.ts';
import { reviewResource } from '#domain/library/review-resource.ts';
import { submitResource } from '#domain/library/submit-resource.ts';
import { vote } from '#domain/library/vote.ts';
import { wishFor } from '#domain/library/wish-for.ts';
import { keepFile } from '#kernel/files.ts';
import type { RoleName } from '#kernel/policy.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { cast } from './cast.ts';
import { framework } from './framework-cast.ts';
import { type CastResource, resources, tables, wishes } from './library-cast.ts';
import type { Stage } from './raise.ts';

const firstRole = (who: string): RoleName => cast.find((one) => one.id === who)!.roles.split(';')[0] as RoleName;

/** Ids of skills by slug, and of the practice items of each skill by the skill's slug. */
const known = (stage: Stage) =>
  withTenant(stage.orgId, async (db) => {
    const skills = await db.selectFrom('library.skill').select(['id', 'slug']).execute();
    const items = await db.selectFrom('library.item').select(['id', 'slug']).where('org_id', '=', stage.orgId).where('origin', '=', 'starter').orderBy('slug').execute();
    return { skill: new Map(skills.map((row) => [row.slug, row.id])), items: (slug: string) => items.filter((item) => item.slug.replace(/\.\d+$/, '') === slug).map((item) => item.id) };
  });

async function raiseResource(stage: Stage, one: CastResource, { skill, items }: Awaited<ReturnType<typeof known>>): Promise<string> {
  const { id } = await submitResource(stage.as(one.by, one.role), {
    title: one.title, summary: one.summary, format: one.format, subject: one.subject, skillIds: (one.skills ?? []).flatMap((slug) => skill.get(slug) ?? []), levelFrom: one.levels?.[0] ?? null, levelTo: one.levels?.[1] ?? null,
    language: one.language ?? 'en', licence: one.licence ?? null, attribution: one.attribution ?? '', body: one.body ?? '', link: one.link ?? null, itemIds: (one.questionsOf ?? []).flatMap(items), draft: one.outcome === 'draft',
  });
  if (one.outcome === 'draft' || one.outcome === 'waits') return id;
  const reviewer = one.by === 'farida' ? stage.as('dana', 'coordinator') : stage.as('farida', 'teacher');
  if (one.outcome === 'returned') {
    await reviewResource(reviewer, { id, version: 1, decision: 'returned', words: one.comment! });
    return id;
  }
  await reviewResource(reviewer, { id, version: 1, decision: 'published' });
  for (const who of one.openedBy ?? []) await openResource(stage.as(who, firstRole(who)), { resourceId: id });
  for (const who of one.helped ?? []) await vote(stage.as(who, firstRole(who)), { resourceId: id, helped: true });
  if (one.outcome === 'retired') await reviewResource(reviewer, { id, version: 1, decision: 'retired', words: one.comment! });
  return id;
}

async function raiseFile(stage: Stage, name: string, text: string, take: boolean): Promise<void> {
  const farida = stage.as('farida', 'teacher');
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  const file = await keepFile(farida, name, bytes(), 1e6);
  const { id } = await checkItems(farida, { fileId: file.id });
  if (take) await applyItems(farida, { id });
}

async function raiseTables(stage: Stage, skill: ReadonlyMap<string, string>): Promise<void> {
  for (const { name, take, rows } of tables) await raiseFile(stage, name, ['id,kind,question,answer,licence,made_by,skills,hints', ...rows].join('\n'), take);
  await raiseFile(stage, framework.name, JSON.stringify(framework.file), true);
  for (const [outside, slug] of framework.aligned) await alignSkill(stage.as('farida', 'teacher'), { outside, skillId: skill.get(slug)! });
}

/** A library some weeks old: found, used and thanked for; something waits, something came back, a wish is open. */
export async function raiseLibrary(stage: Stage): Promise<void> {
  const ids = await known(stage);
  const made = new Map<string, string>();
  for (const [n, one] of resources.entries()) {
    stage.goTo(-26 + 2 * n, '13:00');
    made.set(one.title, await raiseResource(stage, one, ids));
  }
  stage.goTo(-4, '12:00');
  for (const wish of wishes) {
    const { id } = await wishFor(stage.as(wish.by, 'learner'), { words: wish.words, subject: wish.subject, skillId: ids.skill.get(wish.skill) ?? null, language: wish.language });
    if ('answer' in wish) await answerWish(stage.as('farida', 'teacher'), { id, answer: wish.answer, resourceId: made.get(wish.resource)! });
  }
  await raiseTables(stage, ids.skill);
  stage.goTo(0, '23:59');
}
