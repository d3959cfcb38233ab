import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { holds } from '#kernel/policy.ts';
import { briefOf } from '#domain/mastery/brief.ts';
import { gainOf } from '#domain/mastery/gain.ts';
import { givenSets } from '#domain/mastery/given.ts';
import { postTestsDue } from '#domain/mastery/post-test.ts';
import { lastExitResult } from '#domain/quality/queries.ts';
import { referralsAbout } from '#domain/quality/referral-queries.ts';
import { briefFor } from '#domain/scheduling/session-queries.ts';
import { modelResponse } from '#packages/scoring/index.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { idIn } from '../id-in.ts';
import { drawnForView } from '../library/drawn-item.ts';
import { DrawnItem, DrawnSolution } from '../library/item-parts.tsx';
import { mathsOf } from '../maths.ts';
import { sayGiven } from '../practice/given-say.ts';
import { sayGain } from '../progress/gain-say.ts';
import { stepOf } from '../progress/level-step.ts';
import { Twin } from '../ui/chart.tsx';
import { Level } from '../ui/level.tsx';
import { AsideNote, Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { LinkButton } from '../ui/button.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { MathsProvider } from '../ui/rich-words.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/brief.ts';
import { BriefPracticeRows } from './brief-practice.tsx';
import { ErrorNotes } from './error-notes.tsx';
import '../practice/assign.css';

export function loader({ context, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { locale, zone } = signInOf(context).person;
  return read(ctx, async (tx) => {
    const brief = await briefOf(tx, idIn(params));
    const said = when(locale), { day, longDay } = said;
    const [before, exit, due, given, gain, referrals] = await Promise.all([
      briefFor(tx, { pairingId: brief.pairingId, startsAt: ctx.now }), lastExitResult(tx, brief.pairingId), postTestsDue(tx, brief.learner.id), givenSets(tx, brief.learner.id), gainOf(tx, brief.learner.id, brief.subject.key), referralsAbout(tx, [brief.learner.id]),
    ]);
    const items = brief.items.map(({ item, skill, why }) => ({ drawn: drawnForView(item, modelResponse), skill: skill.name, why }));
    return {
      id: brief.pairingId, tutor: holds(ctx.actor, 'tutor'), learner: { id: brief.learner.id, given: brief.learner.given, name: `${brief.learner.given} ${brief.learner.family}`.trim(), level: brief.learner.level }, subject: brief.subject.name, goal: before.goal, week: brief.week,
      last: before.last && { day: longDay(before.last.startsAt, zone), wentWell: before.last.wentWell, hard: before.last.hard, nextStep: before.last.nextStep },
      advice: referrals.flatMap((one) => (one.advice === null ? [] : [{ id: one.id, coach: one.advisedBy, on: day(one.advisedAt!, zone), skill: one.skill.name, words: one.advice }])),
      errors: brief.errors.map(({ lastAt, ...one }) => ({ ...one, day: day(lastAt, zone) })),
      stuck: brief.stuck.map((one) => ({ skill: one.skill, kind: one.kind, since: day(one.since, zone), attempts: one.attempts, action: one.action, about: one.about })),
      skills: brief.skills.map((one) => ({ id: one.skillId, name: one.name, step: stepOf[one.status.level], number: one.status.number, due: one.reviewDue })),
      practice: { given: given.slice(0, 4).map((one) => sayGiven(one, said, zone)), exit: exit && { ...exit, startsAt: undefined, day: day(exit.startsAt, zone) }, gain: gain && sayGain(gain, said, zone), due: due.find((one) => one.subject === brief.subject.key) ?? null },
      resources: brief.resources, items, maths: mathsOf([...items.flatMap((one) => one.drawn.texts), ...brief.errors.flatMap((one) => [one.example.stem, one.example.wrote ?? '', one.example.said ?? ''])]),
    };
  });
}

/** What a tutor should know before she meets her learner: what to aim for, what to watch for, what to use. */
export default function Brief({ loaderData: shown }: Route.ComponentProps) {
  const t = useText();
  const { learner, week, last } = shown;
  const title = t('mastery.brief.title', { name: learner.name });
  return (
    <MathsProvider maths={shown.maths}>
      <title>{title}</title>
      <PageHead title={title} back={shown.tutor ? { to: href('/tutor'), name: t('web.nav.today') } : { to: href('/pairings/:id', { id: shown.id }), name: t('web.pairings.title') }} tools={<><LinkButton look="quiet" to={href('/pairings/:id/plan', { id: shown.id })}>{t('scheduling.extra.title')}</LinkButton><PrintButton quiet /></>} lead={[shown.subject, shown.goal && t('mastery.brief.goal', { goal: shown.goal })].filter(Boolean).join('. ')} />
      <Ledger>
        {(last?.nextStep || shown.advice.length > 0 || shown.stuck.length > 0 || shown.errors.length > 0) && (
          <Row label={t('mastery.brief.aim')}>
            <div className="stack">
              {last?.nextStep && <p className="quote">{last.nextStep}</p>}
              {shown.advice.map((one) => <Note key={one.id} title={t('quality.referral.advised-on', { coach: one.coach ?? t('quality.referral.somebody'), on: one.on, skill: one.skill })}><p dir="auto">{one.words}</p></Note>)}
              <ErrorNotes errors={shown.errors} />
              {shown.stuck.map((one) => (
                <Note key={one.skill.id} kind="look" title={one.skill.name}>
                  {t(`mastery.stuck.${one.kind}`, { attempts: one.attempts, since: one.since })} {t(`mastery.action.${one.action.kind}`, { ...one.action, about: one.about ?? '' })}
                </Note>
              ))}
            </div>
          </Row>
        )}
        <Row label={t('mastery.brief.items')} sub={t('mastery.brief.items-sub')}>
          {shown.items.length === 0 ? <p className="soft">{t('mastery.brief.no-items')}</p> : (
            <Rows open>
              {shown.items.map((one) => (
                <RowItem key={`${one.skill} ${one.drawn.stem}`} 
                  title={<><DrawnItem drawn={one.drawn} /><p className="sub">{t(`mastery.why-tutor.${one.why.key}`, one.why.params)}</p><Twin summary={t('mastery.brief.steps')}><DrawnSolution drawn={one.drawn} /></Twin></>} />
              ))}
            </Rows>
          )}
        </Row>
        <Row label={t('mastery.brief.where')} sub={t('mastery.brief.week', week)}>
          {shown.skills.length === 0 ? <p className="soft">{t('mastery.brief.not-tried', { name: learner.given })}</p> : (
            <Rows open>
              {shown.skills.map((one) => <RowItem key={one.id} title={<Link to={`${href('/progress/:skill', { skill: one.id })}?learner=${learner.id}`}>{one.name}</Link>} sub={[one.number && t('mastery.progress.number', one.number), one.due && t('mastery.progress.due')].filter(Boolean).join(' · ')} end={<Level level={one.step} />} />)}
            </Rows>
          )}
        </Row>
        <BriefPracticeRows learner={learner} {...shown.practice} />
        {last && (last.wentWell || last.hard) && (
          <Row label={t('mastery.brief.last')} sub={last.day}>{last.wentWell && <p>{last.wentWell}</p>}{last.hard && <p>{last.hard}</p>}</Row>
        )}
        {shown.resources.length > 0 && (
          <Row label={t('mastery.brief.resources')}><Rows open>{shown.resources.map((one) => <RowItem key={one.id} title={<Link to={href('/library/:id', { id: one.id })}>{one.title}</Link>} sub={one.skill} />)}</Rows></Row>
        )}
      </Ledger>
      <AsideNote>{t('mastery.brief.seen')} <Link to={`${href('/metrics')}#mastery`}>{t('mastery.growth.how')}</Link></AsideNote>
    </MathsProvider>
  );
}
