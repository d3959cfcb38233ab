import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { hoursOfTutor } from '#domain/scheduling/hours-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Facts, Figure } from '../ui/figure.tsx';
import { IconPrint } from '../ui/icons/marks.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/hours.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { locale } = signInOf(context).person;
  const asked = new URL(request.url).searchParams.get('tutor');
  if (ctx.actor.role !== 'tutor' && !asked) throw redirect('/people');
  const hours = await read(ctx, (tx) => hoursOfTutor(tx, asked ?? ctx.actor.personId));
  return {
    asked, mine: hours.tutor.id === ctx.actor.personId, name: `${hours.tutor.given} ${hours.tutor.family}`.trim(), minutes: hours.minutes, sessions: hours.sessions,
    weeks: hours.weeks.toReversed().map((one) => ({ ...one, said: when(locale).date(one.week) })),
  };
}

export default function Hours({ loaderData: { asked, mine, name, minutes, sessions, weeks } }: Route.ComponentProps) {
  const t = useText();
  const said = (all: number): string => t('scheduling.hours.value', { hours: Math.floor(all / 60), minutes: all % 60 });
  const title = mine ? t('scheduling.hours.title') : t('scheduling.hours.title-of', { name });
  const columns: Column<(typeof weeks)[number]>[] = [
    { key: 'week', head: t('scheduling.hours.week'), cell: (row) => t('scheduling.hours.week-of', { day: row.said }) },
    { key: 'program', head: t('scheduling.hours.program'), cell: (row) => row.program },
    { key: 'subject', head: t('scheduling.hours.subject'), cell: (row) => row.subject },
    { key: 'sessions', head: t('scheduling.hours.sessions'), num: true, cell: (row) => row.sessions },
    { key: 'minutes', head: t('scheduling.hours.minutes'), num: true, cell: (row) => row.minutes },
  ];
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={!mine && asked ? { to: href('/people/:id', { id: asked }), name } : undefined} lead={t('scheduling.hours.lead')} />
      {weeks.length === 0 ? <Empty rank={2} title={t('scheduling.hours.empty')}>{t('scheduling.hours.empty-todo')}</Empty> : (
        <div className="stack gap-6">
          <Facts><Figure value={said(minutes)}>{t('scheduling.hours.given', { count: sessions })}</Figure></Facts>
          <p><LinkButton icon={<IconPrint />} to={`${href('/hours/letter')}${asked ? `?tutor=${asked}` : ''}`}>{t('scheduling.hours.letter-open')}</LinkButton></p>
          <Table caption={t('scheduling.hours.by-week')} columns={columns} rows={weeks} rowKey={(row) => `${row.week} ${row.program} ${row.subject}`} />
        </div>
      )}
    </>
  );
}
