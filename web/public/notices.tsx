import { Form, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { badInput } from '#kernel/problem.ts';
import { markNoticesRead } from '#domain/messaging/mark-notices-read.ts';
import { myNotices } from '#domain/messaging/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Tag } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/notices.ts';

const instant = (given: string | null): Temporal.Instant | undefined => {
  if (!given) return undefined;
  try {
    return Temporal.Instant.from(given);
  } catch {
    throw badInput({});
  }
};

export async function loader({ request, context }: Route.LoaderArgs) {
  const { person, unread } = signInOf(context);
  const { notices, next } = await read(ctxOf(context), (tx) => myNotices(tx, person, instant(new URL(request.url).searchParams.get('before'))));
  const say = when(person.locale);
  return {
    unread, next: next?.toString() ?? null,
    notices: notices.map(({ id, words, link, at, unread: fresh }) => ({ id, words, link, fresh, at: `${say.day(at, person.zone)}, ${say.time(at, person.zone)}` })),
  };
}

export async function action({ context }: Route.ActionArgs) {
  await markNoticesRead(ctxOf(context), {});
  return redirect('/notices');
}

export default function Notices({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { notices, unread, next } = loaderData;
  return (
    <>
      <title>{t('web.notices.title')}</title>
      <PageHead title={t('web.notices.title')} tools={unread > 0 && <Form method="post"><Button look="quiet">{t('web.notices.mark-read')}</Button></Form>} />
      {notices.length === 0 ? (
        <Empty rank={2} title={t('web.notices.none')}>{t('web.notices.none-why')}</Empty>
      ) : (
        <div className="stack">
          <Rows>
            {notices.map((one) => (
              <RowItem key={one.id} title={one.link ? <Link to={one.link}>{one.words}</Link> : one.words} sub={one.at} end={one.fresh ? <Tag kind="teal">{t('web.notices.new')}</Tag> : undefined} />
            ))}
          </Rows>
          <Pager after={next ? `?${new URLSearchParams({ before: next })}` : undefined} />
        </div>
      )}
    </>
  );
}
