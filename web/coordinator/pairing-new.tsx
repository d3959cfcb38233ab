import { Form, href, redirect } from 'react-router';
import { read, type Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { pairByHand } from '#domain/matching/pair-by-hand.ts';
import { checkPair, guardingRules } from '#domain/matching/pair-check.ts';
import { pairGone } from '#domain/matching/pair-gone.ts';
import { namesOf } from '#domain/matching/proposal-queries.ts';
import { programOfRequest, toPairByHand } from '#domain/matching/pairing-queries.ts';
import { runningPrograms } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconForbid } from '../ui/icons/marks.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Passes } from '../ui/reasons.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/pairing-new.ts';
import { type MatchReader, readable, sayPoints, saySlots, saysSomething } from './match-said.ts';
import { sayBroken, sayPassed } from './match-words.ts';
import './match.css';

async function checkOf(tx: Tx, requestId: string, offerId: string, reader: MatchReader) {
  const { locale } = reader;
  const check = await checkPair(tx, requestId, offerId);
  const names = await namesOf(tx, [check.request.learner, check.offer.tutor]);
  const minute = (start: number): boolean => start % 30 === 0 || check.starts.length <= 24;
  return {
    learner: names.get(check.request.learner) ?? '', tutor: names.get(check.offer.tutor) ?? '', aWeek: check.request.sessionsAWeek, minutes: check.at.session_minutes, zone: check.at.time_zone,
    broken: check.broken.filter((one) => one.rule !== 'time' || check.starts.length === 0), passed: check.passed.filter(saysSomething).map(readable(reader)), guarded: check.broken.some((one) => guardingRules.includes(one.rule)),
    fit: sayPoints(check.terms.reduce((sum, term) => sum + term.points, 0), locale),
    starts: check.starts.filter((slot) => minute(slot.start)).map((slot) => ({ value: `${slot.weekday}-${slot.start}`, label: saySlots([slot], locale) })),
  };
}

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const reader = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    const [requestId, offerId] = [asked.get('request') ?? '', asked.get('offer') ?? ''];
    const programs = await runningPrograms(tx);
    const wanted = isId(requestId) ? await programOfRequest(tx, requestId) : asked.get('program');
    const program = programs.find((one) => one.id === wanted) ?? programs[0];
    const choices = program ? await toPairByHand(tx, program.id) : { requests: [], offers: [] };
    const both = isId(requestId) && isId(offerId), gone = both ? await pairGone(tx, requestId, offerId) : null;
    const check = both && !gone ? await checkOf(tx, requestId, offerId, reader) : null;
    return { gone, programs: programs.map(({ id, name }) => ({ id, name })), program: program?.id ?? '', requestId, offerId, ...choices, check };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const slots = form.all('slots').filter(Boolean).map((value) => ({ weekday: value.split('-')[0], start: value.split('-')[1] }));
    const own = form.get('weekday') && form.get('time') ? [{ weekday: form.get('weekday'), start: minutesOf(form.get('time')) }] : [];
    const { id } = await pairByHand(ctxOf(context), { requestId: form.get('request'), offerId: form.get('offer'), slots: [...slots, ...own], reason: form.get('reason') });
    return redirect(href('/pairings/:id', { id }));
  });
}

const minutesOf = (time: string): number => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);

type Shown = Route.ComponentProps['loaderData'];

function Pick({ shown }: { shown: Shown }) {
  const t = useText();
  const nothing = <option value="">{t('web.pairing-new.choose')}</option>;
  return (
    <Form method="get" className="stack">
      {shown.programs.length > 1 && (
        <Field as="select" name="program" label={t('web.program.one')} defaultValue={shown.program}>{shown.programs.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</Field>
      )}
      <Field as="select" name="request" label={t('web.pairing-new.request')} hint={t('web.pairing-new.request-hint', { count: shown.requests.length })} defaultValue={shown.requestId}>
        {nothing}{shown.requests.map((one) => <option key={one.id} value={one.id}>{t('web.pairing-new.request-one', { name: one.learner, subject: one.subject, level: one.level ?? '' })}</option>)}
      </Field>
      <Field as="select" name="offer" label={t('web.pairing-new.offer')} hint={t('web.pairing-new.offer-hint', { count: shown.offers.length })} defaultValue={shown.offerId}>
        {nothing}{shown.offers.map((one) => <option key={one.id} value={one.id}>{one.tutor}</option>)}
      </Field>
      <div className="cluster"><Button look={shown.check || shown.gone ? 'quiet' : 'solid'}>{t('web.pairing-new.check')}</Button></div>
    </Form>
  );
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

function OwnSlot({ answer, open }: { answer: Parameters<typeof useSaid>[0]; open: boolean }) {
  const t = useText();
  const { kept } = useSaid(answer);
  return (
    <details open={open}>
      <summary className="small">{t('web.pairing-new.own-slot')}</summary>
      <div className="field-pair">
        <Field as="select" name="weekday" label={t('web.pairing-new.weekday')} defaultValue={kept('weekday')}>
          <option value="">{t('web.pairing-new.choose')}</option>
          {weekdays.map((day) => <option key={day} value={day}>{t(`web.weekday.${day}`)}</option>)}
        </Field>
        <Field type="time" name="time" step={900} label={t('web.pairing-new.time')} defaultValue={kept('time')} />
      </div>
    </details>
  );
}

function Checked({ shown, check, answer }: { shown: Shown; check: NonNullable<Shown['check']>; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { errors, kept, keptAll } = useSaid(answer);
  return (
    <section className="stack" aria-labelledby="checked">
      <h2 id="checked">{t('web.pairings.of', { learner: check.learner, tutor: check.tutor })}</h2>
      {check.broken.length === 0 && <p className="soft">{t('web.pairing-new.fit', { fit: check.fit })}</p>}
      {check.broken.length > 0 && <ul className="stack stack-tight" aria-label={t('web.pairing-new.broken')}>{check.broken.map((one) => <li key={one.rule}><Status kind="look" icon={<IconForbid />}>{sayBroken(t, one.rule, one.fact)}</Status></li>)}</ul>}
      <Passes passes={check.passed.map((one) => sayPassed(t, one))} />
      {check.guarded ? <p className="firm">{t('web.pairing-new.guarded')}</p> : (
        <Form method="post" className="stack" noValidate>
          <HiddenFields values={{ request: shown.requestId, offer: shown.offerId }} />
          {check.starts.length > 0 && <Choices type="checkbox" inline legend={t('web.pairing-new.slots', { count: check.aWeek })} hint={t('web.pairing-new.slots-hint', { minutes: check.minutes, zone: cityOf(check.zone) })} name="slots" options={check.starts} chosen={keptAll('slots')} error={errors.slots} />}
          <OwnSlot answer={answer} open={check.starts.length === 0} />
          {(check.broken.length > 0 || errors.reason || kept('reason')) && <Field name="reason" label={t('web.pairing-new.reason')} hint={t('web.pairing-new.reason-hint')} defaultValue={kept('reason')} error={errors.reason} maxLength={500} />}
          {check.broken.length === 0 && !errors.reason && <input type="hidden" name="reason" value="" />}
          <div className="cluster"><Button>{t('web.pairing-new.act')}</Button></div>
        </Form>
      )}
    </section>
  );
}

/** What happened to a pair that was still to be made when the link was opened, and where to go on. */
function Gone({ gone }: { gone: NonNullable<Shown['gone']> }) {
  const t = useText();
  const { request, learner, tutor, pairing } = gone;
  if (request === 'open') return <Note kind="look" title={t('web.pairing-new.offer-gone', { tutor })}>{t('web.pairing-new.offer-gone-todo')}</Note>;
  return (
    <Note kind="look" title={t(pairing ? 'web.pairing-new.placed' : 'web.pairing-new.request-gone', { learner, tutor: pairing?.tutor ?? '', how: request })}>
      <p className="cluster">
        {pairing && <LinkButton to={href('/pairings/:id', { id: pairing.id })}>{t('web.pairing-new.see-pairing')}</LinkButton>}
        <LinkButton look={pairing ? 'quiet' : 'solid'} to={href('/requests')}>{t('web.pairing-new.see-requests')}</LinkButton>
      </p>
    </Note>
  );
}

export default function PairingNew({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  return (
    <div className="narrow stack gap-6">
      <title>{t('web.pairings.new')}</title>
      <PageHead title={t('web.pairings.new')} back={{ to: href('/pairings'), name: t('web.pairings.title') }} lead={t('web.pairing-new.lead')} />
      {shown.gone ? <Gone gone={shown.gone} /> : <Refused answer={actionData} />}
      <Pick shown={shown} key={shown.requestId + shown.offerId} />
      {shown.check && <Checked shown={shown} check={shown.check} answer={actionData} />}
    </div>
  );
}
