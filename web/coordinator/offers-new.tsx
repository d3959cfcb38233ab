import { href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { makeOffer } from '#domain/matching/make-offer.ts';
import { findPeople } from '#domain/people/queries.ts';
import { programsOpenTo } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { OfferForm } from '../offer-form.tsx';
import { offerChoices, offerInput } from '../offer-input.ts';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/offers-new.ts';
import { PickPerson } from './pick-person.tsx';
import './filters.css';

const nameOf = (one: { givenName: string; familyName: string }): string => `${one.givenName} ${one.familyName}`.trim();

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const [q, tutor, wanted] = ['q', 'tutor', 'program'].map((name) => (asked.get(name) ?? '').slice(0, 100)) as [string, string, string];
  return read(ctxOf(context), async (tx) => {
    const chosen = isId(tutor) ? (await findPeople(tx, { ids: [tutor], role: 'tutor', status: 'active' })).people[0] : undefined;
    if (!chosen) {
      const { people, total } = q ? await findPeople(tx, { search: q, role: 'tutor', status: 'active', limit: 20 }) : { people: [], total: 0 };
      return { step: 'who' as const, q, wanted, total, found: people.map((one) => ({ id: one.id, name: nameOf(one), level: one.level, schools: one.schools })) };
    }
    const open = await programsOpenTo(tx, chosen.id);
    const program = open.find((one) => one.id === wanted) ?? open[0];
    const shown = { id: chosen.id, name: nameOf(chosen) };
    if (!program) return { step: 'none' as const, tutor: shown };
    return { step: 'what' as const, tutor: shown, programs: open.filter((one) => one.id !== program.id).map(({ id, name }) => ({ id, name })), choices: await offerChoices(tx, program, signInOf(context).person.locale, []) };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const { id } = await makeOffer(ctxOf(context), { ...offerInput(form), programId: form.get('programId'), tutorId: form.get('tutorId') });
    return redirect(`${href('/offers/:id', { id })}?done=entered`);
  });
}

export default function OffersNew({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const title = shown.step === 'who' ? t('web.offers.enter') : t('web.offers.for', { name: shown.tutor.name });
  const addressOf = (change: Record<string, string>): string => `${href('/offers/new')}?${new URLSearchParams(change)}`;
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/offers'), name: t('web.offers.title') }} />
      {shown.step === 'who' && <PickPerson label={t('web.offers.who')} asked={shown.q} found={shown.found} total={shown.total} fields={shown.wanted ? { program: shown.wanted } : {}} toOf={(id) => addressOf({ tutor: id, ...(shown.wanted ? { program: shown.wanted } : {}) })} />}
      {shown.step === 'none' && <Note kind="plain" title={t('web.requests.no-program', { name: shown.tutor.name })}>{t('web.requests.no-program-todo')}</Note>}
      {shown.step === 'what' && (
        <div className="stack gap-5">
          <p className="soft">{t('web.requests.in', { program: shown.choices.program.name })} {shown.programs.map((one) => <Link key={one.id} to={addressOf({ tutor: shown.tutor.id, program: one.id })}>{t('web.requests.instead', { program: one.name })}</Link>)}</p>
          <OfferForm key={shown.choices.program.id} answer={actionData} choices={shown.choices} name={shown.tutor.name} act={t('web.offers.enter-act')} fields={{ programId: shown.choices.program.id, tutorId: shown.tutor.id }}
            values={{ capacity: 1, sessionsAWeekMax: 2, modality: shown.choices.modalities.length === 1 ? shown.choices.modalities[0]! : 'either', formats: [], languages: [], taught: [] }} />
        </div>
      )}
    </>
  );
}
