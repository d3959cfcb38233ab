import { Form, href } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconCheck } from '../ui/icons/marks.tsx';
import { Next } from '../ui/next.tsx';
import { Note } from '../ui/note.tsx';
import { useRefresh } from '../ui/refresh.ts';
import { Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { HereData } from './here-load.ts';

type Call = NonNullable<NonNullable<HereData['dropIn']>['call']>;

/** Without a script the page looks again by itself while she is here; with one it does so quietly. */
export function HereWatch({ here }: { here: HereData }) {
  const on = Boolean(here.dropIn?.until || here.dropIn?.call);
  useRefresh(here.dropIn?.call ? 3 : 5, on);
  return on ? <noscript><meta httpEquiv="refresh" content="15" /></noscript> : null;
}

/** Somebody asks for help now: the one thing to do next, as long as it lasts. */
export function CallNow({ call }: { call: Call }) {
  const t = useText();
  return (
    <Next title={t('web.here.call', { learner: call.learner, subject: call.subject })} status={<Status kind="look">{call.ringing ? t('web.here.answer-in', { seconds: call.seconds }) : t('web.here.still-waits', { learner: call.learner })}</Status>}>
      <p className="soft">{call.level === null ? t('web.here.waited', { minutes: call.waited }) : t('web.here.year-waited', { level: call.level, minutes: call.waited })}</p>
      {call.skills.length > 0 && <p>{call.skills.join(', ')}</p>}
      {call.question && <p className="quote">{call.question}</p>}
      {call.ringing && <progress className="here-time" aria-label={t('web.here.time-left')} value={call.seconds} max={call.of} />}
      <div className="cluster">
        <Form method="post" action={href('/here')}><HiddenFields values={{ intent: 'accept', call: call.id }} /><Button large icon={<IconCheck />}>{t('web.here.accept', { learner: call.learner })}</Button></Form>
        <Form method="post" action={href('/here')}><HiddenFields values={{ intent: 'decline', call: call.id }} /><Button look="quiet" large>{t('web.here.decline')}</Button></Form>
      </div>
      <p className="small soft">{t('web.here.means')}</p>
    </Next>
  );
}

/** Drop-in calls until ...: off, on, or closed at this hour. */
export function HereRow({ dropIn }: { dropIn: HereData['dropIn'] }) {
  const t = useText();
  if (!dropIn) return null;
  if (!dropIn.until && !dropIn.open) return <Row label={t('web.here.title')}><p className="soft">{t('web.here.closed', dropIn.hours)}</p></Row>;
  return (
    <Row label={t('web.here.title')} sub={t('web.here.sub')} id="here">
      {dropIn.until ? (
        <div className="stack stack-tight">
          <p role="status"><Status kind="good">{t('web.here.on', { until: dropIn.until })}</Status></p>
          <Form method="post" action={href('/here')}><HiddenFields values={{ intent: 'away' }} /><Button look="quiet">{t('web.here.leave')}</Button></Form>
        </div>
      ) : (
        <div className="stack stack-tight">
          {dropIn.dropped && <Note kind="look">{t('web.here.dropped')}</Note>}
          {dropIn.ends.length === 0 ? <p className="soft">{t('web.here.closing', dropIn.hours)}</p> : (
            <Form method="post" action={href('/here')} className="cluster here-form">
              <input type="hidden" name="intent" value="here" />
              <Field as="select" name="until" label={t('web.here.until')}>{dropIn.ends.map((end) => <option key={end.value} value={end.value}>{end.label}</option>)}</Field>
              <Button look="quiet">{t('web.here.act')}</Button>
            </Form>
          )}
        </div>
      )}
    </Row>
  );
}

/** Sessions of others that she could take for one date. */
export function StepInRow({ stepIns }: { stepIns: HereData['stepIns'] }) {
  const t = useText();
  if (stepIns.length === 0) return null;
  return (
    <Row label={t('web.here.step-in')} sub={t('web.here.step-in-sub')}>
      <Rows open>
        {stepIns.map((one) => (
          <RowItem key={one.id} title={<span className="firm">{t('web.here.step-in-for', { learner: one.learner, subject: one.subject, tutor: one.tutor })}</span>} sub={t('web.here.step-in-when', { day: one.day, time: one.time, minutes: one.minutes, where: one.where })}
            end={
              <Form method="post" action={href('/here')} className="cluster">
                <HiddenFields values={{ intent: 'step-in', question: one.id }} />
                <Button look="quiet" name="answer" value="yes" aria-label={t('web.here.yes-to', { learner: one.learner, day: one.day })}>{t('web.here.yes')}</Button>
                <Button look="plain" name="answer" value="no" aria-label={t('web.here.no-to', { learner: one.learner, day: one.day })}>{t('web.here.no')}</Button>
              </Form>
            } />
        ))}
      </Rows>
    </Row>
  );
}
