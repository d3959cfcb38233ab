import { Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { teacherOverview } from '#domain/reporting/teacher-overview.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { readerOf, saySession } from '../public/session-words.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { AsideNote } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { weekDay } from '../week-day.ts';
import type { Route } from './+types/today.ts';

type Overview = Awaited<ReturnType<typeof teacherOverview>>;

/** One word for what became of a session, as the teacher asks it: did she come? */
function cameOf({ status, came }: Overview['sessions'][number], over: boolean): 'cancelled' | 'coming' | Overview['sessions'][number]['came'] {
  if (status === 'cancelled') return 'cancelled';
  if (came !== 'unknown') return came;
  return over ? 'unknown' : 'coming';
}

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  return read(ctx, async (tx) => {
    const { classes, paired, waiting, stuck, sessions } = await teacherOverview(tx, reader.zone);
    return {
      today: when(reader.locale).longDay(ctx.now, reader.zone), paired, stuck, helped: new Set(paired.map((row) => row.learnerId)).size,
      classes: classes.map(({ id, title, learners }) => ({ id, title, learners })),
      waiting: waiting.map(({ since, ...row }) => ({ ...row, days: Math.max(0, Math.floor((ctx.now.epochMilliseconds - since.epochMilliseconds) / 86_400_000)) })),
      sessions: sessions.map((row) => {
        const { id, subject, learnerFull, tutorFull, time, where, over } = saySession(row, reader);
        return { id, subject, learner: learnerFull, tutor: tutorFull, day: weekDay(row.startsAt, reader), time, where, came: cameOf(row, over) };
      }),
    };
  });
}

type Shown = Route.ComponentProps['loaderData'];

function Came({ came }: { came: Shown['sessions'][number]['came'] }) {
  const t = useText();
  const kind = came === 'present' || came === 'late' ? 'good' : came === 'absent' ? 'look' : 'soft';
  return <Status kind={kind}>{t(`reporting.came.${came}`)}</Status>;
}

function Learners({ paired, waiting }: Pick<Shown, 'paired' | 'waiting'>) {
  const t = useText();
  if (paired.length + waiting.length === 0) return <Row label={t('reporting.teacher.helped')}><p className="soft">{t('reporting.teacher.nobody')}</p></Row>;
  return (
    <>
      {waiting.length > 0 && (
        <Row label={t('reporting.teacher.waiting')} sub={String(waiting.length)}>
          <Rows open>{waiting.map((row) => <RowItem key={row.id} title={<Link to={`/requests/${row.id}`}>{row.learner}</Link>} sub={t('reporting.teacher.waiting-for', { subject: row.subject, days: row.days })} />)}</Rows>
        </Row>
      )}
      {paired.length > 0 && (
        <Row label={t('reporting.teacher.helped')} sub={String(paired.length)}>
          <Rows open>
            {paired.map((row) => (
              <RowItem
                key={`${row.learnerId} ${row.subject}`} title={row.learner} sub={t('reporting.teacher.with', { subject: row.subject, tutor: row.tutor })}
                end={<span className="small soft">{row.delivered === null ? t('reporting.teacher.new') : t('reporting.teacher.minutes', { delivered: row.delivered, planned: row.planned })}</span>}
              />
            ))}
          </Rows>
          <AsideNote>{t.rich('reporting.teacher.minutes-meaning', { link: (words) => <Link to="/metrics#minutes-in-two-weeks">{words}</Link> })}</AsideNote>
        </Row>
      )}
    </>
  );
}

export default function Today({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { today, helped, paired, waiting, stuck, sessions, classes } = loaderData;
  return (
    <>
      <title>{t('reporting.teacher.tab')}</title>
      <PageHead over={today} title={t('reporting.teacher.title', { helped, waiting: new Set(waiting.map((row) => row.learnerId)).size })} />
      {classes.length === 0 ? <Empty rank={2} title={t('reporting.teacher.empty')}>{t('reporting.teacher.empty-says')}</Empty> : (
        <>
          <p><LinkButton large to="/refer">{t('reporting.teacher.refer')}</LinkButton></p>
          <Ledger apart>
            <Row label={t('reporting.teacher.week')}>
              {sessions.length === 0 ? <p className="soft">{t('reporting.teacher.no-sessions')}</p> : (
                <Rows timed open>
                  {sessions.map((row) => <RowItem key={row.id} when={row.day} title={t('reporting.session.subject-with', { subject: row.subject, learner: row.learner, tutor: row.tutor })} sub={`${row.time}, ${row.where}`} end={<Came came={row.came} />} />)}
                </Rows>
              )}
            </Row>
            <Learners paired={paired} waiting={waiting} />
            {stuck > 0 && <Row label={t('reporting.teacher.stuck')}><p><Link to="/stuck">{t('reporting.teacher.stuck-says', { count: stuck })}</Link></p></Row>}
            <Row label={t('reporting.teacher.classes')}>
              <Rows open>{classes.map((one) => <RowItem key={one.id} title={<Link to={`/classes/${one.id}`}>{one.title}</Link>} end={<span className="small soft">{t('reporting.teacher.class-learners', { count: one.learners })}</span>} />)}</Rows>
            </Row>
          </Ledger>
        </>
      )}
    </>
  );
}
