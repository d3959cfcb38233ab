import { Form } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconCheck } from '../ui/icons/marks.tsx';
import { useRefresh } from '../ui/refresh.ts';
import { Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { SaidDoor } from './say-door.ts';
import './session-door.css';

type Person = SaidDoor['learners'][number];
/** Seconds after which the list is asked for again while somebody may still come. */
const askAgain = 10;

/** Since when somebody is here, and how late that was. */
function Since({ one, me = false }: { one: Person; me?: boolean }) {
  const t = useText();
  if (one.saysSo) return <Status kind="look">{t('scheduling.here.says-so')}</Status>;
  if (!one.since) return <span className="small soft">{t('scheduling.here.not-yet')}</span>;
  return <Status kind="good">{t(me ? 'scheduling.here.me-since' : 'scheduling.here.since', { time: one.since, late: one.late })}</Status>;
}

/** How a learner checks in at the place: the code her tutor shows; before the tutor is there, her own word. */
export function LearnerDoor({ door, tutor, error }: { door: SaidDoor; tutor: string; error: string | undefined }) {
  const t = useText();
  const { me, open, triesLeft } = door;
  useRefresh(askAgain, door.waiting);
  if (!me) return null;
  if (me.since) return <p id="here"><Since one={me} me /></p>;
  if (open && triesLeft > 0)
    return (
      <Form method="post" id="here" className="stack stack-tight">
        <div className="door-type">
          <Field name="code" kind="code" label={t('scheduling.here.code-of', { tutor })} error={error} required maxLength={12} autoComplete="off" autoCapitalize="characters" spellCheck={false} dir="ltr" />
          <Button large name="intent" value="code">{t('scheduling.here.enter')}</Button>
        </div>
        <p className="hint">{t('scheduling.here.code-hint', { tutor })}</p>
      </Form>
    );
  return (
    <div id="here" className="stack stack-tight">
      {open ? <p>{t('scheduling.here.too-many')}</p> : me.saysSo ? <p><Status kind="soft">{t('scheduling.here.said', { tutor })}</Status></p> : <Form method="post"><Button large name="intent" value="check-in" icon={<IconCheck />}>{t('scheduling.check-in.act')}</Button></Form>}
      {!open && <p className="hint">{t('scheduling.here.wait', { tutor })}</p>}
    </div>
  );
}

/** What can be done about one name on the list: say she is here, or take it back. */
function Tap({ one }: { one: Person }) {
  const t = useText();
  const here = one.since !== null;
  return (
    <div className="cluster">
      {(here || one.saysSo) && <Since one={one} />}
      <Form method="post">
        <HiddenFields values={{ of: one.sessionId, person: one.personId }} />
        <Button look={here ? 'plain' : 'quiet'} name="intent" value={here ? 'not-here' : 'is-here'}>{here ? <>{t('ui.undo.act')}<span className="hidden">{`: ${one.given}`}</span></> : t('scheduling.here.tap', { name: one.given })}</Button>
      </Form>
    </div>
  );
}

/** For who leads the session, and staff: the code to show, and everybody expected. */
export function DoorRow({ door }: { door: SaidDoor }) {
  const t = useText();
  const { code, tutor, learners, part } = door;
  useRefresh(askAgain, door.waiting);
  return (
    <Row id="here" label={t('scheduling.here.title')} sub={t('scheduling.here.sub')}>
      <div className="stack gap-5">
        {code ? (
          <div className="stack stack-tight">
            <p className="label">{t('scheduling.here.code')}</p>
            <p className="door-code"><span aria-hidden="true">{code.code}</span><span className="hidden">{[...code.code].join(' ')}</span></p>
            <p className="hint">{t('scheduling.here.code-until', { time: code.until })}</p>
          </div>
        ) : part === 'tutor' ? <p>{t('scheduling.here.open-first')}</p> : <p className="soft">{t('scheduling.here.tutor-first', { tutor: tutor?.given ?? '' })}</p>}
        <Rows open label={t('scheduling.here.title')}>
          {part === 'staff' && tutor && <RowItem title={tutor.given} sub={t('scheduling.people.tutor')} end={<Tap one={tutor} />} />}
          {learners.map((one) => <RowItem key={one.personId} title={one.given} end={<Tap one={one} />} />)}
        </Rows>
      </div>
    </Row>
  );
}
