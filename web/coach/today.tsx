import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { referralsToMe } from '#domain/quality/referral-queries.ts';
import { coachOverview } from '#domain/reporting/coach-overview.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { readerOf, saySession } from '../public/session-words.ts';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Person } from '../ui/person.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { weekDay } from '../week-day.ts';
import type { Route } from './+types/today.ts';

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  const said = when(reader.locale);
  return read(ctx, async (tx) => {
    const [{ tutors, sessions }, referrals] = await Promise.all([coachOverview(tx), referralsToMe(tx)]);
    return {
      today: said.longDay(ctx.now, reader.zone),
      referrals: referrals.map((one) => ({ id: one.id, learner: one.learner, skill: one.skill.name, by: one.askedBy, on: said.day(one.askedAt, reader.zone), advisedOn: one.advisedAt && said.day(one.advisedAt, reader.zone) })),
      tutors: tutors.map(({ id, given, family, learners, logsDue, oldest }) => ({ id, name: `${given} ${family}`.trim(), learners, logsDue, oldest: oldest && said.day(oldest, reader.zone) })),
      sessions: sessions.map((row) => {
        const { id, subject, learner, tutorFull, time, where } = saySession(row, reader);
        return { id, subject, learner, tutor: tutorFull, day: weekDay(row.startsAt, reader), time, where };
      }),
    };
  });
}

export default function Today({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { today, tutors, sessions, referrals } = loaderData;
  const behind = tutors.filter((tutor) => tutor.logsDue > 0);
  const title = t('reporting.coach.title', { count: tutors.length, logs: behind.reduce((all, tutor) => all + tutor.logsDue, 0) });
  return (
    <>
      <title>{t('reporting.coach.tab')}</title>
      <PageHead over={today} title={title} />
      {tutors.length === 0 ? <Empty rank={2} title={t('reporting.coach.empty')}>{t('reporting.coach.empty-says')}</Empty> : (
        <Ledger>
          {referrals.length > 0 && (
            <Row label={t('quality.referral.mine')}>
              <Rows open>{referrals.map((one) => <RowItem key={one.id} title={<Link to={href('/referrals/:id', { id: one.id })}>{t('quality.referral.title', { learner: one.learner, skill: one.skill })}</Link>} sub={t('quality.referral.asked', { by: one.by ?? t('quality.referral.somebody'), on: one.on })} end={one.advisedOn ? <Status kind="good">{t('quality.referral.advised-short', { on: one.advisedOn })}</Status> : <Status kind="look">{t('quality.referral.waits')}</Status>} />)}</Rows>
            </Row>
          )}
          {behind.length > 0 && (
            <Row label={t('reporting.coach.logs')}>
              <Rows open>{behind.map((tutor) => <RowItem key={tutor.id} title={<Person small name={tutor.name} sub={t('reporting.coach.logs-of', { count: tutor.logsDue, day: tutor.oldest ?? '' })} />} />)}</Rows>
            </Row>
          )}
          <Row label={t('reporting.coach.week')}>
            {sessions.length === 0 ? <p className="soft">{t('reporting.coach.no-sessions')}</p> : (
              <Rows timed open>{sessions.map((row) => <RowItem key={row.id} when={row.day} title={t('reporting.session.subject-with', { subject: row.subject, learner: row.learner, tutor: row.tutor })} sub={`${row.time}, ${row.where}`} />)}</Rows>
            )}
          </Row>
          <Row label={t('reporting.coach.tutors')}>
            <Rows open>{tutors.map((tutor) => <RowItem key={tutor.id} title={<Person small name={tutor.name} />} end={<span className="small soft">{t('reporting.coach.learners', { count: tutor.learners })}</span>} />)}</Rows>
          </Row>
        </Ledger>
      )}
    </>
  );
}
