import type { Tx } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { gainOf } from '#domain/mastery/gain.ts';
import { growthOf } from '#domain/mastery/growth.ts';
import type { PracticeSet } from '#domain/mastery/sets.ts';
import { sayGain } from '../progress/gain-say.ts';
import { stepOf } from '../progress/level-step.ts';
import type { AfterSet } from './after-set.ts';

/** Where she stands now in the skills of a set, and where she stood on the last day before. */
export async function afterSet(tx: Tx, set: PracticeSet, { zone, locale }: { zone: string; locale: string }): Promise<AfterSet> {
  const today = tx.now.toZonedDateTimeISO(zone).toPlainDate().toString();
  const ids = [...new Set(set.items.map((one) => one.skill.id))];
  const grown = await Promise.all(ids.map((id) => growthOf(tx, set.learnerId, id)));
  const skills = grown.map(({ skill, status, points }) => {
    const before = points.findLast((point) => point.day < today);
    return { id: skill.id, name: skill.name, level: stepOf[status.level], before: before ? stepOf[before.level] : null, lasting: status.lasting, number: status.number };
  });
  const gain = set.kind === 'post-test' ? await gainOf(tx, set.learnerId, set.subject) : null;
  return { skills, gain: gain && sayGain(gain, when(locale), zone) };
}
