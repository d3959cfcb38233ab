import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { assignSet } from '#domain/mastery/assign-set.ts';
import { givePostTest } from '#domain/mastery/post-test.ts';
import { restoreAssignment, withdrawAssignment } from '#domain/mastery/withdraw-assignment.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import type { Route } from './+types/assign.ts';
import { assignLoad } from './assign-load.ts';
import { Preview, Wish } from './assign-parts.tsx';
import { GivenRows } from './given-rows.tsx';
import './assign.css';

export function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const search = new URL(request.url).searchParams;
  return read(ctx, async (tx) => ({ ...(await assignLoad(tx, search, signInOf(context).person)), role: ctx.actor.role, done: search.get('done'), without: Number(search.get('without')) || 0 }));
}

export type AssignData = Route.ComponentProps['loaderData'];

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  const search = new URL(request.url).searchParams;
  return attempt(form.kept, async () => {
    const intent = form.get('intent'), learnerIds = form.all('learner'), due = form.get('due') || undefined;
    const back = (more: Record<string, string>) => redirect(`${href('/assign')}?${new URLSearchParams([...(learnerIds.length > 0 ? learnerIds : search.getAll('learner')).map((id) => ['learner', id]), ...Object.entries(more)])}`);
    const assignmentId = form.get('assignment');
    if (intent === 'withdraw') await withdrawAssignment(ctx, { assignmentId });
    else if (intent === 'restore') await restoreAssignment(ctx, { assignmentId });
    else if (intent === 'post-test') {
      const { assignmentId: made, without } = await givePostTest(ctx, { learnerIds, subject: form.get('subject'), due });
      return back({ done: made, without: String(without) });
    } else {
      const what = intent === 'give-ticked' ? { itemIds: form.all('item') } : { skillIds: form.all('skill'), count: Number(form.get('count')) };
      return back({ done: (await assignSet(ctx, { learnerIds, due, ...what })).assignmentId });
    }
    return back({ done: assignmentId });
  });
}

/** What was just done, and the way back. */
function Done({ data: { done, given, without } }: { data: AssignData }) {
  const t = useText();
  const one = given.find(({ id }) => id === done);
  if (!one) return null;
  const names = one.sets.map((set) => set.learner);
  return (
    <>
      {one.withdrawn ? <UndoBar fields={{ intent: 'restore', assignment: one.id }}>{t('practice.assign.taken-back', { count: names.length, name: names[0] ?? '' })}</UndoBar> : <UndoBar fields={{ intent: 'withdraw', assignment: one.id }}>{t('practice.assign.given', { count: names.length, name: names[0] ?? '' })}</UndoBar>}
      {without > 0 && <Note kind="plain" live>{t('practice.assign.without', { count: without })}</Note>}
    </>
  );
}

/** One step up from here. */
function useHome(role: AssignData['role']) {
  const t = useText();
  return role === 'tutor' ? { to: href('/tutor'), name: t('web.nav.today') } : role === 'teacher' ? { to: href('/classes'), name: t('web.nav.classes') } : { to: href('/people'), name: t('web.nav.people') };
}

/** Gives practice: to whom and about what, a look at the questions, and what became of what was given before. The same for tutors, teachers and staff. */
export default function Assign({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const stopped = actionData && 'problem' in actionData ? actionData.problem : null;
  const ticked = actionData && 'kept' in actionData ? [actionData.kept.learner ?? []].flat() : [];
  const data = ticked.length > 0 ? { ...loaderData, chosen: ticked } : loaderData;
  const home = useHome(data.role);
  const named: Record<string, string> = { itemIds: 'skillIds' };
  const errors = Object.fromEntries(Object.entries(stopped?.fields ?? {}).map(([name, key]) => [named[name] ?? name, t(key as TextKey)]));
  const [only, ...more] = data.people.filter((one) => data.chosen.includes(one.id));
  const missing = data.asked && !data.preview ? t(data.chosen.length === 0 ? 'mastery.problem.nobody' : 'mastery.problem.nothing') : undefined;
  const title = only && more.length === 0 ? t('practice.assign.title-of', { name: only.given }) : t('practice.assign.title');
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={home} lead={t('practice.assign.lead')} />
      <div className="stack">
        <Done data={data} />
        {(stopped || missing) && <ErrorSummary errors={errors} happened={Object.keys(errors).length > 0 ? undefined : (missing ?? t(stopped!.key as TextKey, stopped!.params))} />}
      </div>
      {data.people.length === 0 ? <Empty rank={2} title={t('practice.assign.nobody')}>{t('practice.assign.nobody-says')}</Empty> : (
        <>
          <Form method="get" action={`${href('/assign')}#preview`}>
            <Wish data={data} errors={errors} />
            <div className="stack stack-tight apart"><div className="cluster">
              <Button large look={data.preview ? 'quiet' : 'solid'} name="look" value="1">{t('practice.assign.look')}</Button>
              <Button look="quiet" formMethod="post" formAction={href('/assign')} name="intent" value="post-test">{t('practice.assign.post-test')}</Button>
            </div>
            <p className="small soft">{t('practice.assign.post-test-says')}</p></div>
          </Form>
          {data.preview && <Form method="post"><Preview data={data} /></Form>}
        </>
      )}
      {data.given.length > 0 && <Ledger apart><Row label={t('practice.given.title')} sub={t('practice.given.sub')}><GivenRows given={data.given} /></Row></Ledger>}
    </>
  );
}
