import { Form, useNavigation } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconForbid, IconPin, IconUndo } from '../ui/icons/marks.tsx';
import type { Refusal } from '../form-data.ts';
import { useSaid } from '../refusal.tsx';
import { useText } from '../ui/text.tsx';
import type { Bench, Pair } from './match-data.ts';

interface DecideProps {
  /** Nothing when the list is empty: what was done last can still be undone. */
  pair: Pair | null;
  last: Bench['last'];
  /** Where the next decision waits. */
  next: string;
  answer: Refusal | Response | undefined;
}

function Reject({ pair, next, answer }: Omit<DecideProps, 'last' | 'pair'> & { pair: Pair }) {
  const t = useText();
  const { errors, kept, ticked, refused } = useSaid(answer);
  return (
    <details className="reject" id="decide-reject" open={refused && kept('intent') === 'reject'}>
      <summary className="button button--quiet" aria-keyshortcuts="N"><IconForbid />{t('matching.decide.reject')}<span className="button-key" aria-hidden="true"><kbd>N</kbd></span></summary>
      <Form method="post" className="reject-form stack" noValidate>
        <HiddenFields values={{ intent: 'reject', id: pair.id, next }} />
        <Field name="reason" label={t('matching.decide.reason', { learner: pair.learnerGiven, tutor: pair.tutorGiven ?? '' })} defaultValue={kept('reason')} error={errors.reason} maxLength={500} required />
        <label className="choice"><input type="checkbox" name="forbid" value="yes" defaultChecked={ticked('forbid', false)} /><span>{t('matching.decide.forbid')}</span></label>
        <div className="cluster"><Button look="quiet">{t('matching.decide.reject-act')}</Button></div>
      </Form>
    </details>
  );
}

/** The bar of decisions: what is done here reaches people, and can be undone from here. */
export function Decide({ pair, last, next, answer }: DecideProps) {
  const t = useText();
  const busy = useNavigation().state === 'submitting';
  const pinned = pair?.standing?.kind === 'pin';
  if (pair?.status !== 'proposed' && !last) return null;
  return (
    <div className="decide" role="group" aria-label={pair?.tutor ? t('matching.decide.label', { learner: pair.learner, tutor: pair.tutor }) : t('matching.decide.label-none')}>
      {pair?.status === 'proposed' && (
        <>
          <Form method="post" className="decide-main"><HiddenFields values={{ intent: 'approve', id: pair.id, next }} /><Button id="decide-approve" shortcut="A" busy={busy}>{t('matching.decide.approve')}</Button></Form>
          <Form method="post"><HiddenFields values={{ intent: pinned ? 'lift' : 'pin', id: pair.id, rule: pair.standing?.id ?? '', next: '' }} /><Button id="decide-pin" look="quiet" icon={<IconPin />} shortcut="P">{t(pinned ? 'matching.decide.unpin' : 'matching.decide.pin')}</Button></Form>
          <Reject key={pair.id} pair={pair} next={next} answer={answer} />
        </>
      )}
      {last && (
        <Form method="post" className="spread">
          <HiddenFields values={{ intent: 'undo', at: last.at }} />
          <span className="small soft">{t(`matching.decide.last-${last.status}`, { name: last.learner, count: last.together })}</span>
          <Button id="decide-undo" look="plain" icon={<IconUndo />} shortcut="Z">{t('ui.undo.act')}</Button>
        </Form>
      )}
    </div>
  );
}
