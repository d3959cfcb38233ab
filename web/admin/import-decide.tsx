import { Form } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import type { ImportView } from './import-page.tsx';

const changesOf = ({ tallies }: ImportView): number => Object.values(tallies ?? {}).reduce((sum, { add, change, deactivate }) => sum + add + change + deactivate, 0);

/** Apply all of it, or let it go. A mass switch-off asks for one more tick. */
export function ImportDecide({ view }: { view: ImportView }) {
  const t = useText();
  const { status, verdict, wouldDeactivate, activeBefore } = view;
  const takes = status === 'checked' && verdict !== 'reject';
  const changes = changesOf(view);
  return (
    <Ledger>
      <Row label={t('web.import.decide')} sub={takes ? t('web.import.decide-sub') : undefined}>
        <div className="stack narrow">
          {takes && (
            <Form method="post" className="stack">
              <HiddenFields values={{ intent: 'apply' }} />
              {verdict === 'needs_confirmation' && (
                <Choice name="confirm" value="yes" id="confirm" required sub={t('web.import.confirm-sub')}>{t('web.import.confirm', { count: wouldDeactivate, all: activeBefore })}</Choice>
              )}
              <div><Button>{t('web.import.apply', { count: changes })}</Button></div>
            </Form>
          )}
          <Form method="post"><HiddenFields values={{ intent: 'discard' }} /><Button look="plain">{t('web.import.discard')}</Button></Form>
        </div>
      </Row>
    </Ledger>
  );
}
