import { redirect, useNavigation } from 'react-router';
import { type Ctx, read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { approveProposals } from '#domain/matching/approve-proposals.ts';
import { cancelRound } from '#domain/matching/cancel-round.ts';
import { liftPairRule } from '#domain/matching/lift-pair-rule.ts';
import { pinPair } from '#domain/matching/pin-pair.ts';
import { proposal } from '#domain/matching/proposal-queries.ts';
import { rejectProposal } from '#domain/matching/reject-proposal.ts';
import { round } from '#domain/matching/round-queries.ts';
import { undoDecision } from '#domain/matching/undo-decision.ts';
import { whyNot } from '#domain/matching/why-not.ts';
import { notFound } from '#kernel/problem.ts';

import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/match-round.ts';
import { addressOf, askedOf, type Asked } from './match-address.ts';
import { type Bench, roundView, sayWhy, type SaidWhy } from './match-data.ts';
import { Decide } from './match-decide.tsx';
import { MatchHead } from './match-head.tsx';
import { useKeysOn, useMatchKeys } from './match-keys.ts';
import { MatchList } from './match-list.tsx';
import { MatchPair } from './match-pair.tsx';
import { MatchProgress } from './match-progress.tsx';
import { MatchWhy } from './match-why.tsx';
import './match.css';

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = signInOf(context).person;
  const asked = askedOf(request);
  if (!isId(id)) throw notFound('matching.problem.no-round');
  const view = await read(ctx, (tx) => roundView(tx, id, { ...asked, at: isId(asked.at) ? asked.at : '' }, reader));
  const requestId = view.bench?.pair?.requestId;
  const why = requestId && isId(asked.why) ? sayWhy(await whyNot(ctx, { roundId: id, requestId, offerId: asked.why }, request.signal), reader) : null;
  return { ...view, asked: { ...asked, filter: view.bench?.filter ?? asked.filter }, why };
}

/** Back to the list, at the one that waits next; after the last one, to whatever list has something left to do. */
const backTo = (request: Request, id: string, next: string, done: string): string => {
  const asked = askedOf(request);
  const last = !next && !asked.chosen && (done === 'approved' || done === 'rejected');
  return addressOf(id, asked, { at: next || (last ? '' : asked.at), done });
};

async function decide(ctx: Ctx, id: string, form: Awaited<ReturnType<typeof formOf>>, asked: Asked): Promise<string> {
  const proposalId = form.get('id');
  switch (form.get('intent')) {
    case 'cancel':
      await cancelRound(ctx, { id });
      return 'cancelled';
    case 'approve': {
      const { stale } = await approveProposals(ctx, { roundId: id, ids: [proposalId] });
      return stale.length > 0 ? 'stale' : 'approved';
    }
    case 'approve-all': {
      const { approved, stale } = await approveProposals(ctx, { roundId: id, filter: { subject: asked.filter.subject, q: asked.filter.q }, count: form.get('count') });
      return `approved-${approved}-${stale.length}`;
    }
    case 'reject':
      await rejectProposal(ctx, { id: proposalId, reason: form.get('reason'), forbid: form.get('forbid') === 'yes' });
      return 'rejected';
    case 'pin': {
      const [one, at] = await read(ctx, (tx) => Promise.all([proposal(tx, proposalId), round(tx, id)]));
      if (!one?.tutor_id || !at) throw notFound('matching.problem.no-proposal');
      await pinPair(ctx, { programId: at.program_id, learnerId: one.learner_id, tutorId: one.tutor_id });
      return 'pinned';
    }
    case 'lift':
      await liftPairRule(ctx, { id: form.get('rule') });
      return 'lifted';
    default: {
      const { undone } = await undoDecision(ctx, { roundId: id, at: form.get('at') });
      return `undone-${undone}`;
    }
  }
}

export async function action({ request, context, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => redirect(backTo(request, id, form.get('next'), await decide(ctxOf(context), id, form, askedOf(request)))));
}

function Done({ done }: { done: string }) {
  const t = useText();
  const [word = '', first = '0', second = '0'] = done.split('-');
  const known = ['approved', 'stale', 'rejected', 'pinned', 'lifted', 'undone', 'cancelled'] as const;
  const key = known.find((one) => one === word);
  if (!key) return null;
  const look = key === 'stale' || Number(second) > 0;
  const words = done.startsWith('approved-') ? t('web.match.done-approved-all', { approved: Number(first), stale: Number(second) }) : t(`web.match.done-${key}`, { count: Number(first) });
  return <div className="bench-said"><Note live kind={look ? 'look' : 'calm'}>{words}</Note></div>;
}

function Workbench({ id, asked, bench, why, answer }: { id: string; asked: Asked; bench: Bench; why: SaidWhy | null; answer: Parameters<typeof Decide>[0]['answer'] }) {
  const t = useText();
  const navigation = useNavigation();
  const [on, flip] = useKeysOn();
  const { pair, before, after } = bench;
  useMatchKeys(on, { before: before && addressOf(id, { ...asked, at: before }), after: after && addressOf(id, { ...asked, at: after }) });
  const working = navigation.state === 'loading' && Boolean(new URLSearchParams(navigation.location.search).get('why'));
  return (
    <>
      <div className="bench">
        <MatchList id={id} asked={asked} bench={bench} />
        {pair ? <MatchPair id={id} asked={asked} pair={pair} /> : <section className="pane pane--main"><p className="soft">{t('web.match.pick-one')}</p></section>}
        {pair && <MatchWhy id={id} asked={asked} pair={pair} why={why} working={working} />}
      </div>
      <Decide pair={pair} last={bench.last} next={after ?? before ?? ''} answer={answer} />
      <p className="bench-keys small soft">
        {t.rich(on ? 'web.match.keys-on' : 'web.match.keys-off', { k: (inside) => <kbd>{inside}</kbd> })}{' '}
        <button type="button" className="button button--plain" onClick={flip}>{t(on ? 'web.match.keys-stop' : 'web.match.keys-start')}</button>
      </p>
    </>
  );
}

export default function MatchRound({ loaderData: { head, bench, asked, why }, actionData }: Route.ComponentProps) {
  const t = useText();
  const title = t('web.match.title', { number: head.number });
  if (!bench) return <MatchProgress head={head} answer={actionData} />;
  const rejecting = actionData && 'kept' in actionData && actionData.kept.intent === 'reject';
  return (
    <div className="bench-page wide wide--edges">
      <title>{`${title}, ${head.program}`}</title>
      <MatchHead head={head} bench={bench} asked={asked} />
      {!rejecting && actionData && <div className="bench-said"><Refused answer={actionData} /></div>}
      <Done done={asked.done} />
      <Workbench id={head.id} asked={{ ...asked, done: '' }} bench={bench} why={why} answer={actionData} />
    </div>
  );
}
