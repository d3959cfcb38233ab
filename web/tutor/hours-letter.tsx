import './hours-letter.css';
import { Form, href } from 'react-router';
import { read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { hoursOfTutor } from '#domain/scheduling/hours-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/hours-letter.ts';

const day = /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/;
const readDay = (text: string | null, or: string): string | null => (!text ? or : day.test(text) && isDay(text) ? text : null);
const isDay = (text: string): boolean => Number(text.slice(8)) <= Temporal.PlainYearMonth.from(text.slice(0, 7)).daysInMonth;

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { person, organization } = signInOf(context);
  const asked = new URL(request.url).searchParams;
  const today = dayOf(ctx.now, organization.zone);
  const all = await read(ctx, (tx) => hoursOfTutor(tx, asked.get('tutor') ?? ctx.actor.personId));
  const from = readDay(asked.get('from'), all.weeks[0]?.week ?? today);
  const to = readDay(asked.get('to'), today);
  const wrong = !from || !to || from > to;
  const hours = wrong ? all : await read(ctx, (tx) => hoursOfTutor(tx, all.tutor.id, { starts: from, ends: to }));
  const year = (text: string): string => Temporal.PlainDate.from(text).toLocaleString(person.locale === 'en' ? 'en-GB' : person.locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const programs = Map.groupBy(wrong ? [] : hours.weeks, (one) => `${one.program}\n${one.subject}`);
  return {
    wrong, tutor: asked.get('tutor'), mine: all.tutor.id === ctx.actor.personId, by: `${person.givenName} ${person.familyName}`.trim(), role: ctx.actor.role, name: `${all.tutor.given} ${all.tutor.family}`.trim(), organization: organization.name, today: year(today),
    from: from ?? asked.get('from') ?? '', to: to ?? asked.get('to') ?? '', saidFrom: from ? year(from) : '', saidTo: to ? year(to) : '', minutes: wrong ? 0 : hours.minutes, sessions: wrong ? 0 : hours.sessions,
    programs: [...programs].map(([key, rows]) => ({ program: key.split('\n')[0]!, subject: key.split('\n')[1]!, sessions: rows.reduce((sum, row) => sum + row.sessions, 0), minutes: rows.reduce((sum, row) => sum + row.minutes, 0) })),
  };
}

export default function HoursLetter({ loaderData: data }: Route.ComponentProps) {
  const t = useText();
  const said = (all: number): string => t('scheduling.hours.value', { hours: Math.floor(all / 60), minutes: all % 60 });
  const columns: Column<(typeof data.programs)[number]>[] = [
    { key: 'program', head: t('scheduling.hours.program'), cell: (row) => row.program },
    { key: 'subject', head: t('scheduling.hours.subject'), cell: (row) => row.subject },
    { key: 'sessions', head: t('scheduling.hours.sessions'), num: true, cell: (row) => row.sessions },
    { key: 'hours', head: t('scheduling.hours.hours'), num: true, cell: (row) => said(row.minutes) },
  ];
  return (
    <>
      <title>{t('scheduling.letter.title')}</title>
      <div className="no-print stack">
        <PageHead back={{ to: `${href('/hours')}${data.tutor ? `?tutor=${data.tutor}` : ''}`, name: t('scheduling.hours.title') }} title={t('scheduling.letter.title')} lead={t('scheduling.letter.lead')} />
        <Form method="get" className="cluster letter-span">
          {data.tutor && <input type="hidden" name="tutor" value={data.tutor} />}
          <Field label={t('scheduling.letter.from')} name="from" type="date" defaultValue={data.from} error={data.wrong ? t('scheduling.letter.wrong') : undefined} />
          <Field label={t('scheduling.letter.to')} name="to" type="date" defaultValue={data.to} />
          <Button look="quiet">{t('scheduling.letter.show')}</Button>
        </Form>
        {!data.wrong && <div className="cluster"><PrintButton /></div>}
        {data.wrong && <ErrorSummary errors={{ from: t('scheduling.letter.wrong') }} kept={t('scheduling.letter.kept')} />}
      </div>
      {!data.wrong && (
        <article className="sheet letter" aria-labelledby="letter">
          <p className="split"><span className="firm">{data.organization}</span> <span>{data.today}</span></p>
          <h2 id="letter">{t('scheduling.letter.heading')}</h2>
          <p>{t('scheduling.letter.body', { name: data.name, hours: said(data.minutes), count: data.sessions, from: data.saidFrom, to: data.saidTo, organization: data.organization })}</p>
          {data.programs.length > 0 && <Table caption={t('scheduling.letter.table')} columns={columns} rows={data.programs} rowKey={(row) => `${row.program} ${row.subject}`} narrow="scroll" />}
          <p>{data.mine ? t('scheduling.letter.issued-own', { organization: data.organization, day: data.today, by: data.by }) : t('scheduling.letter.issued', { organization: data.organization, day: data.today, by: data.by, role: t(`web.role.${data.role}`) })}</p>
          <p className="small soft">{t('scheduling.letter.source')}</p>
          <div className="letter-sign"><span>{t('scheduling.letter.name')}</span><span>{t('scheduling.letter.signature')}</span></div>
        </article>
      )}
    </>
  );
}
