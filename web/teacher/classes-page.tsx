import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { idIn } from '../id-in.ts';
import { LinkButton } from '../ui/button.tsx';
import { IconCard, IconClasses } from '../ui/icons/places.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/classes-page.ts';
import { classHelp } from './class-help.ts';
import { ClassTabs } from './class-tabs.tsx';

export function loader({ context, params }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    const found = await classHelp(tx, idIn(params), locale, zone);
    if (!found) throw notFound();
    return { ...found, staff: isStaff(tx.actor) };
  });
}

export default function ClassPage({ loaderData: one }: Route.ComponentProps) {
  const t = useText();
  const helped = one.learners.filter((learner) => learner.paired.length > 0).length;
  return (
    <>
      <title>{one.title}</title>
      <PageHead title={one.title} lead={t('web.classes.summary', { helped, count: one.learners.length })} back={{ to: href('/classes'), name: t('web.nav.classes') }} tools={<><LinkButton look="quiet" icon={<IconCard />} to={href('/classes/:id/cards', { id: one.id })}>{t('web.people.cards')}</LinkButton>{one.staff ? <LinkButton look="quiet" icon={<IconClasses />} to={href('/classes/:id/people', { id: one.id })}>{t('web.class-people.tab')}</LinkButton> : <LinkButton to={`${href('/refer')}?class=${one.id}`}>{t('web.refer.act-short')}</LinkButton>}</>} />
      <ClassTabs id={one.id} />
      <Table caption={t('web.classes.who')} rows={one.learners} rowKey={(row) => row.id}
        columns={[
          { key: 'name', head: t('web.requests.learner'), cell: (row) => row.name },
          { key: 'paired', head: t('web.classes.gets'), cell: (row) => (row.paired.length > 0 ? row.paired.map((pair) => <div key={pair.subject}><Status kind="good">{t('web.classes.with', pair)}</Status></div>) : <span className="soft">{t('web.classes.nobody')}</span>) },
          { key: 'waiting', head: t('web.classes.waits'), cell: (row) => row.waiting.length > 0 ? row.waiting.map((wait) => <div key={wait.id}><Link to={href('/requests/:id', { id: wait.id })}>{t('web.classes.since', { subject: wait.subject, since: wait.since })}</Link></div>) : <span className="soft">{t('web.classes.nothing')}</span> },
        ]}
      />
    </>
  );
}
