import { redirect } from 'react-router';
import type { Ctx, Tx } from '#kernel/action.ts';
import { alignSkill, unalignSkill } from '#domain/library/align-skill.ts';
import { skillsIn, subjects } from '#domain/library/queries.ts';
import { suggesterOf } from '#domain/library/suggest-skills.ts';
import { attempt, type formOf } from '../form-data.ts';

/** Our skills by subject, to choose from, and what suggests some of them for a text. */
export async function choicesOf(tx: Tx) {
  const all = await Promise.all((await subjects(tx)).map(async ({ key, name }) => ({ name, skills: await skillsIn(tx, key) })));
  const choices = all.filter(({ skills }) => skills.length > 0).map(({ name, skills }) => ({ subject: name, skills: skills.map((skill) => ({ id: skill.id, name: skill.name })) }));
  return { choices, suggest: suggesterOf(all.flatMap(({ skills }) => skills)) };
}

/** Aligns or takes back, as the pressed button says, and comes back to where it stood. */
export function takeAlignment(ctx: Ctx, form: Awaited<ReturnType<typeof formOf>>, back: string) {
  return attempt(form.kept, async () => {
    const outside = form.get('outside'), away = form.get('away');
    if (away) await unalignSkill(ctx, { outside, skillId: away });
    else await alignSkill(ctx, { outside, skillId: form.get('skill') });
    const address = new URL(back);
    address.searchParams.delete('item');
    address.searchParams.set('done', away ? 'away' : 'aligned');
    return redirect(address.pathname + address.search);
  });
}
