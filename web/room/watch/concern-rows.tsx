import { Form, href, Link } from 'react-router';
import type { Refusal } from '../../form-data.ts';
import { useSaid } from '../../refusal.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Field } from '../../ui/field.tsx';
import { HiddenFields } from '../../ui/hidden-fields.tsx';
import { Row } from '../../ui/row.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.tsx';
import type { ConcernData } from './rooms-load.ts';

type Concern = ConcernData['concerns'][number];

/** Taking it up is one press; closing it asks what was done. */
function Handle({ one, answer }: { one: Concern; answer: Refusal | undefined }) {
  const t = useText(), { errors, kept, refused } = useSaid(answer?.kept.concern === one.id ? answer : undefined), last = one.steps.at(-1)?.kind, of = <span className="hidden">{`: ${one.by.name}, ${one.at}`}</span>;
  if (last === 'closed') return <Form method="post"><HiddenFields values={{ show: 'concerns', concern: one.id }} /><Button look="quiet" name="intent" value="reopened">{t('web.rooms.concern-reopen')}{of}</Button></Form>;
  return (
    <div className="cluster">
      {last !== 'taken' && <Form method="post"><HiddenFields values={{ show: 'concerns', concern: one.id }} /><Button look="quiet" name="intent" value="taken">{t('web.rooms.concern-take')}{of}</Button></Form>}
      <details className="rooms-ask" open={refused}>
        <summary className="button button--quiet">{t('web.rooms.concern-close')}{of}</summary>
        <Form method="post" className="stack stack-tight">
          <HiddenFields values={{ show: 'concerns', concern: one.id }} />
          <Field as="textarea" name="words" id={`words-${one.id}`} rows={3} maxLength={2000} required label={t('web.rooms.concern-done')} hint={t('web.rooms.concern-done-hint')} defaultValue={kept('words')} error={errors.words} />
          <p><Button name="intent" value="closed">{t('web.rooms.concern-close-yes')}</Button></p>
        </Form>
      </details>
    </div>
  );
}

/** What worries somebody, in their words, how it stands, and what was done. */
export function ConcernRows({ concerns, closed, answer }: Pick<ConcernData, 'concerns' | 'closed'> & { answer: Refusal | undefined }) {
  const t = useText();
  if (concerns.length === 0) return <Empty rank={2} title={t(closed ? 'web.rooms.concerns-none-closed' : 'web.rooms.concerns-none')}>{t('web.rooms.concerns-none-says')}</Empty>;
  return concerns.map((one) => (
    <Row key={one.id} label={<><Link to={href('/people/:id', { id: one.by.id })}>{one.by.name}</Link><span className="hidden">{`, ${one.at}`}</span></>} sub={<>{one.at}<br />{one.program}</>}>
      <div className="stack stack-tight">
        <p className="cluster"><Status kind="safety">{t(`web.room.concern.${one.kind}`)}</Status>{!one.steps.some((step) => step.kind === 'taken') && !closed && <Status kind="look">{t('web.rooms.concern-new')}</Status>}</p>
        {one.words && <p className="quote">{one.words}</p>}
        {one.steps.length > 0 && (
          <ul className="small">
            {one.steps.map((step) => <li key={`${step.kind} ${step.at}`}>{t(`web.rooms.concern-step.${step.kind}`, { name: step.by, at: step.at })}{step.words && `: ${step.words}`}</li>)}
          </ul>
        )}
        <Handle one={one} answer={answer} />
        <p className="cluster">
          <Link to={href('/rooms/:id/lines', { id: one.roomId })}>{t('web.rooms.lines')}<span className="hidden">{`: ${one.by.name}, ${one.at}`}</span></Link>
          <Link to={href('/sessions/:id', { id: one.sessionId })}>{t('web.rooms.session')}</Link>
        </p>
      </div>
    </Row>
  ));
}
