import { href, redirect } from 'react-router';
import { type Ctx, read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { badInput, notFound } from '#kernel/problem.ts';
import { isId } from '#kernel/ids.ts';
import { type RoleName, roleNames } from '#kernel/policy.ts';
import { erasePerson } from '#domain/ops/erase-person.ts';
import { deactivatePerson } from '#domain/people/deactivate-person.ts';
import { editPerson } from '#domain/people/edit-person.ts';
import { endRelation } from '#domain/people/end-relation.ts';
import { endSignIn } from '#domain/people/end-sign-in.ts';
import { grantRole } from '#domain/people/grant-role.ts';
import { personPage } from '#domain/people/person-page.ts';
import { findPeople } from '#domain/people/queries.ts';
import { reactivatePerson } from '#domain/people/reactivate-person.ts';
import { relatePeople, relationKinds } from '#domain/people/relate-people.ts';
import { revokeCard } from '#domain/people/revoke-card.ts';
import { anyHigh, anyStaff, highRoles } from '#domain/people/roles.ts';
import { setPassphrase } from '#domain/people/set-passphrase.ts';
import { takeRole } from '#domain/people/take-role.ts';
import { schools } from '#domain/programs/queries.ts';
import { setSchoolsOf } from '#domain/programs/set-schools-of.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { languageChoices } from '../program-words.ts';
import { Refused } from '../refusal.tsx';
import { LinkButton } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger } from '../ui/row.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { zoneChoices } from '../zones.ts';
import type { Route } from './+types/person.ts';
import { personInput } from './person-input.ts';
import { About, Account, Erase, Relations, Roles, Schools } from './person-parts.tsx';
import { WayIn } from './person-way-in.tsx';

const intents = ['edit', 'grant', 'take', 'schools', 'relate', 'end-relation', 'passphrase', 'end-sign-in', 'revoke-card', 'close', 'open', 'erase'] as const;
type Intent = (typeof intents)[number];
const dones = ['added', ...intents] as const;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  if (!isId(params.id)) throw notFound('people.person.not-found');
  const ctx = ctxOf(context);
  const { zone, locale } = signInOf(context).person;
  const ask = new URL(request.url).searchParams;
  const find = ask.get('find')?.trim() ?? '';
  const at = (instant: Temporal.Instant) => `${when(locale).day(instant, zone)}, ${when(locale).time(instant, zone)}`;
  return read(ctx, async (tx) => {
    const [page, all, found] = await Promise.all([personPage(tx, params.id), schools(tx), find ? findPeople(tx, { search: find, status: 'active', limit: 8 }) : null]);
    const { person, roles } = page;
    const admin = ctx.actor.role === 'admin';
    return {
      id: person.id, name: `${person.given_name} ${person.family_name}`.trim(), givenName: person.given_name, inactive: person.status === 'inactive', erased: person.erased_at && when(locale).day(person.erased_at, zone), mayErase: admin && person.status === 'inactive' && !person.erased_at, fromRoster: person.external_id !== null, done: dones.find((one) => one === ask.get('done')) ?? null, self: person.id === ctx.actor.personId,
      mayKeep: admin || person.id === ctx.actor.personId || !anyHigh(roles), mayCard: !anyStaff(roles), roles, otherRoles: roleNames.filter((role) => !roles.includes(role) && (admin || !highRoles.includes(role))), lockedRoles: admin ? [] : roles.filter((role) => highRoles.includes(role)),
      values: {
        givenName: person.given_name, familyName: person.family_name, username: person.username ?? '', email: person.email ?? '', birthDate: person.birth_date ?? '', level: person.level === null ? '' : String(person.level), timeZone: person.time_zone ?? '', languages: person.languages,
      },
      languages: languageChoices(locale, person.languages), zones: zoneChoices(),
      schools: all.map(({ id, name }) => ({ value: id, label: name })), memberOf: page.schools.map((school) => school.id), codes: page.schools.map(({ name, code }) => ({ name, code })),
      relations: page.relations, find, found: found?.people.filter((one) => one.id !== person.id && !page.relations.some((relation) => relation.personId === one.id)).map((one) => ({ id: one.id, name: `${one.givenName} ${one.familyName}`.trim(), roles: one.roles })) ?? [],
      signIns: page.signIns.map((one) => ({ id: one.id, device: one.device, role: one.role, how: one.how, seen: at(one.seenAt) })),
      password: page.credential && { changed: at(page.credential.changed_at), mustChange: page.credential.must_change },
      cards: page.cards.map((card) => ({
        id: card.id, made: at(card.created_at), ends: at(card.ends_at), open: !card.used_at && !card.revoked_at && card.ends_at.epochMilliseconds > tx.now.epochMilliseconds,
        state: card.used_at ? 'used' : card.revoked_at ? 'revoked' : card.ends_at.epochMilliseconds <= tx.now.epochMilliseconds ? 'old' : 'open',
      })),
    };
  });
}

export type PersonLoaded = Awaited<ReturnType<typeof loader>>;

type Form = Awaited<ReturnType<typeof formOf>>;
const relation = (form: Form) => {
  const kind = relationKinds.find((one) => one === form.get('kind'));
  if (!kind) throw badInput({});
  return { fromId: form.get('fromId'), toId: form.get('toId'), kind };
};

/** Each part of the page posts its own intent. */
const acts: Record<Intent, (ctx: Ctx, personId: string, form: Form) => Promise<unknown>> = {
  edit: (ctx, personId, form) => editPerson(ctx, { personId, ...personInput(form) }),
  grant: (ctx, personId, form) => grantRole(ctx, { personId, role: form.get('role') as RoleName }),
  take: (ctx, personId, form) => takeRole(ctx, { personId, role: form.get('role') as RoleName }),
  schools: (ctx, personId, form) => setSchoolsOf(ctx, { personId, schoolIds: form.all('schoolIds') }),
  relate: (ctx, _id, form) => relatePeople(ctx, relation(form)),
  'end-relation': (ctx, _id, form) => endRelation(ctx, relation(form)),
  passphrase: (ctx, personId, form) => setPassphrase(ctx, { personId, passphrase: form.all('passphrase')[0] ?? '' }),
  'end-sign-in': (ctx, _id, form) => endSignIn(ctx, { signInId: form.get('signInId') }),
  'revoke-card': (ctx, _id, form) => revokeCard(ctx, { cardId: form.get('cardId') }),
  close: (ctx, personId) => deactivatePerson(ctx, { personId }),
  open: (ctx, personId) => reactivatePerson(ctx, { personId }),
  erase: (ctx, personId, form) => erasePerson(ctx, { personId, name: form.get('name') }),
};

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  const intent = intents.find((one) => one === form.get('intent'));
  if (!intent || !isId(params.id)) throw notFound();
  return attempt(form.kept, async () => {
    await acts[intent](ctxOf(context), params.id, form);
    return redirect(`${href('/people/:id', { id: params.id })}?done=${intent}`);
  });
}

export default function PersonPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const answer = actionData && 'problem' in actionData ? actionData : undefined;
  const { name, done, inactive } = loaderData;
  if (loaderData.erased) return <><title>{t('web.person.erased')}</title><PageHead title={t('web.person.erased')} back={{ to: href('/people'), name: t('web.people.title') }} lead={t('web.person.erased-what', { day: loaderData.erased })} /></>;
  const answerTo = (intent: string) => (answer?.kept.intent === intent ? answer : undefined);
  return (
    <>
      <title>{name}</title>
      <PageHead
        title={name} back={{ to: href('/people'), name: t('web.people.title') }}
        over={inactive ? <Status kind="soft">{t('web.people.status.inactive')}</Status> : undefined} lead={loaderData.roles.map((role) => t(`web.role.${role}`)).join(', ')}
        tools={loaderData.roles.some((role) => role === 'learner' || role === 'tutor') && <LinkButton to={href('/people/:id/availability', { id: loaderData.id })} look="quiet">{t('web.nav.free')}</LinkButton>}
      />
      <div className="stack">
        {done && !answer && <Note live>{t(`web.person.done.${done}`, { name: loaderData.givenName })}</Note>}
        {!loaderData.mayKeep && <Note kind="plain">{t('people.refused.admin-only')}</Note>}
        <Refused answer={answer} />
      </div>
      <Ledger apart={Boolean(done || answer || !loaderData.mayKeep)}>
        <WayIn loaded={loaderData} answer={answerTo('passphrase')} />
        <Roles loaded={loaderData} />
        <Relations loaded={loaderData} />
        <Schools loaded={loaderData} answer={answerTo('schools')} />
        <About loaded={loaderData} answer={answerTo('edit')} />
        <Account loaded={loaderData} />
        <Erase loaded={loaderData} answer={answerTo('erase')} />
      </Ledger>
    </>
  );
}
