import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { subjects } from '#domain/library/queries.ts';
import { referLearners } from '#domain/matching/refer-learners.ts';
import { classesTaught } from '#domain/programs/class-queries.ts';
import { programsOpenTo, runningPrograms } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Empty } from '../ui/empty.tsx';
import { FieldError } from '../ui/field-error.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';
import { wishChoices } from '../wish-choices.ts';
import { emptyWish, WishFields, wishInput } from '../wish-fields.tsx';
import type { Route } from './+types/refer.ts';
import { classHelp } from './class-help.ts';
import { Referred, referredIn } from './referred.tsx';

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone, id: me } = signInOf(context).person;
  const asked = new URL(request.url).searchParams;
  return read(ctxOf(context), async (tx) => {
    const [taught, open, running] = await Promise.all([classesTaught(tx), programsOpenTo(tx, me), runningPrograms(tx)]);
    const chosen = taught.find((one) => one.id === asked.get('class')) ?? taught[0];
    const found = chosen && (await classHelp(tx, chosen.id, locale, zone));
    const names = await subjects(tx, [...new Set(open.flatMap((one) => one.subjects))]);
    const places = open.flatMap((one) => one.subjects.map((key) => ({ value: `${one.id} ${key}`, program: one, key, name: names.find((subject) => subject.key === key)?.name ?? key })));
    // The class's own subject is the likely one: a referral then takes a name and a tick.
    const what = places.find((place) => place.value === asked.get('what')) ?? places.find((place) => place.key === found?.subject?.toLowerCase()) ?? places[0];
    return {
      classes: taught.map(({ id, title }) => ({ id, title })), class: found, learner: asked.get('learner'), running: running.length > 0, done: referredIn(asked), what: what && { value: what.value, key: what.key, name: what.name, program: what.program.name },
      places: places.map(({ value, name, program }) => ({ value, name, program: program.name })), several: open.length > 1, choices: what && (await wishChoices(tx, what.program, what.key, found?.level ?? undefined)),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  const [programId = '', subject = ''] = form.get('what').split(' ');
  return attempt(form.kept, async () => {
    const referrals = await referLearners(ctxOf(context), { ...wishInput(form), programId, subject, learnerIds: form.all('learnerIds') });
    const said = new URLSearchParams([['class', form.get('class')], ['what', form.get('what')], ...referrals.map((one) => ['said', `${one.outcome} ${one.learnerId}`])]);
    return redirect(`${href('/refer')}?${said}`);
  });
}

type Shown = Route.ComponentProps['loaderData'];

function Learners({ shown, answer }: { shown: Shown; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { keptAll, errors } = useSaid(answer);
  const chosen = keptAll('learnerIds', shown.learner ? [shown.learner] : []);
  const sub = (one: NonNullable<Shown['class']>['learners'][number]): string | undefined =>
    [...one.paired.map((pair) => t('web.classes.with', pair)), ...one.waiting.map((wait) => t('web.classes.since', wait))].join('; ') || undefined;
  return (
    <fieldset className="choices choices--inline">
      <legend className="label">{t('web.refer.who')}</legend>
      <FieldError id="learners-error">{errors.learnerIds}</FieldError>
      {shown.class?.learners.map((one, at) => {
        const waits = one.waiting.some((wait) => wait.key === shown.what?.key);
        return <Choice key={one.id} id={at === 0 ? 'learnerIds' : undefined} name="learnerIds" value={one.id} disabled={waits} defaultChecked={chosen.includes(one.id)} sub={sub(one)}>{one.name}</Choice>;
      })}
    </fieldset>
  );
}

export default function Refer({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { what, choices, done } = shown;
  const addressOf = (change: Record<string, string>): string => `${href('/refer')}?${new URLSearchParams({ ...(shown.class ? { class: shown.class.id } : {}), ...change })}`;
  const nothing = !shown.class ? 'web.classes.none' : !what ? 'web.refer.no-program' : null;
  return (
    <>
      <title>{t('web.refer.title')}</title>
      <PageHead title={t('web.refer.title')} lead={nothing ? undefined : t('web.refer.lead')} />
      {done.length > 0 && !actionData && shown.class && <Referred done={done} learners={shown.class.learners} subject={what?.name ?? ''} classTo={href('/classes/:id', { id: shown.class.id })} />}
      {nothing && <Empty rank={2} title={t(nothing)}>{t(shown.class ? 'web.refer.no-program-todo' : 'web.classes.none-todo')}</Empty>}
      {shown.class && shown.classes.length > 1 && <Tabs label={t('web.nav.classes')} tabs={shown.classes.map((one) => ({ to: addressOf({ class: one.id }), name: one.title, current: one.id === shown.class?.id }))} />}
      {shown.class && what && choices && (
        <Form method="post" className="stack gap-6 narrow" noValidate key={`${shown.class.id} ${what.value} ${done.length}`}>
          <Refused answer={actionData} />
          <input type="hidden" name="class" value={shown.class.id} />
          <input type="hidden" name="what" value={what.value} />
          <div className="stack stack-tight">
            <p className="label" id="subject-label">{t('web.requests.subject')}</p>
            {shown.places.length > 1 ? (
              <nav className="pick" aria-labelledby="subject-label">
                {shown.places.map((place) => <LinkButton key={place.value} look="quiet" aria-current={place.value === what.value ? 'true' : undefined} to={addressOf({ what: place.value })}>{shown.several ? t('web.refer.place', place) : place.name}</LinkButton>)}
              </nav>
            ) : <p>{what.name}</p>}
          </div>
          <Learners shown={shown} answer={actionData} />
          <WishFields choices={choices} values={emptyWish(choices)} answer={actionData} goalLabel={t('web.refer.goal')} />
          <div className="cluster">
            <Button large>{t('web.refer.act')}</Button>
            <Link to={href('/classes/:id', { id: shown.class.id })}>{t('web.refer.see-class')}</Link>
          </div>
        </Form>
      )}
    </>
  );
}
