import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { classesTaught } from '#domain/programs/class-queries.ts';
import { ctxOf } from '#web/context.ts';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/classes.ts';

export const loader = ({ context }: Route.LoaderArgs) =>
  read(ctxOf(context), async (tx) => (await classesTaught(tx)).map(({ id, title, school, learners, level }) => ({ id, title, school, level, learners: Number(learners) })));

export default function Classes({ loaderData }: Route.ComponentProps) {
  const t = useText();
  return (
    <>
      <title>{t('web.nav.classes')}</title>
      <PageHead title={t('web.nav.classes')} />
      {loaderData.length === 0 ? (
        <Empty rank={2} title={t('web.classes.none')}>{t('web.classes.none-todo')}</Empty>
      ) : (
        <Rows label={t('web.nav.classes')}>
          {loaderData.map((one) => (
            <RowItem key={one.id} title={<Link to={href('/classes/:id', { id: one.id })}><b>{one.title}</b></Link>} sub={t('web.classes.line', { school: one.school, count: one.learners })}
              end={<Link to={`${href('/refer')}?class=${one.id}`} aria-label={t('web.refer.from', { title: one.title })}>{t('web.refer.act-short')}</Link>} />
          ))}
        </Rows>
      )}
    </>
  );
}
