import { href, Link } from 'react-router';
import type { when } from '#kernel/i18n.ts';
import type { Milestone } from '#domain/mastery/milestones.ts';
import type { LevelStep } from '../ui/level.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import { stepOf } from './level-step.ts';

export interface ProudView {
  key: string;
  kind: Milestone['kind'];
  skill: { id: string; name: string };
  day: string;
  step: LevelStep;
}

/** Milestones as a page carries them: so many of the newest, with their days as a reader writes them. */
export const sayProud = (all: readonly Milestone[], { date }: ReturnType<typeof when>, shown: number): ProudView[] =>
  all.slice(0, shown).map(({ kind, skill, day, level }) => ({ key: `${kind} ${skill.id}`, kind, skill: { id: skill.id, name: skill.name }, day: date(day), step: stepOf[level] }));

/** What was reached, and when; `learner` where somebody else reads. */
export function ProudWords({ proud, learner }: { proud: readonly ProudView[]; learner: string | null }) {
  const t = useText();
  return (
    <Rows open>
      {proud.map(({ key, kind, skill, day, step }) => (
        <RowItem key={key} title={<Link to={`${href('/progress/:skill', { skill: skill.id })}${learner ? `?learner=${learner}` : ''}`}>{skill.name}</Link>} sub={kind === 'rose' ? t('mastery.proud.rose', { level: t(`ui.level.${step}`), day }) : t(`mastery.proud.${kind}`, { day })} />
      ))}
    </Rows>
  );
}
