import { redirect, useNavigation } from 'react-router';
import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf, type Refusal } from '../form-data.ts';
import { readAnew, useGoOn } from '../go-on.ts';
import { Refused } from '../refusal.tsx';
import { useText } from '../ui/text.tsx';
import { useStanding } from '../use-standing.ts';
import type { Route } from './+types/match-round.ts';
import { decide, type Done } from './match-act.ts';
import { addressOf, type Asked, askedOf } from './match-address.ts';
import { type Bench, madeNow, roundView } from './match-data.ts';
import { Decide } from './match-decide.tsx';
import { Said } from './match-effect.tsx';
import { useFresh } from './match-fresh.ts';
import { MatchHead } from './match-head.tsx';
import { KeyHelp } from './match-help.tsx';
import { MatchJoin } from './match-join.tsx';
import { useKeysOn, useMatchKeys } from './match-keys.ts';
import { MatchList } from './match-list.tsx';
import { MatchPair } from './match-pair.tsx';
import { MatchProgress } from './match-progress.tsx';
import { MatchWhy } from './match-why.tsx';
import './match.css';

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const asked = askedOf(request);
  if (!isId(id)) throw notFound('matching.problem.no-round');
  const view = await read(ctxOf(context), (tx) => roundView(tx, id, { ...asked, at: isId(asked.at) ? asked.at : '' }, signInOf(context).person));
  return { ...view, asked: { ...asked, filter: view.bench?.filter ?? asked.filter } };
}

/** Back to the list: to whoever waits next when this one is decided, else to the same pair. */
function backTo(request: Request, id: string, next: string, { done, left = '', onward }: Done): string {
  const asked = askedOf(request);
  const last = onward && !next && !asked.chosen;
  return addressOf(id, asked, { at: onward && next ? next : last ? '' : asked.at, done, left });
}

export async function action({ request, context, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const done = await decide(ctxOf(context), id, form, askedOf(request));
    const number = Number(/^edit-(\d+)$/.exec(done.done)?.[1] ?? 0);
    const to = backTo(request, id, form.get('next'), done);
    const there = number && !done.onward && form.get('id') ? withAt(to, form.get('id')) : to;
    const now = number && request.headers.get('sec-fetch-dest') === 'empty' ? await read(ctxOf(context), (tx) => madeNow(tx, id, number, signInOf(context).person)) : null;
    return now ? { now, there, done: done.done } : redirect(there);
  });
}

export const shouldRevalidate = readAnew;

/** An edit shows its effect beside the proposal it was about. */
function withAt(address: string, at: string): string {
  const url = new URL(address, 'http://page');
  url.searchParams.set('at', at);
  return `${url.pathname}${url.search}`;
}

interface BenchProps {
  id: string;
  asked: Asked;
  bench: Bench;
  answer: Refusal | undefined;
}

function Workbench({ id, asked, bench, answer }: BenchProps) {
  const t = useText();
  const navigation = useNavigation();
  const [on, flip] = useKeysOn();
  const { pair, before, after } = bench;
  const at = (to: string | null): string | null => to && addressOf(id, asked, { at: to });
  useMatchKeys(on, { before: at(before), after: at(after) });
  const working = navigation.state === 'loading' && Boolean(new URLSearchParams(navigation.location.search).get('why'));
  return (
    <>
      <div className="bench" data-opened={asked.at ? '' : undefined}>
        <MatchList id={id} asked={asked} bench={bench} />
        {pair ? <MatchPair id={id} asked={asked} pair={pair} next={after ? { to: at(after)!, name: bench.list.rows.find((row) => row.id === after)?.learner ?? '' } : null} /> : <section className="pane pane--main"><p className="soft">{t('web.match.pick-one')}</p></section>}
        {pair && (bench.join ? <MatchJoin key={bench.join.hostId} id={id} asked={asked} pair={pair} join={bench.join} answer={answer} /> : <MatchWhy id={id} asked={asked} pair={pair} why={bench.why} working={working} answer={answer} />)}
      </div>
      <Decide pair={pair} last={bench.last} next={after ?? before ?? ''} answer={answer} opened={asked.at !== ''} />
      <KeyHelp on={on} flip={flip} open={asked.ask === 'keys'} />
    </>
  );
}

export default function MatchRound({ loaderData: { head, bench: drawn, asked }, actionData }: Route.ComponentProps) {
  const t = useText();
  const others = useFresh(head.id, drawn?.edit ?? null);
  const answer = useStanding(actionData && 'problem' in actionData ? actionData : undefined);
  const just = actionData && 'now' in actionData ? actionData : null;
  useGoOn(just?.there);
  const bench = drawn && just ? { ...drawn, ...just.now } : drawn;
  const title = t('web.match.title', { number: head.number });
  if (!bench) return <MatchProgress head={head} answer={answer} />;
  return (
    <div className="bench-page wide wide--edges">
      <title>{`${title}, ${head.program}`}</title>
      <MatchHead head={head} bench={bench} asked={asked} />
      {answer && <div className="bench-said"><Refused answer={answer} /></div>}
      <Said key={just?.done ?? asked.done} id={head.id} asked={just ? { ...asked, done: just.done } : asked} bench={bench} others={others} />
      <Workbench id={head.id} asked={{ ...asked, done: '', left: '', ask: asked.ask }} bench={bench} answer={answer} />
    </div>
  );
}
