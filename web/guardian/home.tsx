import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { text, type TextKey, when } from '#kernel/i18n.ts';
import { milestonesOf } from '#domain/mastery/milestones.ts';
import { type WaitSaid, whereSheStands } from '#domain/matching/waiting-queries.ts';
import { type Child, guardianOverview } from '#domain/reporting/guardian-overview.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { AnswersDue, mustAnswer } from '../answers-due.tsx';
import { answersDue } from '../answers-load.ts';
import { ProudWords, sayProud } from '../progress/proud-words.tsx';
import { nearDay, type Reader, readerOf } from '../public/session-words.ts';
import { LinkButton } from '../ui/button.tsx';
import { Figure } from '../ui/figure.tsx';
import { IconMessages } from '../ui/icons/places.tsx';
import { Next } from '../ui/next.tsx';
import { Note, Quote } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { WaitSays } from '../wait-row.tsx';
import { sayWait } from '../wait-words.ts';
import type { Route } from './+types/home.ts';

const waitOf = (said: WaitSaid | undefined, reader: Reader) => (said ? sayWait(said, reader) : null);

/** What became of the last session, told to a parent. */
function lastWords({ last, given }: Child, { locale, zone }: Reader): string | null {
  if (!last) return null;
  const params = { child: given, tutor: last.tutor, subject: last.subject, day: when(locale).longDay(last.startsAt, zone), minutes: last.minutes };
  const say = (key: TextKey): string => text(locale, key, params);
  if (last.status === 'held') return last.minutes === 0 ? say('reporting.guardian.took-place') : last.came === 'late' ? say('reporting.guardian.came-late') : say('reporting.guardian.came');
  const away = (came: string): boolean => came === 'absent' || came === 'excused';
  if (away(last.came) && !away(last.tutorCame)) return say('reporting.guardian.missed-child');
  return away(last.tutorCame) && !away(last.came) ? say('reporting.guardian.missed-tutor') : say('reporting.guardian.missed-both');
}

function nextWords({ next }: Child, { locale, zone, now }: Reader) {
  if (!next) return null;
  const said = when(locale);
  const [clock = '', half] = said.time(next.startsAt, zone).split(' ');
  const where = next.modality === 'online' ? text(locale, 'scheduling.where.online') : (next.place ?? text(locale, 'scheduling.where.open'));
  return { subject: next.subject, tutor: next.tutor, day: nearDay(next.startsAt, zone, now, locale), clock, half: half ?? null, where, end: said.time(next.endsAt, zone) };
}

/** So many good news of each child, from the last four weeks. */
const newsShown = 3, newsDays = 28;

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  const said = when(reader.locale);
  return read(ctx, async (tx) => {
    const [{ children, contacts, since }, answers] = await Promise.all([guardianOverview(tx, reader.zone), answersDue(tx, reader)]);
    const stands = new Map(await Promise.all(children.flatMap((child) => child.waiting).map(async (wish) => [wish.id, await whereSheStands(tx, wish.id)] as const)));
    const newsFrom = ctx.now.subtract({ hours: 24 * newsDays }).toString().slice(0, 10);
    const news = new Map(await Promise.all(children.map(async (child) => [child.id, (await milestonesOf(tx, child.id)).filter((one) => one.day >= newsFrom)] as const)));
    return {
      today: said.longDay(ctx.now, reader.zone), answers, contacts, since: said.date(since), names: new Intl.ListFormat(reader.locale).format(children.map((child) => child.given)),
      children: children.map((child) => ({
        id: child.id, given: child.given, month: child.month, next: nextWords(child, reader), proud: sayProud(news.get(child.id) ?? [], said, newsShown), last: lastWords(child, reader), step: child.last?.nextStep ? { words: child.last.nextStep, tutor: child.last.tutor } : null,
        waiting: child.waiting.map((wish) => ({ subject: wish.subject, since: said.longDay(wish.since, reader.zone), wait: waitOf(stands.get(wish.id), reader) })),
      })),
    };
  });
}

type Shown = Route.ComponentProps['loaderData']['children'][number];

function Coming({ child, solid, several }: { child: Shown; solid: boolean; several: boolean }) {
  const t = useText();
  const { next, given, waiting } = child;
  const schedule = <p><LinkButton look={solid ? 'solid' : 'quiet'} large={solid} to="/sessions">{t('reporting.guardian.schedule')}</LinkButton></p>;
  if (next) {
    return (
      <Next title={t('reporting.guardian.next', { several, child: given, tutor: next.tutor, subject: next.subject })} when={{ day: next.day, time: next.clock, half: next.half ?? undefined }}>
        <p>{t('reporting.guardian.where', { where: next.where, end: next.end })}</p>
        {schedule}
      </Next>
    );
  }
  if (waiting.length === 0) return <Next title={t('reporting.guardian.no-next', { child: given })}><p>{t('reporting.guardian.no-next-says')}</p></Next>;
  return <Next title={t('reporting.guardian.waits', { child: given })}>{waiting.map((wish) => <div key={wish.subject}><p className="firm">{wish.subject}</p>{wish.wait ? <WaitSays wait={wish.wait} /> : <p>{t('reporting.guardian.waits-says', { subject: wish.subject, day: wish.since })}</p>}</div>)}</Next>;
}

function Past({ child, since, several }: { child: Shown; since: string; several: boolean }) {
  const t = useText();
  const sub = several ? child.given : undefined;
  return (
    <>
      {child.proud.length > 0 && <Row label={t('reporting.guardian.news')} sub={sub}><ProudWords proud={child.proud} learner={child.id} /></Row>}
      {child.last && (
        <Row label={t('reporting.guardian.last')} sub={sub}>
          <p>{child.last}</p>
          {child.step && <div className="stack stack-tight"><p className="small soft">{t('reporting.guardian.next-step', { tutor: child.step.tutor })}</p><Quote>{child.step.words}</Quote></div>}
        </Row>
      )}
      {child.month && (
        <Row label={t('reporting.guardian.month')} sub={sub}>
          <Figure value={t('reporting.figure.min', { count: child.month.delivered })} meaning="/metrics#minutes-this-month">{t('reporting.guardian.month-says', { day: since, planned: child.month.planned })}</Figure>
        </Row>
      )}
      <Row label={t('reporting.guardian.skills')} sub={sub}><p><Link to={`${href('/progress')}?learner=${child.id}`}>{t('reporting.guardian.skills-see', { child: child.given })}</Link></p></Row>
      {child.next && child.waiting.map((wish) => <Row key={wish.subject} label={t('reporting.guardian.waits', { child: child.given })} sub={sub}><p className="firm">{wish.subject}</p>{wish.wait ? <WaitSays wait={wish.wait} /> : <p>{t('reporting.guardian.waits-says', { subject: wish.subject, day: wish.since })}</p>}</Row>)}
    </>
  );
}

function Talk({ contacts }: { contacts: readonly { name: string; email: string | null }[] }) {
  const t = useText();
  if (contacts.length === 0) return null;
  return (
    <Row label={t('reporting.guardian.talk')}>
      <p>{t('reporting.guardian.talk-says')}</p>
      <div className="cluster">
        {contacts.map(({ name, email }) => (email ? <a key={name} className="button button--quiet" href={`mailto:${email}`}><IconMessages /> {t('reporting.guardian.write', { name })}</a> : <p key={name} className="firm">{name}</p>))}
      </div>
    </Row>
  );
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { today, children, contacts, since, names, answers } = loaderData;
  const first = mustAnswer(answers) ? -1 : children.findIndex((child) => child.next);
  return (
    <>
      <title>{t('reporting.guardian.tab')}</title>
      <PageHead over={today} title={t('reporting.guardian.title', { count: children.length, names })} />
      {children.length === 0 && <Note kind="plain" title={t('reporting.guardian.none')}><p>{t('reporting.guardian.none-says')}</p></Note>}
      <div className="stack gap-5"><AnswersDue due={answers} calm={false} />{children.map((child, at) => <Coming key={child.id} child={child} solid={at === first} several={children.length > 1} />)}</div>
      <Ledger apart>
        {children.map((child) => <Past key={child.id} child={child} since={since} several={children.length > 1} />)}
        <Talk contacts={contacts} />
      </Ledger>
    </>
  );
}
