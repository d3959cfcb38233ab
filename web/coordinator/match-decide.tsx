import type { ReactNode } from 'react';
import { Form, href, useNavigation } from 'react-router';
import type { Refusal } from '../form-data.ts';
import { useGoesOn } from '../go-on.ts';
import { useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconCross, IconForbid, IconPin, IconUndo, IconWait } from '../ui/icons/marks.tsx';
import { IconLeave } from '../ui/icons/room.tsx';
import { useText } from '../ui/text.tsx';
import type { Bench, Pair } from './match-data.ts';

interface DecideProps {
  /** Nothing when the list is empty: what was done last can still be undone. */
  pair: Pair | null;
  last: Bench['last'];
  /** Where the next decision waits. */
  next: string;
  answer: Refusal | Response | undefined;
  /** A proposal was opened by name: small screens show the bar. */
  opened: boolean;
}

interface ReasonProps {
  kind: 'forbid' | 'reject' | 'split';
  shortcut: string;
  icon: ReactNode;
  pair: Pair;
  next: string;
  answer: DecideProps['answer'];
}

/** A "no" that says why: it opens over the bar, and works without a script. */
function WithReason({ kind, shortcut, icon, pair, next, answer }: ReasonProps) {
  const t = useText();
  const { errors, kept, refused } = useSaid(answer);
  const waits = useGoesOn();
  const mine = refused && kept('intent') === kind;
  return (
    <details className="reject" id={`decide-${kind}`} open={mine}>
      <summary className="button button--quiet" aria-keyshortcuts={shortcut}>{icon}{t(`matching.decide.${kind}`)}<span className="button-key" aria-hidden="true"><kbd>{shortcut}</kbd></span></summary>
      <Form method="post" className="reject-form stack" noValidate>
        <HiddenFields values={{ intent: kind, id: pair.id, seen: String(pair.edit), next }} />
        <p className="small">{t(`matching.decide.${kind}-means`, { learner: pair.learnerGiven })}</p>
        <Field id={mine ? 'reason' : `reason-${kind}`} name="reason" label={t(kind === 'split' ? 'matching.decide.split-reason' : 'matching.decide.reason', { learner: pair.learnerGiven, tutor: pair.tutorGiven ?? '' })} defaultValue={mine ? kept('reason') : ''} error={mine ? errors.reason : undefined} maxLength={500} required />
        <div className="cluster"><Button look="quiet" waits={waits}>{t(`matching.decide.${kind}-act`)}</Button></div>
      </Form>
    </details>
  );
}

function Acts({ pair, next, answer }: Pick<DecideProps, 'next' | 'answer'> & { pair: Pair }) {
  const t = useText();
  const busy = useNavigation().state === 'submitting', waits = useGoesOn();
  const fields = { id: pair.id, seen: String(pair.edit), next };
  return (
    <>
      <Form method="post" className="decide-main"><HiddenFields values={{ ...fields, intent: 'approve' }} /><Button id="decide-approve" shortcut="A" busy={busy} waits={waits}>{t('matching.decide.approve')}</Button></Form>
      <Form method="post"><HiddenFields values={{ ...fields, intent: pair.held ? 'release' : 'hold' }} /><Button id="decide-hold" look="quiet" icon={<IconWait />} shortcut="H" waits={waits}>{t(pair.held ? 'matching.decide.release' : 'matching.decide.hold')}</Button></Form>
      {!pair.pinned && <Form method="post"><HiddenFields values={{ ...fields, intent: 'pin' }} /><Button id="decide-pin" look="quiet" icon={<IconPin />} shortcut="P" waits={waits}>{t('matching.decide.pin')}</Button></Form>}
      <WithReason kind="forbid" shortcut="F" icon={<IconForbid />} pair={pair} next={next} answer={answer} />
      <WithReason kind="reject" shortcut="X" icon={<IconCross />} pair={pair} next={next} answer={answer} />
      {pair.grouped && <WithReason kind="split" shortcut="S" icon={<IconLeave />} pair={pair} next={next} answer={answer} />}
    </>
  );
}

/** The bar of decisions: what is done here reaches people, and can be undone from here. */
export function Decide({ pair, last, next, answer, opened }: DecideProps) {
  const t = useText();
  const handy = pair?.open && pair.status !== 'approved';
  if (pair?.status !== 'proposed' && !last && !handy) return null;
  return (
    <div className="decide" role="group" data-opened={opened ? '' : undefined} aria-label={pair?.tutor ? t('matching.decide.label', { learner: pair.learner, tutor: pair.tutor }) : t('matching.decide.label-none')}>
      {pair?.status === 'proposed' && <Acts key={pair.id} pair={pair} next={next} answer={answer} />}
      {handy && <LinkButton className="decide-hand" look="plain" to={`${href('/pairings/new')}?request=${pair.requestId}`}>{t('matching.decide.by-hand')}</LinkButton>}
      {last && (
        <Form method="post" className="spread">
          <HiddenFields values={{ intent: 'undo', number: String(last.number) }} />
          <span className="small soft">{t(`matching.last.${last.kind}`, { learner: last.learner, count: last.proposals })}</span>
          <Button id="decide-undo" look="plain" icon={<IconUndo />} shortcut="U">{t('ui.undo.act')}</Button>
        </Form>
      )}
    </div>
  );
}
