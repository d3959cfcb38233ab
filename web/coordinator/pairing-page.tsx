import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { when } from '#kernel/i18n.ts';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { editPairingPlace } from '#domain/matching/edit-pairing-place.ts';
import { endPairing, reopenNames } from '#domain/matching/end-pairing.ts';
import { answersForStaff } from '#domain/matching/answer-queries.ts';
import { pairing } from '#domain/matching/pairing-queries.ts';
import { dosageOfPairing } from '#domain/scheduling/dosage-queries.ts';
import { myRights } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { Field } from '../ui/field.tsx';
import { Note, Quote } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/pairing-page.ts';
import { saySlots } from './match-said.ts';

const plainReasons: Record<string, TextKey> = {
  undone: 'matching.ended.undone', 'tutor-left': 'matching.ended.tutor-left', 'learner-left': 'matching.ended.learner-left', 'program-ended': 'matching.ended.program-ended',
  'learner-declined': 'matching.ended.learner-declined', 'tutor-declined': 'matching.ended.tutor-declined', 'no-answer': 'matching.ended.no-answer', 'request-withdrawn': 'matching.ended.request-withdrawn', 'offer-withdrawn': 'matching.ended.offer-withdrawn', changed: 'matching.ended.changed',
};

export function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  if (!isId(id)) throw notFound('matching.problem.no-pairing');
  return read(ctxOf(context), async (tx) => {
    const p = await pairing(tx, id);
    if (!p) throw notFound('matching.problem.no-pairing');
    const [weeks, rights, answers] = await Promise.all([dosageOfPairing(tx, id), myRights(tx), answersForStaff(tx, id)]);
    const { date, day, time } = when(locale);
    const online = p.modality === 'online';
    return {
      id, done: new URL(request.url).searchParams.get('done'), active: p.status === 'active', asked: p.status === 'asked', until: p.answer_by && `${day(p.answer_by, zone)}, ${time(p.answer_by, zone)}`,
      answers: answers.map(({ answered_at, ...one }) => ({ ...one, at: `${day(answered_at, zone)}, ${time(answered_at, zone)}` })), learner: p.learner, learnerGiven: p.learner_given, tutor: p.tutor, subject: p.subject, program: p.program, programId: p.program_id, requestId: p.request_id, slots: saySlots(p.slots, locale, 'long'), zone: p.time_zone, otherZone: p.time_zone !== zone,
      minutes: p.session_minutes, starts: date(p.starts_on), ends: date(p.ends_on), online, goal: p.goal, round: p.round_id && p.proposal_id ? { id: p.round_id, number: p.round_number ?? 0, proposal: p.proposal_id } : null, byHand: p.by_hand === true || p.proposal_id === null, decidedWhy: p.decided_why,
      link: p.meeting_link, place: p.place, programPlace: online ? p.program_link : p.program_place, endedOn: p.ended_at && date(dayOf(p.ended_at, zone)), endedReason: p.ended_reason, mayEnd: rights.get(p.program_id)?.includes('end-pairing') ?? false,
      weeks: weeks.map((one) => ({ week: date(one.week), scheduled: one.scheduled, delivered: one.week > dayOf(tx.now, p.time_zone) ? null : one.delivered })),
    };
  });
}

export async function action({ request, context, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'end') await endPairing(ctx, { id, reason: form.get('reason'), reopen: reopenNames.find((one) => one === form.get('reopen')) ?? 'no' });
    else await editPairingPlace(ctx, { id, meetingLink: form.get('meetingLink'), place: form.get('place') });
    return redirect(`${href('/pairings/:id', { id })}?done=${form.get('intent') === 'end' ? 'ended' : 'saved'}`);
  });
}

type Shown = Route.ComponentProps['loaderData'];

function About({ p }: { p: Shown }) {
  const t = useText();
  return (
    <div className="stack">
      {p.goal && <Quote by={p.learnerGiven}>{p.goal}</Quote>}
      <DefinitionList items={[
        { term: t('web.pairings.slots'), says: <>{t('web.pairing.slots-say', { slots: p.slots, minutes: p.minutes })}{p.otherZone && <> <span className="sub">{t('web.zone.time', { zone: cityOf(p.zone) })}</span></>}</> },
        { term: t('web.pairing.span'), says: t('web.calendar-days.span', { from: p.starts, until: p.ends }) },
        { term: t('web.program.one'), says: p.program },
        { term: t('web.pairing.from'), says: p.round ? <Link to={`${href('/matches/:id', { id: p.round.id })}?show=all&at=${p.round.proposal}`}>{t(p.byHand ? 'web.pairing.from-round-by-hand' : 'web.pairing.from-round', { number: p.round.number })}</Link> : t('web.pairing.from-hand') },
        ...(p.decidedWhy ? [{ term: t('web.pairing.why'), says: p.decidedWhy }] : []),
        { term: t('web.pairing.request'), says: <Link to={href('/requests/:id', { id: p.requestId })}>{t('web.pairing.request-see')}</Link> },
      ]} />
    </div>
  );
}

function Place({ p, answer }: { p: Shown; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { errors, kept } = useSaid(answer);
  const usual = p.programPlace ?? t('web.pairing.place-none');
  return (
    <Form method="post" className="stack" noValidate>
      <p className="small soft">{t('web.pairing.place-lead', { place: usual })}</p>
      {p.online ? <Field type="url" name="meetingLink" label={t('web.pairing.link')} defaultValue={kept('meetingLink', p.link)} error={errors.meetingLink} /> : <input type="hidden" name="meetingLink" value={p.link ?? ''} />}
      {p.online ? <input type="hidden" name="place" value={p.place ?? ''} /> : <Field name="place" label={t('web.pairing.place')} defaultValue={kept('place', p.place)} error={errors.place} maxLength={200} />}
      <div className="cluster"><Button look="quiet" name="intent" value="place">{t('web.act.save')}</Button></div>
    </Form>
  );
}

function End({ p, answer }: { p: Shown; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { errors, kept } = useSaid(answer);
  if (!p.mayEnd) return <p className="soft">{t('programs.problem.right-end-pairing')}</p>;
  return (
    <Form method="post" className="stack" noValidate>
      <p className="small soft">{t(p.asked ? 'web.pairing.take-back-means' : 'web.pairing.end-means')}</p>
      <Field name="reason" label={t('web.pairing.end-reason')} defaultValue={kept('reason')} error={errors.reason} maxLength={500} required />
      <Choices legend={t('web.pairing.end-request', { name: p.learnerGiven })} name="reopen" chosen={kept('reopen', 'keep-waiting')} options={reopens.map((value) => ({ value, label: t(`web.pairing.reopen-${value}`) }))} />
      <div className="cluster"><Button look="quiet" name="intent" value="end">{t(p.asked ? 'web.pairing.take-back' : 'web.pairing.end')}</Button></div>
    </Form>
  );
}

/** What each of the two has answered, with the reason that nobody else sees. */
function Answers({ p }: { p: Shown }) {
  const t = useText();
  return (
    <Rows open>
      {(['learner', 'tutor'] as const).map((part) => {
        const one = p.answers.find((answer) => answer.part === part);
        const name = part === 'learner' ? p.learner : p.tutor;
        const said = one && t(`web.pairing.answer-${one.answer}`, { at: one.at });
        return (
          <RowItem key={part} title={name} sub={one?.answer === 'declined' ? <>{t(`matching.decline.${one.reason ?? 'other'}`)}{one.words && <>: “{one.words}”</>}</> : one?.for_her ? t('web.pairing.answer-by', { by: one.by ?? '' }) : undefined}
            end={<Status kind={!one ? 'soft' : one.answer === 'accepted' ? 'good' : 'look'}>{said ?? t('web.pairing.answer-none')}</Status>} />
        );
      })}
    </Rows>
  );
}
const reopens = ['keep-waiting', 'wait-anew', 'no'] as const;

export default function PairingPage({ loaderData: p, actionData }: Route.ComponentProps) {
  const t = useText();
  const title = t('web.pairings.of', { learner: p.learner, tutor: p.tutor });
  const ending = actionData && 'kept' in actionData && actionData.kept.intent === 'end';
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} over={p.subject} back={{ to: href('/pairings'), name: t('web.pairings.title') }} />
      <div className="stack">
        <Refused answer={actionData} />
        {p.done && p.active && <Note live>{t('web.said.saved')}</Note>}
        {p.asked && <Note kind="look" title={t('web.pairing.asked', { until: p.until ?? '' })}>{t('web.pairing.asked-says')}</Note>}
        {!p.active && !p.asked && <Note kind="plain" live={p.done === 'ended'} title={t('web.pairing.ended-on', { day: p.endedOn ?? '' })}>{p.endedReason && (plainReasons[p.endedReason] ? t(plainReasons[p.endedReason]!) : p.endedReason)}</Note>}
      </div>
      <Ledger>
        <Row label={t('web.pairing.about')}><About p={p} /></Row>
        {(p.asked || p.answers.length > 0) && <Row label={t('web.pairing.answers')} sub={t('web.pairing.answers-sub')}><Answers p={p} /></Row>}
        {!p.asked && <Row label={t('web.pairing.held')} sub={t('web.pairing.held-sub')}>
          {p.weeks.length === 0 ? <p className="soft">{t('web.pairing.held-none')}</p> : (
            <Table caption={t('web.pairing.held')} captionHidden rows={p.weeks} rowKey={(row) => row.week}
              columns={[
                { key: 'week', head: t('web.pairing.week'), cell: (row) => row.week },
                { key: 'scheduled', head: t('web.pairing.scheduled'), num: true, cell: (row) => t('web.pairing.minutes', { minutes: row.scheduled }) },
                { key: 'delivered', head: t('web.pairing.delivered'), num: true, cell: (row) => (row.delivered === null ? '–' : t('web.pairing.minutes', { minutes: row.delivered })) },
              ]} />
          )}
          {p.active && <p className="small"><Link to={href('/pairings/:id/plan', { id: p.id })}>{t('scheduling.extra.title')}</Link> · <Link to={`${href('/calendar')}?program=${p.programId}`}>{t('web.pairing.sessions')}</Link></p>}
        </Row>}
        {p.active && <Row label={t('web.pairing.where')}><Place p={p} answer={ending ? undefined : actionData} /></Row>}
        {(p.active || p.asked) && <Row label={t(p.asked ? 'web.pairing.take-back' : 'web.pairing.end')}><End p={p} answer={ending ? actionData : undefined} /></Row>}
      </Ledger>
    </>
  );
}
