import { Form, href, Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Level } from '../ui/level.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { GivenLine, GivenView } from './given-say.ts';

const namesShown = 3;
/** Where there are many, only what changed is told. */
const toldOf = ({ changed }: GivenLine): GivenLine['changed'] => (changed.length > namesShown ? changed.filter((one) => one.before !== one.now && one.before !== null) : changed);

/** How far she is with it; when it is done, how it went and what it changed. */
function Line({ line, on, named, withdrawn }: { line: GivenLine; on: string; named: boolean; withdrawn: boolean }) {
  const t = useText();
  const done = line.doneOn !== null;
  return (
    <li className="given-line">
      <span className="cluster">
        {named && <span className="firm">{line.learner}</span>}
        {done ? <Status kind="good">{t('practice.given.done', { day: line.doneOn! })}</Status> : <Status kind="soft">{withdrawn ? t('practice.given.left', { count: line.waiting }) : t(line.waiting < line.items ? 'practice.given.begun' : 'practice.given.waits', { count: line.waiting })}</Status>}
        {(done || line.waiting < line.items) && <span className="small">{t('practice.given.right', { right: line.right, items: line.items - line.waiting })}</span>}
        {(done || line.waiting < line.items) && <Link className="small" to={href('/assign/:setId', { setId: line.setId })} aria-label={`${t('practice.given.answers')}: ${line.learner}, ${on}`}>{t('practice.given.answers')}</Link>}
      </span>
      {toldOf(line).map((one) => (
        <span key={one.skill} className="cluster small">
          {one.skill}: {one.before !== null && one.before !== one.now ? <>{t('practice.given.was', { level: t(`ui.level.${one.before}`) })} <Level level={one.now} /></> : <Level level={one.now} />}
        </span>
      ))}
    </li>
  );
}

/** Sets one gave: to whom, done or not, what came of them, and the way to take them back. */
export function GivenRows({ given, action, named = true }: { given: readonly GivenView[]; action?: string; named?: boolean }) {
  const t = useText();
  return (
    <Rows open>
      {given.map((one) => (
        <RowItem key={one.id}
          title={<><span className="firm">{one.kind === 'assigned' || one.kind === 'session' ? '' : `${t(`practice.kind.${one.kind}`)}: `}{one.skills.slice(0, namesShown).join(', ')}{one.skills.length > namesShown && t('practice.given.more', { count: one.skills.length - namesShown })}</span>
            <p className="sub">{[t('practice.given.on', { day: one.on }), one.due && t('practice.home.due', { day: one.due }), one.withdrawn && t('practice.given.withdrawn')].filter(Boolean).join(' · ')}</p>
            <ul className="given-lines">{one.sets.map((line) => <Line key={line.setId} line={line} on={one.on} named={named} withdrawn={one.withdrawn} />)}</ul></>}
          end={one.open && <Form method="post" action={action}><HiddenFields values={{ intent: one.withdrawn ? 'restore' : 'withdraw', assignment: one.id }} /><Button look="quiet" aria-label={`${t(one.withdrawn ? 'practice.given.restore' : 'practice.given.withdraw')}: ${one.skills.slice(0, namesShown).join(', ')}, ${one.on}`}>{t(one.withdrawn ? 'practice.given.restore' : 'practice.given.withdraw')}</Button></Form>} />
      ))}
    </Rows>
  );
}
