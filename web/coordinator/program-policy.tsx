import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { notFound } from '#kernel/problem.ts';
import { startTrial } from '#domain/matching/start-trial.ts';
import { trialsOf } from '#domain/matching/trial-queries.ts';
import { voicesOf } from '#domain/matching/voice-queries.ts';
import { changePolicy } from '#domain/programs/change-policy.ts';
import { mayDecide } from '#domain/programs/policy.ts';
import { policyHistory, program, rights } from '#domain/programs/queries.ts';
import { policyEvidence, type PolicyEvidence as PolicyEvidenceRead } from '#domain/reporting/policy-evidence.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/program-policy.ts';
import { floorChoices, policyInput } from './policy-input.ts';
import { PolicyEvidence } from './program-policy-evidence.tsx';
import { PolicyHistory } from './program-policy-history.tsx';
import { PolicyPromises } from './program-policy-promises.tsx';
import { PolicyRules } from './program-policy-rules.tsx';
import { PolicyVoices } from './program-policy-voices.tsx';
import { ProgramTabs } from './program-tabs.tsx';
import './program-form.css';
import './program-policy.css';

type PolicyEvidenceFound = PolicyEvidenceRead['found'][number];
const weightNames = ['skill', 'language', 'nearPeer', 'school', 'need', 'wait', 'preference', 'continuity', 'reciprocal', 'format'] as const;

export function loader({ context, params, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  const id = idIn(params);
  return read(ctxOf(context), async (tx) => {
    const [p, history, held, may, voices, trials] = await Promise.all([program(tx, id), policyHistory(tx, id), rights(tx, id), mayDecide(tx, id, 'change-policy'), voicesOf(tx, id), trialsOf(tx, id)]);
    const now = history.find((version) => version.version === p?.policy_version);
    if (!p || !now) throw notFound('programs.problem.no-program');
    const { day, time } = when(locale);
    const evidence = await policyEvidence(tx, id, now.weights);
    const asked = new URL(request.url).searchParams;
    return {
      evidence: { pairs: evidence.pairs, found: evidence.found.map((one) => sayEvidence(one, locale)) }, proposed: evidence.found.find((one) => one.term === asked.get('weight') && one.proposed !== null)?.term ?? null,
      voices, choices: await floorChoices(tx, p, locale), trials: trials.map((one) => ({ id: one.id, status: one.status, version: one.base_version, by: one.by, at: `${day(one.created_at, zone)}, ${time(one.created_at, zone)}` })),
      promises: { waitMaxDays: now.waitMaxDays ?? 0, spread: now.spread ?? 0, floors: (now.floors ?? []).map(({ by, key, share }) => ({ group: `${by}:${key}`, percent: Math.round(share * 100) })), groups: p.formats.includes('small-group') ? now.groups : null }, kept: now.groups,
      id: p.id, name: p.name, now: { version: now.version, weights: now.weights, rules: { ...now.rules, waitFullDays: now.waitFullDays } }, may: may.yes && p.status === 'running', done: asked.get('done'),
      holders: held.filter((one) => one.right === 'change-policy').map((one) => `${one.givenName} ${one.familyName}`).join(', '),
      history: history.map(({ at, ...one }) => ({ ...one, at: `${day(at, zone)}, ${time(at, zone)}` })),
    };
  });
}

/** Shares in percent, differences in points of a hundred with their sign. */
function sayEvidence({ less, more, difference, from, to, ...one }: PolicyEvidenceFound, locale: string) {
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const points = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const side = (group: { pairs: number; mean: number }) => ({ pairs: group.pairs, percent: percent.format(group.mean) });
  return { term: one.term, now: one.now, proposed: one.proposed, less: side(less), more: side(more), difference: points.format(100 * difference), from: points.format(100 * from), to: points.format(100 * to) };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'try') {
      const { id } = await startTrial(ctx, { programId: params.id, ...policyInput(form) });
      return redirect(href('/programs/:id/trials/:trial', { id: params.id, trial: id }));
    }
    const { version } = await changePolicy(ctx, { programId: params.id, from: form.get('from'), note: form.get('note'), ...policyInput(form) });
    return redirect(`${href('/programs/:id/policy', { id: params.id })}?done=${version}`);
  });
}

export default function ProgramPolicy({ loaderData, actionData }: Route.ComponentProps) {
  const { id, name, now, may, done, holders, history, voices, trials, choices, promises, evidence } = loaderData;
  const proposed = evidence.found.find((one) => one.term === loaderData.proposed);
  const t = useText();
  const { kept, errors } = useSaid(actionData);
  const title = t('web.policy.title', { name });
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/programs'), name: t('web.programs.title') }} lead={t('web.policy.lead')} />
      <ProgramTabs id={id} at="policy" />
      <div className="stack gap-5">
        {done === String(now.version) && !actionData && <Note live title={t('web.policy.saved', { version: done })} />}
        {proposed && !actionData && <Note kind="plain" live title={t('web.policy.evidence-filled', { what: t(`programs.weight.${proposed.term}.name`), proposed: proposed.proposed ?? 0 })}>{t('web.policy.evidence-filled-means', { now: proposed.now })}</Note>}
        {!may && <Note kind="plain" title={t('web.policy.not-yours')}>{t('web.policy.holders', { holders })}</Note>}
        <Refused answer={actionData} />
      </div>
      <Form method="post" noValidate key={now.version}>
        <input type="hidden" name="from" value={now.version} />
        <Ledger apart={proposed !== undefined || actionData !== undefined}>
          <Row label={t('web.policy.weights')} sub={t('web.policy.version', { version: now.version })}>
            <p className="soft">{t('web.policy.weights-mean')}</p>
            <ul className="weights">
              {weightNames.map((weight) => (
                <li key={weight}>
                  <Field type="number" min={0} max={weight === 'format' ? 5 : 100} inputMode="numeric" name={`weights.${weight}`} label={t(`programs.weight.${weight}.name`)} hint={t(`programs.weight.${weight}.effect`)}
                    defaultValue={kept(`weights.${weight}`, weight === proposed?.term ? (proposed.proposed ?? 0) : now.weights[weight])} error={errors[`weights.${weight}`]} readOnly={!may} required />
                </li>
              ))}
            </ul>
          </Row>
          <PolicyRules rules={now.rules} answer={actionData} may={may} />
          <PolicyPromises {...promises} choices={choices} answer={actionData} may={may} />
          {!promises.groups && <><input type="hidden" name="rules.groupSizeMax" value={loaderData.kept.sizeMax} /><input type="hidden" name="rules.groupLevelSpan" value={loaderData.kept.levelSpanMax} /></>}
          {may && (
            <Row label={t('web.policy.why')}>
              <div className="stack">
                <Field as="textarea" name="note" label={t('web.policy.note')} hint={t('web.policy.note-hint')} defaultValue={kept('note', proposed && t('web.policy.evidence-note', { what: t(`programs.weight.${proposed.term}.name`), difference: proposed.difference, from: proposed.from, to: proposed.to }))} error={errors.note} maxLength={500} required />
                <div className="cluster"><Button>{t('web.policy.act', { version: now.version + 1 })}</Button><Button look="quiet" name="intent" value="try">{t('web.policy.try')}</Button></div>
                <p className="small soft">{t('web.policy.try-means')}</p>
              </div>
            </Row>
          )}
        </Ledger>
      </Form>
      <Ledger>
        {trials.length > 0 && (
          <Row label={t('web.policy.trials')}>
            <Rows open>{trials.map((one) => <RowItem key={one.id} title={<Link to={href('/programs/:id/trials/:trial', { id, trial: one.id })}>{t('web.policy.trial-by', { by: one.by || 'Trellis', at: one.at })}</Link>} sub={t('web.policy.trial-beside', { version: one.version })} end={<Status kind={one.status === 'done' ? 'good' : one.status === 'failed' ? 'look' : 'soft'}>{t(`web.trial.state-${one.status}`)}</Status>} />)}</Rows>
          </Row>
        )}
        <PolicyEvidence id={id} {...evidence} may={may} />
        <PolicyVoices {...voices} />
      </Ledger>
      <PolicyHistory history={history} choices={choices} />
    </>
  );
}
