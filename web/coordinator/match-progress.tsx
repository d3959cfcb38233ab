import { Form, href } from 'react-router';
import type { Refusal } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Progress } from '../ui/progress.tsx';
import { useRefresh } from '../ui/refresh.ts';
import { useText } from '../ui/text.tsx';
import type { RoundView } from './match-data.ts';

/** A round that is being worked out, was cancelled, or could not be worked out. */
export function MatchProgress({ head, answer }: { head: RoundView['head']; answer: Refusal | Response | undefined }) {
  const t = useText();
  const underWay = head.status === 'queued' || head.status === 'running';
  useRefresh(1, underWay);
  const matches = `${href('/matches')}?program=${head.programId}`;
  const percent = Math.round(head.progress * 100);
  return (
    <div className="narrow">
      <title>{t('web.match.title', { number: head.number })}</title>
      <PageHead title={t('web.match.title', { number: head.number })} back={{ to: matches, name: t('web.matches.title') }} lead={t('web.match.under', { program: head.program, policy: head.policy })} />
      <div className="stack">
        <Refused answer={answer} />
        {underWay && (
          <>
            <Progress label={t('web.match.working')} done={head.status === 'queued' ? undefined : percent} words={head.status === 'queued' ? t('web.match.queued') : t('web.match.percent', { percent })} every={2} />
            <Form method="post"><HiddenFields values={{ intent: 'cancel' }} /><Button look="quiet">{t('web.match.cancel')}</Button></Form>
          </>
        )}
        {head.status === 'cancelled' && <Note kind="plain" title={t('web.match.was-cancelled')}>{t('web.match.nothing-changed')}</Note>}
        {head.status === 'failed' && <Note kind="look" title={t('web.match.failed')}>{t('web.match.failed-why', { error: head.error ?? '' })}</Note>}
        {!underWay && <p><LinkButton to={matches}>{t('web.match.back')}</LinkButton></p>}
      </div>
    </div>
  );
}
