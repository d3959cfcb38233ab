import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { type Growth as GrowthRead, growthOf } from '#domain/mastery/growth.ts';
import { carriesOver } from '#domain/mastery/reports.ts';
import { dropGoal, setGoal } from '#domain/mastery/set-goal.ts';
import { skillStates } from '#domain/mastery/skill-states.ts';
import { startPractice } from '#domain/mastery/start-practice.ts';
import { stuckHere } from '#domain/mastery/stuck.ts';
import { nameOf } from '#domain/people/queries.ts';
import { shareOf } from '#packages/mastery/beta.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { outOf100 } from '../out-of-100.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { StuckSays } from '../teacher/stuck-act.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Growth } from '../ui/growth.tsx';
import { Level, useLevelWord } from '../ui/level.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/progress-skill.ts';
import { stepOf } from './level-step.ts';

const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;

const fewest = 5;
/** Out of 100, where it likely lies; null with too few answers. */
function rangeOf(right: number, of: number): { low: number; high: number } | null {
  if (of < fewest) return null;
  const { lo, hi } = shareOf(right, of);
  return { low: outOf100(lo), high: outOf100(hi) };
}

/** What the picture needs: only days with numbers are drawn. */
function curveOf({ points, plateaus }: GrowthRead, zone: string, day: (plain: string) => string) {
  const drawn = points.flatMap(({ value, low, high, ...one }) => (value === null || low === null || high === null ? [] : [{ ...one, value, low, high }]));
  if (drawn.length === 0) return null;
  const first = drawn[0]!.day, last = (drawn.findLast((one) => one.tries > 0) ?? drawn.at(-1)!).day, stood = plateaus.at(-1);
  const on = (at: Temporal.Instant): string => at.toZonedDateTimeISO(zone).toPlainDate().toString();
  const [from, until] = stood ? [on(stood.from), stood.until ? on(stood.until) : last] : [last, last];
  return {
    points: drawn.map((one) => ({ at: daysBetween(first, one.day), day: day(one.day), value: one.value, low: one.low, high: one.high, level: stepOf[one.level], questions: one.tries })),
    flat: stood && daysBetween(from, until) > 0 ? { from: Math.max(0, daysBetween(first, from)), to: daysBetween(first, until) } : null,
  };
}

export function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { locale, zone } = signInOf(context).person;
  const skillId = idIn({ id: params.skill });
  const learnerId = new URL(request.url).searchParams.get('learner') ?? ctx.actor.personId;
  return read(ctx, async (tx) => {
    const growth = await growthOf(tx, learnerId, skillId);
    const [stuck, reach, lines, learner] = await Promise.all([growth.side === 'self' || growth.side === 'guardian' ? null : stuckHere(tx, learnerId, skillId), growth.side === 'guardian' ? null : carriesOver(tx, learnerId, skillId), skillStates(tx, learnerId, growth.skill.subject), growth.side === 'self' ? null : nameOf(tx, learnerId)]);
    const said = when(locale), here = lines.find((one) => one.skillId === skillId);
    const near = lines.filter((one) => one.strand === here?.strand).map((one) => ({ id: one.skillId, name: one.name, step: stepOf[one.status.level], begun: one.attempts > 0 }));
    const needs = lines.filter((one) => here?.needs.includes(one.skillId) && one.status.level !== 'secure').map((one) => ({ id: one.skillId, name: one.name }));
    const { skill, status, attempts, goal, lately, errors, transfer, calibration, side } = growth;
    return {
      learner: learner === null ? null : { id: learnerId, name: learner }, side, skill, step: stepOf[status.level], lasting: status.lasting, number: status.number, attempts, goal, lately, transfer, calibration, near, needs, ranges: { transfer: transfer && rangeOf(transfer.right, transfer.tries), sure: calibration && rangeOf((calibration.right * calibration.answers) / 100, calibration.answers) },
      fresh: reach?.accuracy ? { value: outOf100(reach.accuracy.p), low: outOf100(reach.accuracy.lo), high: outOf100(reach.accuracy.hi), novel: reach.novel } : null,
      curve: curveOf(growth, zone, said.date), stuck: stuck && { kind: stuck.kind, since: said.day(stuck.since, zone), number: null, attempts: stuck.attempts, action: stuck.action, about: stuck.about },
      errors: errors.map(({ misconception, name, sentence, times, of, quick }) => ({ misconception, name, sentence, times, of, quick })), review: growth.reviewAt && said.longDay(growth.reviewAt, zone), due: growth.reviewAt !== null && Temporal.Instant.compare(ctx.now, growth.reviewAt) >= 0,
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'practise') {
      const { setId } = await startPractice(ctx, { skillIds: [params.skill] });
      return redirect(href('/practice/:setId', { setId }));
    }
    if (form.get('intent') === 'drop') await dropGoal(ctx, { skillId: params.skill });
    else await setGoal(ctx, { skillId: params.skill, goal: Number(form.get('goal')) });
    return redirect(href('/progress/:skill', params));
  });
}

type Shown = Route.ComponentProps['loaderData'];

/** Where a figure says what it means. */
function How({ metric }: { metric: 'error-pattern' | 'transfer' | 'calibration' }) {
  const t = useText();
  return <Link className="small" to={`${href('/metrics')}#${metric}`}>{t('mastery.growth.how')}<span className="hidden">{`: ${t(`mastery.metric.${metric}.name`)}`}</span></Link>;
}

/** What she has learned, what to watch for, and how new forms go. */
function WhatMoved({ shown: { lately, errors, transfer, calibration, ranges, fresh } }: { shown: Shown }) {
  const t = useText();
  const rose = lately.triesBefore >= 5 && lately.right - (lately.rightBefore * lately.tries) / lately.triesBefore >= 2;
  return (
    <Rows open>
      {lately.tries > 0 && <RowItem title={t('mastery.growth.lately', { right: lately.right, tries: lately.tries })} sub={lately.triesBefore > 0 ? t('mastery.growth.before', { right: lately.rightBefore, tries: lately.triesBefore }) : undefined} end={rose ? <Status kind="good">{t('mastery.growth.rose')}</Status> : undefined} />}
      {errors.map((one) => <RowItem key={one.misconception} title={one.name} sub={<>{`${one.sentence} ${t('mastery.growth.error', { times: one.times, of: one.of })}${one.quick > one.times / 2 ? ` ${t('mastery.growth.quick')}` : ''} `}<How metric="error-pattern" /></>} end={<Status kind="look">{t('mastery.growth.watch')}</Status>} />)}
      {transfer && <RowItem title={t('mastery.growth.transfer')} sub={<>{`${t('mastery.growth.transfer-says', transfer)}${ranges.transfer ? ` ${t('mastery.growth.of-100', ranges.transfer)}` : ''} `}<How metric="transfer" /></>} end={<Status kind={transfer.tries < 5 ? 'soft' : transfer.right / transfer.tries >= 0.65 ? 'good' : 'look'}>{t(transfer.tries < 5 ? 'mastery.growth.few' : transfer.right / transfer.tries >= 0.65 ? 'mastery.growth.transfer-good' : 'mastery.growth.watch')}</Status>} />}
      {calibration && <RowItem title={t('mastery.growth.sure')} sub={<>{`${t('mastery.growth.sure-says', { said: calibration.said, right: calibration.right, answers: calibration.answers })}${ranges.sure ? ` ${t('mastery.growth.of-100', ranges.sure)}` : ''} `}<How metric="calibration" /></>} />}
      {fresh && <RowItem title={t('mastery.growth.fresh')} sub={t('mastery.growth.fresh-says', fresh)} />}
    </Rows>
  );
}

function Goal({ shown, answer }: { shown: Shown; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { kept, errors } = useSaid(answer);
  return (
    <Form method="post" className="stack" noValidate>
      <Field type="number" min={50} max={95} step={5} inputMode="numeric" name="goal" label={t('mastery.growth.goal')} hint={t('mastery.growth.goal-hint')} defaultValue={kept('goal', shown.goal?.value ?? 80)} error={errors.goal} />
      <div className="cluster">
        <Button look="quiet" name="intent" value="goal">{t('mastery.growth.goal-act')}</Button>
        {shown.goal && <Button look="plain" name="intent" value="drop">{t('mastery.growth.goal-drop')}</Button>}
      </div>
    </Form>
  );
}

/** One skill: its curve with its range, what moved it, what to do next. */
export default function ProgressSkill({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const word = useLevelWord();
  const { skill, number, curve, learner } = shown;
  const title = t('mastery.growth.title', { skill: skill.name, level: word(shown.step) });
  const back = learner ? `${href('/progress')}?learner=${learner.id}&subject=${skill.subject}` : `${href('/progress')}?subject=${skill.subject}`;
  const at = curve?.points.at(-1);
  const first = curve?.points[0];
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={{ to: back, name: learner ? learner.name : t('mastery.growth.all') }}
        lead={number ? t(shown.side === 'self' ? 'mastery.growth.lead' : 'mastery.growth.lead-of', number) : shown.attempts > 0 && shown.side !== 'guardian' ? t('mastery.growth.few-answers', { attempts: shown.attempts }) : undefined} />
      <Refused answer={actionData} />
      {curve && first && at && number && (
        <Growth points={curve.points} goal={shown.goal?.value} flat={curve.flat ? { ...curve.flat, words: t('mastery.growth.level-for', { days: curve.flat.to - curve.flat.from }) } : undefined}
          says={t('mastery.growth.says', { skill: skill.name, first: first.value, day: first.day, now: at.value, low: at.low, high: at.high, goal: shown.goal?.value ?? -1, flat: curve.flat ? curve.flat.to - curve.flat.from : -1 })} />
      )}
      <Ledger apart>
        {shown.side !== 'guardian' && shown.attempts > 0 && <Row label={t('mastery.growth.moved')}><WhatMoved shown={shown} /></Row>}
        {shown.side === 'self' && (
          <Row label={t('mastery.growth.next')}>
            <div className="stack">
              <p>{shown.needs.length > 0 && shown.step < 3 ? t.rich('mastery.growth.next-needs', { name: shown.needs[0]!.name, b: (inside) => <Link to={href('/progress/:skill', { skill: shown.needs[0]!.id })}>{inside}</Link> }) : t(shown.due ? 'mastery.growth.next-review' : shown.step === 4 ? 'mastery.growth.next-secure' : 'mastery.growth.next-go-on')}</p>
              <Form method="post"><Button name="intent" value="practise">{t('mastery.growth.practise')}</Button></Form>
            </div>
          </Row>
        )}
        {shown.stuck && <Row label={t('mastery.growth.next')}><StuckSays one={shown.stuck} /></Row>}
        {shown.side === 'self' && <Row label={t('mastery.growth.your-goal')}><Goal shown={shown} answer={actionData} /></Row>}
        {shown.review && <Row label={t('mastery.growth.review')}><p>{t(shown.due ? 'mastery.growth.review-due' : 'mastery.growth.review-on', { day: shown.review })}</p></Row>}
        <Row label={t('mastery.growth.together')} sub={t('mastery.growth.together-sub')}>
          <Rows open>{shown.near.map((one) => <RowItem key={one.id} title={one.begun && one.id !== skill.id ? <Link to={`${href('/progress/:skill', { skill: one.id })}${learner ? `?learner=${learner.id}` : ''}`}>{one.name}</Link> : one.id === skill.id ? <b>{one.name}</b> : one.name} end={<Level level={one.step} />} />)}</Rows>
        </Row>
        <Row label={t('mastery.growth.who')}><p>{t(shown.side === 'self' ? 'mastery.growth.who-own' : 'mastery.growth.who-of')} <Link to={`${href('/metrics')}#mastery`}>{t('mastery.growth.how')}</Link></p></Row>
      </Ledger>
    </>
  );
}
