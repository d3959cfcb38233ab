import type { Tx } from '#kernel/action.ts';
import { skillsOf } from '#domain/library/queries.ts';
import type { WishChoices } from './wish-fields.tsx';

interface Offers {
  formats: string[];
  modalities: string[];
  sessions_a_week_max: number;
}

/** What can be wished for in a program and subject. */
export async function wishChoices(tx: Tx, program: Offers, subject: string, level?: number): Promise<WishChoices> {
  const near = await skillsOf(tx, [subject], level);
  const skills = near.length > 0 ? near : await skillsOf(tx, [subject]);
  return {
    skills: skills.map(({ id, name }) => ({ value: id, label: name })), formats: program.formats.filter((one) => one !== 'drop-in') as WishChoices['formats'], modalities: program.modalities as WishChoices['modalities'], sessionsMax: program.sessions_a_week_max,
  };
}
