import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { dropInNow, dropInOffered, dropInWeeks, usualWait } from '#domain/matching/drop-in-history.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { isId } from '#kernel/ids.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { Facts, Figure } from '../ui/figure.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useRefresh } from '../ui/refresh.ts';
import { Row, Ledger } from '../ui/row.tsx';
import { Status } from '../ui/status.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import { Wide } from '../ui/wide.tsx';
import type { Route } from './+types/drop-ins.ts';
import { DropInPicture } from './drop-in-picture.tsx';
import { MatchesTabs } from './match-tabs.tsx';

const minutesOf = (from: Temporal.Instant, to: Temporal.Instant): number => Math.max(0, Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000));
const round = (minutes: number | null): number | null => (minutes === null ? null : Math.round(minutes * 10) / 10);

export function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { locale, zone } = signInOf(context).person;
  const asked = new URL(request.url).searchParams.get('program');
  return read(ctx, async (tx) => {
    const programs = await dropInOffered(tx);
    const program = programs.find((one) => isId(asked) && one.id === asked) ?? (programs.length === 1 ? programs[0]! : null);
    const [now, weeks, wait] = await Promise.all([dropInNow(tx, program?.id ?? null), dropInWeeks(tx, program?.id ?? null), program ? usualWait(tx, program.id) : null]);
    const said = when(locale);
    return {
      programs: programs.map(({ id, name }) => ({ id, name })), program: program?.id ?? '', wait, asOf: said.time(tx.now, zone),
      waiting: now.waiting.map((one) => ({ id: one.id, learnerId: one.learnerId, name: `${one.given} ${one.family}`.trim(), subject: one.subject, program: one.program, minutes: minutesOf(one.askedAt, tx.now), until: said.time(one.giveUpAt, zone), asked: one.asked, ringing: one.ringing })),
      here: now.here.map((one) => ({ id: one.tutorId, name: `${one.given} ${one.family}`.trim(), subjects: one.subjects.join(', '), until: said.time(one.until, zone), askedFor: one.askedFor, missed: one.missed })),
      weeks: weeks.map((one) => ({ ...one, label: said.date(one.week), p50: round(one.p50), p90: round(one.p90), share: one.asked === 0 ? 0 : one.served / one.asked })),
    };
  });
}

type Data = Route.ComponentProps['loaderData'];
export type Week = Data['weeks'][number];

/** The drop-in queue as it stands, who is here, and how the weeks went. */
export default function DropIns({ loaderData: data }: Route.ComponentProps) {
  const t = useText();
  useRefresh(5, data.programs.length > 0);
  const latest = data.weeks[0];
  return (
    <Wide>
      <title>{t('web.drop-ins.title')}</title>
      <PageHead title={data.waiting.length > 0 ? t('web.drop-ins.waiting', { count: data.waiting.length }) : t('web.drop-ins.title')} tools={<span className="small soft">{t('web.drop-ins.as-of', { time: data.asOf })}</span>} />
      <MatchesTabs at="drop-ins" program={data.program || undefined} />
      {data.programs.length === 0 ? (
        <Empty rank={2} title={t('web.drop-ins.none')}>{t.rich('web.drop-ins.none-todo', { link: (words) => <Link to={href('/programs')}>{words}</Link> })}</Empty>
      ) : (
        <div className="stack gap-5">
          {data.programs.length > 1 && (
            <Form method="get" className="cluster calendar-filters no-print">
              <Field as="select" key={data.program} name="program" label={t('web.drop-ins.program')} defaultValue={data.program}>
                <option value="">{t('web.drop-ins.all')}</option>
                {data.programs.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
              </Field>
              <Button look="quiet">{t('web.act.show')}</Button>
            </Form>
          )}
          <Facts>
            <Figure value={String(data.waiting.length)}>{t('web.drop-ins.fact-waiting', { longest: data.waiting[0]?.minutes ?? 0, count: data.waiting.length })}</Figure>
            <Figure value={String(data.here.length)}>{t('web.drop-ins.fact-here', { count: data.here.length })}</Figure>
            {latest && <Figure value={t('web.drop-ins.share', { served: latest.served, asked: latest.asked })}>{t('web.drop-ins.fact-served', { week: latest.label })}</Figure>}
            {data.wait?.range && <Figure value={t('web.drop-ins.range', data.wait.range)}>{t('web.drop-ins.fact-wait', { count: data.wait.waits })}</Figure>}
          </Facts>
          <Ledger>
            <Row label={t('web.drop-ins.queue')} sub={t('web.drop-ins.queue-sub')}><Queue data={data} /></Row>
            <Row label={t('web.drop-ins.here')} sub={t('web.drop-ins.here-sub')}><OnLine data={data} /></Row>
            <Row label={t('web.drop-ins.weeks')} sub={t('web.drop-ins.weeks-sub')}>
              {data.weeks.length === 0 ? <p className="soft">{t('web.drop-ins.no-weeks')}</p> : <DropInPicture weeks={data.weeks} />}
            </Row>
          </Ledger>
        </div>
      )}
    </Wide>
  );
}

function Queue({ data }: { data: Data }) {
  const t = useText();
  if (data.waiting.length === 0) return <p className="soft">{t('web.drop-ins.nobody')}</p>;
  const columns: Column<Data['waiting'][number]>[] = [
    { key: 'who', head: t('web.drop-ins.learner'), cell: (row) => <Link to={`/people/${row.learnerId}`}>{row.name}</Link> },
    { key: 'subject', head: t('web.drop-ins.subject'), cell: (row) => (data.program ? row.subject : `${row.subject}, ${row.program}`) },
    { key: 'minutes', head: t('web.drop-ins.minutes'), num: true, cell: (row) => row.minutes },
    { key: 'asked', head: t('web.drop-ins.asked'), cell: (row) => (row.ringing ? t('web.drop-ins.ringing', { name: row.ringing, n: row.asked }) : t('web.drop-ins.nobody-asked', { n: row.asked })) },
    { key: 'until', head: t('web.drop-ins.until'), cell: (row) => row.until },
  ];
  return <Table caption={t('web.drop-ins.queue')} captionHidden columns={columns} rows={data.waiting} rowKey={(row) => row.id} />;
}

function OnLine({ data }: { data: Data }) {
  const t = useText();
  if (data.here.length === 0) return <p className="soft">{t('web.drop-ins.nobody-here')}</p>;
  const columns: Column<Data['here'][number]>[] = [
    { key: 'who', head: t('web.drop-ins.tutor'), cell: (row) => <Link to={`/people/${row.id}`}>{row.name}</Link> },
    { key: 'subjects', head: t('web.drop-ins.certified'), cell: (row) => row.subjects || t('web.drop-ins.not-certified') },
    { key: 'until', head: t('web.drop-ins.here-until'), cell: (row) => row.until },
    { key: 'state', head: t('web.drop-ins.now'), cell: (row) => (row.askedFor ? <Status kind="look">{t('web.drop-ins.asked-for', { name: row.askedFor })}</Status> : row.missed > 0 ? <span className="soft">{t('web.drop-ins.missed', { count: row.missed })}</span> : <span className="soft">{t('web.drop-ins.free')}</span>) },
  ];
  return <Table caption={t('web.drop-ins.here')} captionHidden columns={columns} rows={data.here} rowKey={(row) => row.id} />;
}
