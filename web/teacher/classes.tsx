import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';
import { classesTaught } from '#domain/programs/class-queries.ts';
import { ctxOf } from '#web/context.ts';
import { ClassList } from '../coordinator/class-list.tsx';
import { loadClassList } from '../coordinator/class-list-load.ts';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/classes.ts';

/** A teacher's own classes; for coordinators and admins every class, to find and to make. */
export const loader = ({ request, context }: Route.LoaderArgs) =>
  read(ctxOf(context), async (tx) => {
    if (isStaff(tx.actor)) return loadClassList(tx, new URL(request.url).searchParams);
    return { staff: false as const, classes: (await classesTaught(tx)).map(({ id, title, school, learners, level }) => ({ id, title, school, level, learners: Number(learners) })) };
  });

export default function Classes({ loaderData }: Route.ComponentProps) {
  const t = useText();
  if (loaderData.staff) return <ClassList shown={loaderData} />;
  const { classes } = loaderData;
  return (
    <>
      <title>{t('web.nav.classes')}</title>
      <PageHead title={t('web.nav.classes')} />
      {classes.length === 0 ? (
        <Empty rank={2} title={t('web.classes.none')}>{t('web.classes.none-todo')}</Empty>
      ) : (
        <Rows label={t('web.nav.classes')}>
          {classes.map((one) => (
            <RowItem key={one.id} title={<Link to={href('/classes/:id', { id: one.id })}><b>{one.title}</b></Link>} sub={t('web.classes.line', { school: one.school, count: one.learners })}
              end={<Link to={`${href('/refer')}?class=${one.id}`} aria-label={t('web.refer.from', { title: one.title })}>{t('web.refer.act-short')}</Link>} />
          ))}
        </Rows>
      )}
    </>
  );
}
