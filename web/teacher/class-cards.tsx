import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { notFound } from '#kernel/problem.ts';
import { type CardHolder, cardHolders } from '#domain/people/card-holders.ts';
import { revokeCard } from '#domain/people/revoke-card.ts';
import { classPage } from '#domain/programs/class-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { printCards } from '../card-print.ts';
import { CardSheet } from '../card-sheet.tsx';
import { attempt, formOf, type Refusal } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/class-cards.ts';

const stateOf = (card: CardHolder['card'], now: Temporal.Instant) =>
  card === null ? ('none' as const) : card.usedAt ? ('used' as const) : card.revokedAt ? ('revoked' as const) : card.endsAt.epochMilliseconds <= now.epochMilliseconds ? ('old' as const) : ('open' as const);

export function loader({ request, context, params }: Route.LoaderArgs) {
  const classId = idIn(params);
  const { locale, zone } = signInOf(context).person;
  const { day } = when(locale);
  return read(ctxOf(context), async (tx) => {
    const found = await classPage(tx, classId);
    if (!found) throw notFound();
    const holders = await cardHolders(tx, found.people.map((one) => one.id));
    const learners = holders.map(({ personId, name, card }) => {
      const state = stateOf(card, tx.now);
      return { id: personId, name, cardId: card?.id ?? null, state, on: card && day(state === 'used' ? card.usedAt! : state === 'revoked' ? card.revokedAt! : card.endsAt, zone) };
    });
    return { id: classId, title: found.title, learners, revoked: new URL(request.url).searchParams.get('done') === 'revoked' };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const id = idIn(params);
  const form = await formOf(request);
  const ctx = ctxOf(context);
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'revoke') {
      await revokeCard(ctx, { cardId: form.get('cardId') });
      throw redirect(`${href('/classes/:id/cards', { id })}?done=revoked`);
    }
    return { cards: await printCards(ctx, signInOf(context), request, { personIds: form.all('personIds'), days: Number(form.get('days')) }) };
  });
}

type Loaded = Route.ComponentProps['loaderData'];

function Make({ loaded, answer }: { loaded: Loaded; answer: Refusal | undefined }) {
  const t = useText();
  const { errors, kept, keptAll } = useSaid(answer);
  const sub = ({ state, on }: Loaded['learners'][number]) => t(`web.class-cards.state.${state}`, { on: on ?? '' });
  return (
    <Form method="post" className="stack gap-5">
      <Choices
        type="checkbox" legend={t('web.cards.who')} hint={t('web.class-cards.again')} name="personIds" options={loaded.learners.map((one) => ({ value: one.id, label: one.name, sub: sub(one) }))}
        chosen={keptAll('personIds', loaded.learners.filter((one) => one.state !== 'open').map((one) => one.id))} error={errors.personIds}
      />
      <Field type="number" min={1} max={90} inputMode="numeric" label={t('web.cards.days')} hint={t('web.cards.days-hint')} name="days" defaultValue={kept('days', 14)} error={errors.days} className="short" />
      <p><Button large>{t('web.cards.make')}</Button></p>
    </Form>
  );
}

/** A teacher's cards for the learners of one class: who has one, new ones to print, and those to take back. */
export default function ClassCards({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { id, title, learners, revoked } = loaderData;
  const back = { to: href('/classes/:id', { id }), name: title };
  const answer = actionData && 'problem' in actionData ? actionData : undefined;
  if (actionData && 'cards' in actionData) return <CardSheet cards={actionData.cards} back={back} done={href('/classes/:id/cards', { id })} />;
  const open = learners.filter((one) => one.state === 'open');
  return (
    <>
      <title>{t('web.class-cards.title', { title })}</title>
      <PageHead title={t('web.class-cards.title', { title })} lead={t('web.class-cards.lead')} back={back} />
      <div className="stack">
        {revoked && !answer && <Note live>{t('web.class-cards.revoked')}</Note>}
        <Refused answer={answer} />
      </div>
      {learners.length === 0 ? <Empty rank={2} title={t('web.class-cards.nobody')}>{t('web.class-cards.nobody-todo')}</Empty> : (
        <Ledger apart={Boolean(revoked || answer)}>
          <Row label={t('web.class-cards.new')}><Make key={learners.map((one) => one.state).join()} loaded={loaderData} answer={answer?.kept.intent === 'revoke' ? undefined : answer} /></Row>
          {open.length > 0 && (
            <Row label={t('web.class-cards.out')} sub={t('web.class-cards.out-sub')}>
              <Rows open label={t('web.class-cards.out')}>
                {open.map((one) => (
                  <RowItem key={one.id} title={one.name} sub={t('web.class-cards.state.open', { on: one.on ?? '' })}
                    end={<Form method="post"><HiddenFields values={{ intent: 'revoke', cardId: one.cardId! }} /><Button look="quiet">{t('web.card.revoke')} <span className="hidden">{one.name}</span></Button></Form>} />
                ))}
              </Rows>
            </Row>
          )}
        </Ledger>
      )}
    </>
  );
}
