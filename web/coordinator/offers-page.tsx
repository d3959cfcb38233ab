import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { certifyOfferSkill } from '#domain/matching/certify-offer-skill.ts';
import { editOffer } from '#domain/matching/edit-offer.ts';
import { offerPage } from '#domain/matching/offer-queries.ts';
import { pauseOffer } from '#domain/matching/pause-offer.ts';
import { withdrawOffer } from '#domain/matching/withdraw-offer.ts';
import { program } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { OfferForm } from '../offer-form.tsx';
import { offerChoices, offerInput, taughtOf } from '../offer-input.ts';
import { OfferLines } from '../offer-lines.tsx';
import { languageName } from '../program-words.ts';
import { Refused } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/offers-page.ts';
import '../wish-fields.css';

export function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { locale } = signInOf(context).person;
  return read(ctx, async (tx) => {
    const o = await offerPage(tx, idIn(params));
    const at = o && (await program(tx, o.programId));
    if (!o || !at) throw notFound('matching.problem.no-offer');
    const lines = o.lines.map(({ offerId: _, ...line }) => line);
    return {
      id: o.id, mine: o.tutorId === ctx.actor.personId, staff: isStaff(ctx.actor), done: new URL(request.url).searchParams.get('done'), name: `${o.givenName} ${o.familyName}`.trim(), program: o.program, status: o.status as 'open' | 'paused' | 'withdrawn', learners: Number(o.learners), capacity: o.capacity,
      sessions: o.sessionsAWeekMax, modality: o.modality as 'online' | 'in-person' | 'either', formats: o.formats as ('one-to-one' | 'small-group')[], languages: o.languages, languageNames: o.languages.map((code) => languageName(locale, code)).join(', '), lines,
      edit: o.status === 'withdrawn' || at.status === 'ended' ? null : { choices: await offerChoices(tx, at, locale, o.languages), taught: taughtOf(lines) },
    };
  });
}

export async function action({ request, context, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  const intent = form.get('intent');
  return attempt(form.kept, async () => {
    if (intent === 'pause' || intent === 'open') await pauseOffer(ctx, { id, paused: intent === 'pause' });
    else if (intent === 'withdraw') await withdrawOffer(ctx, { id });
    else if (intent === 'confirm' || intent === 'take-back') await certifyOfferSkill(ctx, { offerId: id, n: form.get('n'), certified: intent === 'confirm' });
    else await editOffer(ctx, { id, ...offerInput(form) });
    return redirect(`${href('/offers/:id', { id })}?done=${intent || 'saved'}`);
  });
}

export default function OfferPage({ loaderData: o, actionData }: Route.ComponentProps) {
  const t = useText();
  const title = o.mine ? t('web.offers.yours', { program: o.program }) : t('web.offers.one', { name: o.name });
  const said = { entered: 'web.offers.entered', saved: 'web.said.saved', pause: 'web.offers.was-paused', open: 'web.offers.was-opened', withdraw: 'web.offers.was-withdrawn', confirm: 'web.offers.was-confirmed', 'take-back': 'web.offers.was-taken-back' } as const;
  const done = !actionData && o.done && o.done in said ? said[o.done as keyof typeof said] : null;
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} over={t(`web.offers.${o.status}`)} back={o.staff ? { to: href('/offers'), name: t('web.offers.title') } : { to: href('/offer'), name: t('web.offer.title') }} />
      <div className="stack">
        <Refused answer={actionData} />
        {done && <Note live title={t(done)} />}
      </div>
      <Ledger apart={Boolean(done)}>
        <Row label={t('web.offers.teaches')}>
          <OfferLines lines={o.lines} endOf={o.staff && o.edit ? (line) => (
            <Form method="post">
              <HiddenFields values={{ n: String(line.n) }} />
              <Button look={line.certified ? 'plain' : 'quiet'} name="intent" value={line.certified ? 'take-back' : 'confirm'} aria-label={t(line.certified ? 'web.offers.take-back-one' : 'web.offers.confirm-one', { skill: line.skillName ?? line.subjectName })}>{t(line.certified ? 'web.offers.take-back' : 'web.offers.confirm')}</Button>
            </Form>
          ) : undefined} />
        </Row>
        <Row label={t('web.offers.how')}>
          <DefinitionList items={[
            { term: t('web.offers.learners'), says: t('web.offers.of-capacity', { learners: o.learners, capacity: o.capacity }) },
            { term: t('web.offer.sessions'), says: o.sessions },
            { term: t('web.offers.meets'), says: t(`web.modality.${o.modality}`) },
            ...(o.formats.length > 0 ? [{ term: t('web.program.formats'), says: o.formats.map((format) => t(`web.format.${format}`)).join(', ') }] : []),
            { term: t('web.program.languages'), says: o.languageNames },
            { term: t('web.program.one'), says: o.program },
          ]} />
        </Row>
        {o.edit && (
          <>
            <Row label={t('web.offers.change')}>
              <details className="fold" open={actionData !== undefined}>
              <summary>{t('web.offers.change-open')}</summary>
              <OfferForm answer={actionData} choices={o.edit.choices} name={o.mine ? undefined : o.name} act={t('web.act.save')} values={{ capacity: o.capacity, sessionsAWeekMax: o.sessions, modality: o.modality, formats: o.formats, languages: o.languages, taught: o.edit.taught }} />
              </details>
            </Row>
            <Row label={t('web.offers.stop')}>
              <Form method="post" className="stack">
                <p>{t('web.offers.stop-means')}</p>
                <div className="cluster">
                  <Button look="quiet" name="intent" value={o.status === 'paused' ? 'open' : 'pause'}>{t(o.status === 'paused' ? 'web.offers.open-act' : 'web.offers.pause-act')}</Button>
                  <Button look="plain" name="intent" value="withdraw">{t('web.offers.withdraw-act')}</Button>
                </div>
              </Form>
            </Row>
          </>
        )}
      </Ledger>
    </>
  );
}
