import { href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { makeOffer } from '#domain/matching/make-offer.ts';
import { offersOf } from '#domain/matching/offer-queries.ts';
import { availabilityOf } from '#domain/people/availability-queries.ts';
import { programsOpenTo } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { OfferForm } from '../offer-form.tsx';
import { offerChoices, offerInput } from '../offer-input.ts';
import { OfferLines } from '../offer-lines.tsx';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/offer.ts';

/** A tutor's standing offers, and a form for a program she has none in. */
export function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const asked = new URL(request.url).searchParams;
  return read(ctx, async (tx) => {
    const me = ctx.actor.personId;
    const [mine, open, free] = await Promise.all([offersOf(tx, me), programsOpenTo(tx, me), availabilityOf(tx, [me])]);
    const without = open.filter((program) => !mine.some((offer) => offer.programId === program.id));
    const chosen = without.find((program) => program.id === asked.get('program')) ?? (mine.length === 0 ? without[0] : undefined);
    return {
      done: asked.get('done'), free: (free.get(me)?.ranges.length ?? 0) > 0,
      offers: mine.map((o) => ({ id: o.id, program: o.program, status: o.status as 'open' | 'paused' | 'withdrawn', learners: Number(o.learners), capacity: o.capacity, lines: o.lines.map(({ offerId: _, ...line }) => line) })),
      others: without.filter((program) => program.id !== chosen?.id).map(({ id, name }) => ({ id, name })), make: chosen ? await offerChoices(tx, chosen, signInOf(context).person.locale, []) : null,
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    await makeOffer(ctxOf(context), { ...offerInput(form), programId: form.get('programId') });
    return redirect(`${href('/offer')}?done=made`);
  });
}

export default function Offer({ loaderData: { offers, others, make, free, done }, actionData }: Route.ComponentProps) {
  const t = useText();
  return (
    <>
      <title>{t('web.offer.title')}</title>
      <PageHead title={make ? t('web.offer.ask') : t('web.offer.title')} lead={make ? t('web.offer.lead', { program: make.program.name }) : undefined} />
      {(done || (offers.length > 0 && !free)) && <div className="stack">
        {done === 'made' && <Note live title={t('web.offer.made')}>{t('web.offer.made-next')}</Note>}
        {offers.length > 0 && !free && <Note kind="look" title={t('web.offer.no-times')}><Link to={href('/availability')}>{t('web.offer.say-times')}</Link></Note>}
      </div>}
      {offers.length > 0 && (
        <Ledger apart={Boolean(done) || !free}>
          {offers.map((offer) => (
            <Row key={offer.id} label={offer.program} sub={t(`web.offers.${offer.status}`)}>
              <div className="stack">
                <p>{t('web.offer.learners', { learners: offer.learners, capacity: offer.capacity })}</p>
                <OfferLines lines={offer.lines} />
                <div className="cluster"><LinkButton look="quiet" to={href('/offers/:id', { id: offer.id })}>{t('web.offers.change')}</LinkButton></div>
              </div>
            </Row>
          ))}
        </Ledger>
      )}
      {make && <OfferForm key={make.program.id} answer={actionData} choices={make} act={t('web.offer.act')} fields={{ programId: make.program.id }} values={{ capacity: 1, sessionsAWeekMax: 2, modality: make.modalities.length === 1 ? make.modalities[0]! : 'either', formats: [], languages: [], taught: [] }} />}
      {!make && offers.length === 0 && <Empty rank={2} title={t('web.offer.no-program')}>{t('web.offer.no-program-todo')}</Empty>}
      {others.length > 0 && <p className="apart">{t('web.offer.also')} {others.map((one) => <Link key={one.id} to={`${href('/offer')}?program=${one.id}`}>{one.name} </Link>)}</p>}
    </>
  );
}
