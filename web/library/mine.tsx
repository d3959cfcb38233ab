import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { dropDraft } from '#domain/library/drop-draft.ts';
import { maySubmit, sidesOf } from '#domain/library/policy.ts';
import { mySubmissions, myUses } from '#domain/library/resource-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/mine.ts';
import { LibraryTabs } from './library-tabs.tsx';
import { line } from './resource-words.ts';
import { statusLook } from './status-look.ts';
import './library.css';

const doneWords = ['sent', 'draft', 'dropped'] as const;

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  const { day } = when(locale);
  return read(ctxOf(context), async (tx) => {
    demand(maySubmit(tx));
    const [given, used] = await Promise.all([mySubmissions(tx), myUses(tx, 50)]);
    return {
      sides: sidesOf(tx), done: doneWords.find((word) => word === new URL(request.url).searchParams.get('done')) ?? null,
      given: given.map(({ changedAt, ...row }) => ({ ...row, day: day(changedAt, zone) })), used: used.map(({ lastAt, ...row }) => ({ ...row, day: day(lastAt, zone) })),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    await dropDraft(ctxOf(context), { id: form.get('id') });
    return redirect(`${href('/library/mine')}?done=dropped`);
  });
}

type Shown = Route.ComponentProps['loaderData'];

function Given({ given }: { given: Shown['given'] }) {
  const t = useText();
  if (given.length === 0) return <Empty title={t('web.library.none-given')} action={<LinkButton look="quiet" to={href('/library/new')}>{t('web.library.give')}</LinkButton>}>{t('web.library.none-given-todo')}</Empty>;
  return (
    <Rows open>
      {given.map((row) => {
        const waits = row.status !== 'published' && row.status !== 'retired';
        const title = row.published !== null && row.status !== 'retired' ? <Link to={href('/library/:id', { id: row.id })} dir="auto">{row.title}</Link> : <span dir="auto">{row.title}</span>;
        return (
          <RowItem key={row.id} title={title}
            sub={<span className="stack stack-tight"><span>{line(t(`library.format.${row.format}`), row.subjectName, t('web.library.version', { version: row.version }), row.day)}</span><Status kind={statusLook[row.status]}>{t(`library.status.${row.status}`)}</Status></span>}
            end={row.status !== 'retired' && (
              <div className="cluster">
                <Link to={href('/library/:id/edit', { id: row.id })}>{t('web.library.change')}<span className="hidden">: {row.title}</span></Link>
                {waits && <Form method="post"><input type="hidden" name="id" value={row.id} /><Button look="plain">{t('web.library.take-back')}<span className="hidden">: {row.title}</span></Button></Form>}
              </div>
            )}
          />
        );
      })}
    </Rows>
  );
}

export default function Mine({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { sides, given, used, done } = loaderData;
  return (
    <>
      <title>{t('web.library.mine')}</title>
      <PageHead title={t('web.library.mine')} tools={<LinkButton look="quiet" to={href('/library/new')}>{t('web.library.give')}</LinkButton>} />
      <LibraryTabs sides={sides} />
      <div className="stack">
        <Refused answer={actionData} />
        {done && !actionData && <Note live title={t(`web.library.done-${done}`)} />}
      </div>
      <Ledger apart>
        <Row label={t('web.library.given')} sub={t('web.library.given-sub')}><Given given={given} /></Row>
        <Row label={t('web.library.used')} sub={t('web.library.used-sub')}>
          {used.length === 0 ? <p className="soft">{t('web.library.none-used')}</p> : (
            <Rows open>
              {used.map((row) => <RowItem key={row.id} title={<Link to={href('/library/:id', { id: row.id })} dir="auto">{row.title}</Link>} sub={line(t(`library.format.${row.format}`), row.day)} />)}
            </Rows>
          )}
        </Row>
      </Ledger>
    </>
  );
}
