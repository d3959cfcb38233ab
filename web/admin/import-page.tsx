import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { notFound } from '#kernel/problem.ts';
import { applyImport } from '#domain/integrations/rosters/apply-import.ts';
import { discardImport } from '#domain/integrations/rosters/discard-import.ts';
import { findingText } from '#domain/integrations/rosters/finding-text.ts';
import { findingsPage, importPage } from '#domain/integrations/rosters/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused } from '../refusal.tsx';
import { LinkButton } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Progress } from '../ui/progress.tsx';
import { useRefresh } from '../ui/refresh.ts';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/import-page.ts';
import { ImportDecide } from './import-decide.tsx';
import { ImportPlan } from './import-plan.tsx';
import { listIn, lists } from './import-words.ts';
import './import.css';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const id = idIn(params);
  const ask = new URL(request.url).searchParams;
  const page = Math.max(0, Math.floor(Number(ask.get('page') ?? 0)) || 0);
  const { locale, zone } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    const found = await importPage(tx, id);
    if (!found) throw notFound('integrations.roster.no-import');
    const { fileName, status, progress, verdict, plan, createdAt } = found;
    const listed = plan.listed ?? { problem: 0, add: 0, change: 0, deactivate: 0 };
    const shown = lists.filter((name) => listed[name] > 0 && (name === 'problem' || status === 'checked'));
    const list = shown.find((name) => name === listIn(ask.get('list'))) ?? shown[0] ?? null;
    const lines = list && !['checking', 'applying'].includes(status) ? await findingsPage(tx, id, list, page) : { rows: [], more: false };
    return {
      id, fileName, status, verdict, progress: Math.round(progress * 100), sent: `${when(locale).day(createdAt, zone)}, ${when(locale).time(createdAt, zone)}`,
      tallies: plan.tallies ?? null, activeBefore: plan.activeBefore ?? 0, wouldDeactivate: plan.wouldDeactivate ?? 0, notGranted: plan.notGranted ?? 0, listed, shown, list, page,
      findings: { more: lines.more, rows: lines.rows.map(({ n, file, row, column, code, ...line }) => ({ n, file, row, column, code, message: findingText(locale, { ...line, code }) })) },
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const importId = idIn(params);
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'discard') await discardImport(ctxOf(context), { importId });
    else await applyImport(ctxOf(context), { importId, confirm: form.get('confirm') === 'yes' });
    return redirect(href('/imports/:id', { id: importId }));
  });
}

export type ImportView = Route.ComponentProps['loaderData'];

export default function Import({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { status, verdict, fileName, sent, progress } = loaderData;
  const underWay = status === 'checking' || status === 'applying';
  useRefresh(1, underWay);
  const title = status === 'checked' ? t(verdict === 'reject' ? 'web.import.title-refused' : 'web.import.title-checked') : t(`web.import.title-${status}`);
  return (
    <>
      <title>{`${title} · ${fileName}`}</title>
      <PageHead title={title} back={{ to: href('/imports'), name: t('web.imports.title') }} lead={t(`web.import.lead-${status}`, { file: fileName, sent })} />
      <div className="stack">
        <Refused answer={actionData} />
        {underWay && <div className="narrow"><Progress label={t(`web.import.${status}`)} done={progress > 0 ? progress : undefined} words={progress > 0 ? t('web.import.percent', { percent: progress }) : t('web.import.waiting')} every={2} /></div>}
        {status === 'failed' && <Note kind="look" title={t('web.import.stumbled')}>{t('web.import.stumbled-todo')}</Note>}
        {!underWay && status !== 'discarded' && <ImportPlan view={loaderData} />}
        {(status === 'checked' || status === 'failed') && <ImportDecide view={loaderData} />}
        {(status === 'applied' || status === 'discarded') && <p><LinkButton look="quiet" to={href('/imports')}>{t('web.import.another')}</LinkButton></p>}
      </div>
    </>
  );
}
