import { Form, href, Link } from 'react-router';
import { LinkButton } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconArrow, IconCross, IconPlus, IconSwap } from '../ui/icons/marks.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf } from './match-address.ts';
import type { Pair, SaidWhy } from './match-data.ts';
import { sayBroken } from './match-words.ts';

/** The answer: the rule that is broken, or what forcing the pair costs, move by move. */
export function WhyAnswer({ why, requestId, offerId }: { why: SaidWhy; requestId: string; offerId: string }) {
  const t = useText();
  const byHand = <LinkButton look="quiet" to={`${href('/pairings/new')}?${new URLSearchParams({ request: requestId, offer: offerId })}`}>{t('matching.why.by-hand')}</LinkButton>;
  if (why.kind === 'chosen') return <p>{t('matching.why.chosen', { tutor: why.tutor, learner: why.learner })}</p>;
  if (why.kind === 'ruledOut')
    return (
      <>
        <p>{t.rich('matching.why.ruled-out', { reason: sayBroken(t, why.rule ?? 'skill', why.fact), b: (inside) => <b>{inside}</b> })}</p>
        <p className="small soft">{t('matching.why.ruled-out-todo')}</p>
        {!['blocked', 'self', 'safeguarding'].includes(why.rule ?? '') && byHand}
      </>
    );
  if (why.kind === 'tooLong') return <><p>{t('matching.why.too-long', { requests: Number(why.fact.requests), seconds: Number(why.fact.seconds) })}</p>{byHand}</>;
  if (why.kind === 'impossible') return <p>{t('matching.why.impossible')}</p>;
  return (
    <>
      <p>{why.free ? t('matching.why.free') : t.rich('matching.why.cost', { cost: why.cost, lost: why.lost, gained: why.gained, b: (inside) => <b>{inside}</b> })}</p>
      <ul className="cost">
        {why.moves.map((move) => (
          <li key={move.requestId}>
            {move.to === null ? <IconCross /> : move.from === null ? <IconPlus /> : move.requestId === requestId ? <IconArrow /> : <IconSwap />}
            <span>{move.to === null ? t('matching.why.loses', { learner: move.learner, from: move.from ?? '' }) : move.from === null ? t('matching.why.gains', { learner: move.learner, to: move.to }) : t('matching.why.moves', { learner: move.learner, from: move.from, to: move.to })}</span>
            <b>{move.points}</b>
          </li>
        ))}
        <li><span /><span className="firm">{t('matching.why.whole', { before: why.before, after: why.after })}</span><b>{why.total}</b></li>
      </ul>
      <p className="small soft">{t(why.exact ? 'matching.why.how' : 'matching.why.how-about')}</p>
      {byHand}
    </>
  );
}

/** Right pane: any other tutor can be asked about. */
export function MatchWhy({ id, asked, pair, why, working }: { id: string; asked: Asked; pair: Pair; why: SaidWhy | null; working: boolean }) {
  const t = useText();
  const rival = pair.runnerUp;
  const kept = { ...(asked.filter.show !== 'proposed' && { show: asked.filter.show }), ...(asked.filter.q && { q: asked.filter.q }), ...(asked.filter.subject && { subject: asked.filter.subject }), ...(asked.page && { page: String(asked.page) }), at: pair.id };
  return (
    <aside className="pane pane--why" aria-labelledby="bench-why" aria-busy={working}>
      <h2 id="bench-why" tabIndex={-1}>{why ? t(why.kind === 'chosen' ? 'matching.why.title-chosen' : 'matching.why.title', { tutor: why.tutor }) : t('matching.why.title-ask', { name: pair.learnerGiven })}</h2>
      {working ? <p role="status">{t('matching.why.working')}</p> : why ? <WhyAnswer why={why} requestId={pair.requestId} offerId={asked.why} /> : (
        <>
          <p className="small soft">{t('matching.why.ask-lead')}</p>
          {rival && <p><LinkButton look="quiet" to={`${addressOf(id, { ...asked, at: pair.id }, { why: rival.offerId })}#bench-why`} preventScrollReset>{t('matching.why.ask-rival', { name: rival.name })}</LinkButton></p>}
        </>
      )}
      <Form method="get" action={href('/matches/:id', { id })} className="field" role="search" preventScrollReset>
        <HiddenFields values={kept} />
        <label htmlFor="who">{t('matching.why.someone')}</label>
        <input className="input" id="who" type="search" name="who" defaultValue={asked.who} placeholder={t('matching.why.someone-hint')} />
      </Form>
      {asked.who && <p className="small"><Link to={addressOf(id, { ...asked, at: pair.id })} preventScrollReset>{t('matching.why.everyone')}</Link></p>}
    </aside>
  );
}
