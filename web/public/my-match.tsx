import { href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { acceptPairing } from '#domain/matching/accept-pairing.ts';
import { matchPage } from '#domain/matching/answer-queries.ts';
import { declinePairing } from '#domain/matching/decline-pairing.ts';
import { myVoice } from '#domain/matching/voice-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { homes } from '../nav.ts';
import { Refused } from '../refusal.tsx';
import { LinkButton } from '../ui/button.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { Note, Quote } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Passes } from '../ui/reasons.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/my-match.ts';
import { Answer } from './my-match-answer.tsx';
import { sayMatch } from './my-match-words.ts';
import { readerOf } from './session-words.ts';

export function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  return read(ctx, async (tx) => {
    const page = await matchPage(tx, id);
    if (!page) throw notFound('matching.problem.no-match');
    const voice = page.as === 'guardian' ? null : await myVoice(tx, id);
    return { match: sayMatch(page, reader), said: voice !== null, home: homes[ctx.actor.role], done: new URL(request.url).searchParams.get('done') };
  });
}

export async function action({ request, context, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  return attempt(form.kept, async () => {
    let done = 'no';
    if (form.get('intent') === 'no') await declinePairing(ctx, { id, reason: form.get('reason') as 'time', words: form.get('words') });
    else done = { asked: 'yes', active: 'begun', fallen: 'fallen' }[(await acceptPairing(ctx, { id })).became];
    return redirect(`${href('/my-match/:id', { id })}?done=${done}`);
  });
}

export type MatchData = Route.ComponentProps['loaderData'];

/** What has become of it, when there is nothing left to answer. */
function Standing({ data: { match, done } }: { data: MatchData }) {
  const t = useText();
  if (done === 'fallen') return <Note live kind="look" title={t('web.my-match.fallen')}>{t('web.my-match.fallen-says')}</Note>;
  if (match.status === 'active') return done === 'begun' ? <Note live title={t('web.my-match.begun')}>{t('web.my-match.begun-says')}</Note> : null;
  if (match.status === 'asked') return null;
  const next = t(`web.my-match.off-${match.as}`, { learner: match.learner });
  if (match.answered === 'declined') return <Note live={done === 'no'} title={t('web.my-match.declined')}>{next}</Note>;
  return match.begun ? <Note kind="plain" title={t('web.my-match.ended')} /> : <Note kind="plain" title={t('web.my-match.off')}>{next}</Note>;
}

export default function MyMatch({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { match, home, said } = loaderData;
  const names = { learner: match.learner, tutor: match.tutor, subject: match.subject };
  const asked = match.status === 'asked';
  const title = t(asked ? `web.my-match.title-asked-${match.as}` : `web.my-match.title-${match.as}`, names);
  const problem = actionData && 'problem' in actionData ? actionData.problem.key : null;
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} over={asked && match.until ? t('web.my-match.answer-by', { until: match.until }) : match.program} back={{ to: home, name: t(match.as === 'guardian' ? 'web.nav.home' : 'web.nav.today') }} />
      <div className="stack">
        <Refused answer={actionData} />
        {problem === 'matching.problem.own-hours' && <p><Link to={href('/availability')}>{t('web.my-match.own-hours')}</Link></p>}
        <Standing data={loaderData} />
      </div>
      <Ledger apart={match.status === 'ended' || actionData !== undefined}>
        <Row label={t('web.my-match.when')}>
          <DefinitionList items={[
            { term: t('web.pairings.slots'), says: <>{t('web.my-match.when-says', { slots: match.slots, minutes: match.minutes })}{match.zone && <> <span className="sub">{t('web.zone.time', { zone: cityOf(match.zone) })}</span></>}</> },
            { term: t('web.pairings.how'), says: match.where },
            { term: t('web.pairing.span'), says: asked ? t('web.my-match.first', { ends: match.ends }) : t('web.my-match.runs', { starts: match.starts, ends: match.ends }) },
          ]} />
        </Row>
        <Row label={t(match.as === 'guardian' ? 'web.my-match.why-of' : 'web.my-match.why')}>
          {match.reasons.length === 0 ? <p>{t('web.my-match.why-none')}</p> : <Passes label={t('web.my-match.why')} passes={match.reasons} />}
        </Row>
        {match.goal && <Row label={t('web.my-match.goal')}><Quote>{match.goal}</Quote></Row>}
        {asked && <Row id="answer" label={t(match.as === 'guardian' ? 'web.my-match.answer-for' : 'web.my-match.your-answer', names)}><Answer match={match} answer={actionData} /></Row>}
        {match.status === 'active' && (
          <Row label={t('web.nav.sessions')}><p><LinkButton look="quiet" to={href('/sessions')}>{t('web.my-match.sessions')}</LinkButton></p></Row>
        )}
        {match.begun && match.as !== 'guardian' && (
          <Row label={t('web.my-match.voice')}>
            <p>{t('web.my-match.voice-says')}</p>
            <p><LinkButton look="quiet" to={href('/my-match/:id/voice', { id: match.id })}>{t(said ? 'web.my-match.voice-change' : 'web.my-match.voice-act')}</LinkButton></p>
          </Row>
        )}
      </Ledger>
    </>
  );
}
