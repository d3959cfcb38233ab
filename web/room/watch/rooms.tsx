import { href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { isStaff } from '#kernel/policy.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../../form-data.ts';
import { readerOf } from '../../public/session-words.ts';
import { Refused } from '../../refusal.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { useRefresh } from '../../ui/refresh.ts';
import { Ledger } from '../../ui/row.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useText } from '../../ui/text.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import type { Route } from './+types/rooms.ts';
import { ConcernRows } from './concern-rows.tsx';
import { DutyRow } from './duty-row.tsx';
import { HeldRows } from './held-rows.tsx';
import { LiveRows } from './live-rows.tsx';
import { acts, roomsAct, undoing, undoOf } from './rooms-act.ts';
import { loadConcerns, loadHeld, loadLive } from './rooms-load.ts';
import { tabs } from './rooms-tabs.ts';
import './rooms.css';

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context), reader = readerOf(signInOf(context), ctx.now), asked = new URL(request.url).searchParams;
  const staff = isStaff(ctx.actor), tab = (staff && tabs.find((one) => one === asked.get('show'))) || 'live';
  const idOf = (name: string): string | null => [asked.get(name)].find(isId) ?? null, at = idOf('from'), after = idOf('answers'), done = acts.find((one) => one === asked.get('done')) ?? null, undo = undoOf(done, asked.get('line'));
  return read(ctx, async (tx) => ({
    tab, staff, done, undo, paged: at !== null || after !== null, answers: after !== null,
    live: tab === 'live' ? await loadLive(tx, at, reader) : null, held: tab === 'held' ? await loadHeld(tx, { before: at, after }, reader) : null, concerns: tab === 'concerns' ? await loadConcerns(tx, { before: at, closed: asked.get('closed') === '1' }, reader) : null,
  }));
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await formOf(request), show = form.get('show');
  return attempt(form.kept, async () => {
    const done = await roomsAct(ctxOf(context), form);
    return redirect(`${href('/rooms')}?${new URLSearchParams({ ...(show && { show }), done, ...(undoing[done] && { line: form.get('line') || form.get('answer') }) })}`);
  });
}

/** For those who watch over rooms: what is going on now, what was held, what worries somebody. */
export default function Rooms({ loaderData: data, actionData }: Route.ComponentProps) {
  const t = useText();
  const { tab, staff, live, held, concerns, done, undo, paged, answers } = data;
  useRefresh(3, tab === 'live');
  const to = (more: Record<string, string>): string => `${href('/rooms')}?${new URLSearchParams(more)}`;
  const next = (live ?? held ?? concerns)?.next, view: Record<string, string> = tab === 'live' ? {} : { show: tab, ...(concerns?.closed && { closed: '1' }) };
  return (
    <>
      <title>{t('web.rooms.title')}</title>
      <PageHead title={t('web.rooms.title')} lead={t('web.rooms.lead')} />
      <div className="stack gap-5">
        <Refused answer={actionData} />
        {undo && done ? <UndoBar fields={undo}>{t(`web.rooms.done.${done}`)}</UndoBar> : done && <Note live>{t(`web.rooms.done.${done}`)}</Note>}
        {staff && <Tabs label={t('web.rooms.title')} tabs={tabs.map((name) => ({ to: to(name === 'live' ? {} : { show: name }), name: t(`web.rooms.tab.${name}`), current: tab === name }))} />}
      </div>
      {live && <noscript><meta httpEquiv="refresh" content="15" /></noscript>}
      <Ledger apart>
        {live && <DutyRow duty={live.duty} programs={live.programs} />}
        {live && <LiveRows rooms={live.rooms} staff={staff} />}
        {held && <HeldRows {...held} toAnswers={(from) => to({ ...view, answers: from })} />}
        {concerns && <ConcernRows concerns={concerns.concerns} closed={concerns.closed} answer={actionData} />}
      </Ledger>
      <Pager before={paged ? to(view) : undefined} after={next ? to({ ...view, [answers ? 'answers' : 'from']: next }) : undefined} />
      {concerns && <p><Link to={to({ show: 'concerns', ...(!concerns.closed && { closed: '1' }) })}>{t(concerns.closed ? 'web.rooms.concerns-open' : 'web.rooms.concerns-closed')}</Link></p>}
    </>
  );
}
