import { Form, href } from 'react-router';
import type { Refusal } from '../form-data.ts';
import { useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconPin, IconSwap } from '../ui/icons/marks.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf, filterParams } from './match-address.ts';
import type { Pair } from './match-data.ts';
import { Moves, Shares } from './match-effect.tsx';
import type { SaidWhy } from './match-said.ts';
import { sayBroken } from './match-words.ts';

type Answer = Refusal | Response | undefined;

/** The answer: the rule that is broken, or what forcing the pair costs, move by move. */
function WhyAnswer({ why, requestId }: { why: SaidWhy; requestId: string }) {
  const t = useText();
  const byHand = <p><LinkButton look="quiet" to={`${href('/pairings/new')}?${new URLSearchParams({ request: requestId, offer: why.offerId })}`}>{t('matching.why.by-hand')}</LinkButton></p>;
  if (why.kind === 'chosen') return <p>{t('matching.why.chosen', { tutor: why.tutor, learner: why.learner })}</p>;
  if (why.kind === 'impossible') return <p>{t('matching.why.impossible')}</p>;
  if (!why.effect)
    return (
      <>
        <p>{t.rich('matching.why.ruled-out', { reason: sayBroken(t, why.broken?.rule ?? 'skill', why.broken?.fact ?? {}), b: (inside) => <b>{inside}</b> })}</p>
        <p className="small soft">{t('matching.why.ruled-out-todo')}</p>
        {!['blocked', 'self', 'safeguarding'].includes(why.broken?.rule ?? '') && byHand}
      </>
    );
  const { effect } = why;
  return (
    <>
      <p>{!effect.costs ? t(effect.free ? 'matching.why.free' : 'matching.why.gains-points', { cost: effect.cost }) : t.rich(effect.exact ? 'matching.why.cost' : 'matching.why.cost-about', { cost: effect.cost, lost: effect.lost, gained: effect.gained, b: (inside) => <b>{inside}</b> })}</p>
      <Moves effect={effect} mainId={why.proposalId} />
      <Shares effect={effect} />
      <p className="small soft">{t(effect.exact ? 'matching.why.how' : 'matching.why.how-near')}</p>
    </>
  );
}

/** Forces the pair that was asked about; whoever it moves is shown above. */
function Force({ why, pair, answer }: { why: SaidWhy; pair: Pair; answer: Answer }) {
  const t = useText();
  const { errors, kept, refused } = useSaid(answer);
  const mine = refused && kept('intent') === 'pin' && kept('offer') === why.offerId;
  return (
    <Form method="post" className="stack stack-tight" noValidate>
      <HiddenFields values={{ intent: 'pin', id: pair.id, seen: String(pair.edit), offer: why.offerId, next: '' }} />
      <Field id={mine ? 'reason' : 'reason-force'} name="reason" label={t('matching.why.force-reason', { learner: pair.learnerGiven, tutor: why.tutor })} defaultValue={mine ? kept('reason') : ''} error={mine ? errors.reason : undefined} maxLength={500} required />
      <div><Button look="quiet" icon={<IconPin />}>{t('matching.why.force')}</Button></div>
    </Form>
  );
}

function Swaps({ why, pair, answer }: { why: SaidWhy; pair: Pair; answer: Answer }) {
  const t = useText();
  const { errors, kept, refused } = useSaid(answer);
  const holders = pair.others.feasible.find((one) => one.offerId === why.offerId)?.with.filter((one) => one.status === 'proposed').slice(0, 3) ?? [];
  if (pair.status !== 'proposed' || holders.length === 0) return null;
  const mine = refused && kept('intent') === 'swap';
  return (
    <details className="twin" open={mine}>
      <summary>{t('matching.why.swap')}</summary>
      <Form method="post" className="stack stack-tight" noValidate>
        <HiddenFields values={{ intent: 'swap', id: pair.id, seen: String(pair.edit), next: '', otherSeen: String(holders[0]!.edit) }} />
        {holders.length === 1 ? <><HiddenFields values={{ other: holders[0]!.proposalId }} /><p className="small">{t('matching.why.swap-with', { name: holders[0]!.name, tutor: pair.tutor ?? '' })}</p></> : (
          <Field as="select" name="other" label={t('matching.why.swap-whom')}>{holders.map((one) => <option key={one.proposalId} value={one.proposalId}>{one.name}</option>)}</Field>
        )}
        <Field id={mine ? 'reason' : 'reason-swap'} name="reason" label={t('matching.why.swap-reason')} error={mine ? errors.reason : undefined} maxLength={500} required />
        <div><Button look="quiet" icon={<IconSwap />}>{t('matching.why.swap-act')}</Button></div>
      </Form>
    </details>
  );
}

interface WhyProps {
  id: string;
  asked: Asked;
  pair: Pair;
  why: SaidWhy | null;
  working: boolean;
  answer: Answer;
}

/** Right pane: any other tutor can be asked about, and forced with a reason. */
export function MatchWhy({ id, asked, pair, why, working, answer }: WhyProps) {
  const t = useText();
  const rival = pair.runnerUp;
  const decided = pair.status === 'approved' || !pair.open;
  return (
    <aside className="pane pane--why" aria-labelledby="bench-why" aria-busy={working}>
      <h2 id="bench-why" tabIndex={-1}>{why ? t(why.kind === 'chosen' ? 'matching.why.title-chosen' : 'matching.why.title', { tutor: why.tutor }) : t('matching.why.title-ask', { name: pair.learnerGiven })}</h2>
      {working ? <p role="status">{t('matching.why.working')}</p> : why ? (
        <div className="stack" role="status"><WhyAnswer why={why} requestId={pair.requestId} /></div>
      ) : (
        <>
          <p className="small soft">{t('matching.why.ask-lead')}</p>
          {rival && <p><LinkButton look="quiet" to={`${addressOf(id, { ...asked, at: pair.id }, { why: rival.offerId })}#bench-why`} preventScrollReset>{t('matching.why.ask-rival', { name: rival.name })}</LinkButton></p>}
        </>
      )}
      {why?.effect && !decided && <><Force key={why.offerId} why={why} pair={pair} answer={answer} /><Swaps key={`swap${why.offerId}`} why={why} pair={pair} answer={answer} /></>}
      <Form method="get" action={href('/matches/:id', { id })} className="field" role="search" preventScrollReset>
        <HiddenFields values={{ ...filterParams(asked.filter), ...(asked.page && { page: String(asked.page) }), at: pair.id }} />
        <label htmlFor="who">{t('matching.why.someone')}</label>
        <input className="input" id="who" type="search" name="who" defaultValue={asked.who} placeholder={t('matching.why.someone-hint')} aria-keyshortcuts="W" />
      </Form>
    </aside>
  );
}
