import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { notFound } from '#kernel/problem.ts';
import { subjects } from '#domain/library/queries.ts';
import { blackoutStretches } from '#domain/programs/calendar-queries.ts';
import { endProgram } from '#domain/programs/end-program.ts';
import type { MeetingKind, SupervisionName } from '#domain/programs/program-fields.ts';
import { policyInForce, program, programSchools } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { languageName } from '../program-words.ts';
import { Refused } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/program-page.ts';
import { ProgramTabs } from './program-tabs.tsx';

export function loader({ context, params, request }: Route.LoaderArgs) {
  const { locale } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    const p = await program(tx, idIn(params));
    if (!p) throw notFound('programs.problem.no-program');
    const [schools, taught, policy, off] = await Promise.all([programSchools(tx, p.id), subjects(tx, p.subjects), policyInForce(tx, p.id), blackoutStretches(tx, p.starts_on, p.ends_on)]);
    const { date } = when(locale);
    const mine = new Set<string | null>([null, ...schools.map((school) => school.id)]);
    return {
      id: p.id, name: p.name, ended: p.status === 'ended', done: new URL(request.url).searchParams.get('done'), subjects: taught.map((subject) => subject.name).join(', '), levels: { min: p.level_min, max: p.level_max },
      schools: schools.map((school) => school.name), languages: p.languages.map((code) => languageName(locale, code)).join(', '), formats: p.formats as ('one-to-one' | 'small-group' | 'drop-in')[],
      modalities: p.modalities as ('online' | 'in-person')[], minutes: p.session_minutes, sessions: p.sessions_a_week_max, dosage: p.dosage_minutes_a_week, zone: p.time_zone, meeting: p.meeting_kind as MeetingKind, supervision: p.supervision_mode as SupervisionName, link: p.meeting_link, place: p.place,
      guardians: p.tell_guardians, asks: { days: p.answer_days, agrees: p.answer_silence === 'agrees' }, term: { name: p.term, from: date(p.starts_on), until: date(p.ends_on) }, policy: policy && { version: policy.version, near: { min: policy.rules.nearPeerMin, max: policy.rules.nearPeerMax }, cross: policy.rules.crossSchool, certified: policy.rules.certified, lowest: policy.rules.tutorLevelMin },
      off: off.filter((one) => mine.has(one.schoolId)).length,
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    await endProgram(ctxOf(context), { id: params.id });
    return redirect(`${href('/programs/:id', { id: params.id })}?done=ended`);
  });
}

export default function ProgramPage({ loaderData: p, actionData }: Route.ComponentProps) {
  const t = useText();
  const said = (list: string[]): string => new Intl.ListFormat(t.locale).format(list);
  const nothing = <span className="soft">{t('web.program.not-set')}</span>;
  return (
    <>
      <title>{p.name}</title>
      <PageHead title={p.name} back={{ to: href('/programs'), name: t('web.programs.title') }} tools={!p.ended && <LinkButton look="quiet" to={href('/programs/:id/edit', { id: p.id })}>{t('web.act.edit')}</LinkButton>} />
      <ProgramTabs id={p.id} at="about" />
      <div className="stack">
        <Refused answer={actionData} />
        {p.done === 'made' && !actionData && <Note live title={t('web.program.made')}>{t('web.program.made-todo')}</Note>}
        {p.done === 'saved' && !actionData && <Note live title={t('web.said.saved')} />}
        {p.ended && <Note kind="plain" title={t('web.program.ended')}>{t('web.program.ended-means')}</Note>}
      </div>
      <Ledger>
        <Row label={t('web.program-form.what')}>
          <DefinitionList items={[
            { term: t('web.program.subjects'), says: p.subjects },
            { term: t('web.program.years'), says: t('web.program.levels', p.levels) },
            { term: t('web.program.schools'), says: p.schools.join(', ') },
            { term: t('web.program.languages'), says: p.languages },
            { term: t('web.matches.title'), says: <span className="cluster">{([['/matches', 'web.matches.rounds'], ['/requests', 'web.requests.title'], ['/offers', 'web.offers.title'], ['/pairings', 'web.pairings.title']] as const).map(([to, name]) => <Link key={to} to={`${href(to)}?program=${p.id}`}>{t(name)}</Link>)}</span> },
          ]} />
        </Row>
        <Row label={t('web.program-form.when')}>
          <DefinitionList items={[
            { term: t('web.program.term'), says: t('web.program.term-span', p.term) },
            { term: t('web.program.sessions'), says: t('web.program.sessions-say', { minutes: p.minutes, sessions: p.sessions }) },
            { term: t('web.program.dosage'), says: t('web.program.dosage-say', { minutes: p.dosage }) },
            { term: t('web.program.time-zone'), says: t('web.zone.time', { zone: cityOf(p.zone) }) },
            { term: t('web.calendar-days.off'), says: <Link to={href('/calendar-days')}>{t('web.program.off-count', { count: p.off })}</Link> },
          ]} />
        </Row>
        <Row label={t('web.program-form.how')}>
          <DefinitionList items={[
            { term: t('web.program.modalities'), says: said(p.modalities.map((one) => t(`web.modality.${one}`))) },
            { term: t('web.program.formats'), says: said(p.formats.map((one) => t(`web.format.${one}`))) },
            { term: t('web.program.meeting'), says: t(`web.program-form.meeting-${p.meeting}`) },
            { term: t('web.program.meeting-link'), says: p.link ? <a href={p.link} rel="noreferrer">{p.link}</a> : nothing },
            { term: t('web.program.place'), says: p.place ?? nothing },
          ]} />
        </Row>
        <Row label={t('web.program.safeguarding')}>
          <DefinitionList items={[
            { term: t('web.program.answer'), says: p.asks.days === 0 ? t('web.program.answer-none') : t(p.asks.agrees ? 'web.program.answer-agrees' : 'web.program.answer-lets-go', p.asks) },
            { term: t('web.program-form.supervision'), says: t(`web.supervision.${p.supervision}`) },
            { term: t('web.program.guardians'), says: t(p.guardians ? 'web.program.guardians-told' : 'web.program.guardians-not-told') },
            ...(p.policy ? [
              { term: t('web.policy.near'), says: t('web.program.near-say', p.policy.near) },
              { term: t('web.policy.tutor-level'), says: p.policy.lowest < -1 ? t('web.program.any-year') : t('web.program.from-year', { level: p.policy.lowest }) },
              { term: t('web.policy.certified'), says: t(p.policy.certified ? 'web.program.certified-only' : 'web.program.certified-any') },
              { term: t('web.policy.cross'), says: t(p.policy.cross ? 'web.program.cross-yes' : 'web.program.cross-no') },
            ] : []),
          ]} />
          {p.policy && <p className="small apart"><Link to={href('/programs/:id/policy', { id: p.id })}>{t('web.program.policy-version', { version: p.policy.version })}</Link></p>}
        </Row>
        {!p.ended && (
          <Row label={t('web.program.end')}>
            <details className="stack">
              <summary>{t('web.program.end-open')}</summary>
              <p>{t('web.program.end-means')}</p>
              <Form method="post"><Button look="quiet">{t('web.program.end-act', { name: p.name })}</Button></Form>
            </details>
          </Row>
        )}
      </Ledger>
    </>
  );
}
