import type { ReactNode } from 'react';
import { href, Link } from 'react-router';
import { GainWords } from '../progress/gain-words.tsx';
import { LinkButton } from '../ui/button.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { type Kept, tally } from './kept.ts';
import type { AfterSet } from './after-set.ts';
import { Level } from '../ui/level.tsx';

interface SetEndProps {
  kept: Kept;
  /** What the answers changed: only the server knows; null while they are on their way. */
  after: AfterSet | null;
  line?: ReactNode;
}

/** The end of a set: what was done, what it changed, and one thing next. */
export function SetEnd({ kept, after, line }: SetEndProps) {
  const t = useText();
  const sum = tally(kept);
  const skills = [...new Map(kept.set.items.map((one) => [one.skill.id, one.skill.name])).values()];
  return (
    <>
      <title>{t('practice.end.tab')}</title>
      <PageHead over={t(`practice.kind.${kept.set.kind}`)} title={t('practice.end.title', { count: sum.asked })} />
      <Ledger>
        {kept.set.kind !== 'diagnostic' && (
          <Row label={t('practice.end.answers')}>
            <ul className="practice-sum">
              {sum.asked > sum.over && <li>{t('practice.end.at-once', { count: sum.atOnce })}</li>}
              {sum.later > 0 && <li>{t('practice.end.later', { count: sum.later })}</li>}
              {sum.over > 0 && <li>{t('practice.end.over', { count: sum.over })}</li>}
            </ul>
          </Row>
        )}
        {after?.gain && <Row label={t('mastery.gain.title')} sub={t('mastery.gain.sub')}><GainWords gain={after.gain} name={null} /></Row>}
        <Row label={t('practice.end.stands')}>
          {after ? (
            <ul className="practice-sum">
              {after.skills.map((one) => (
                <li key={one.id} className="practice-now">
                  <span className="firm">{one.name}</span>
                  <Level level={one.level} />
                  {one.lasting && <span className="small">{t('mastery.progress.lasting')}</span>}
                  {one.before !== null && one.before < one.level && <span className="small">{t('practice.end.up', { level: t(`ui.level.${one.before}`) })}</span>}
                  {one.number && <span className="small soft">{t('practice.end.number', one.number)}</span>}
                </li>
              ))}
              {after.skills.some((one) => one.number) && <li><Link className="small" to={`${href('/metrics')}#mastery`}>{t('mastery.growth.how')}</Link></li>}
            </ul>
          ) : <p>{t('practice.end.later-known', { skills: skills.join(', ') })}</p>}
        </Row>
      </Ledger>
      <div className="cluster apart"><LinkButton large reloadDocument to="/practice">{t('practice.end.back')}</LinkButton>{after && <LinkButton look="quiet" to="/progress">{t('practice.end.progress')}</LinkButton>}</div>
      {line}
    </>
  );
}
