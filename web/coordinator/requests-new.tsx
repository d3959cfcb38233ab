import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { subjects } from '#domain/library/queries.ts';
import { askForHelp } from '#domain/matching/ask-for-help.ts';
import { findPeople } from '#domain/people/queries.ts';
import { programsOpenTo } from '#domain/programs/queries.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import { wishChoices } from '../wish-choices.ts';
import { emptyWish, WishFields, wishInput } from '../wish-fields.tsx';
import type { Route } from './+types/requests-new.ts';
import { PickPerson } from './pick-person.tsx';
import './filters.css';

const nameOf = (one: { givenName: string; familyName: string }): string => `${one.givenName} ${one.familyName}`.trim();

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const [q, learner, wanted, subject] = ['q', 'learner', 'program', 'subject'].map((name) => (asked.get(name) ?? '').slice(0, 100)) as [string, string, string, string];
  return read(ctxOf(context), async (tx) => {
    const chosen = isId(learner) ? (await findPeople(tx, { ids: [learner], role: 'learner', status: 'active' })).people[0] : undefined;
    if (!chosen) {
      const { people, total } = q ? await findPeople(tx, { search: q, role: 'learner', status: 'active', limit: 20 }) : { people: [], total: 0 };
      return { step: 'who' as const, q, wanted, total, found: people.map((one) => ({ id: one.id, name: nameOf(one), level: one.level, schools: one.schools })) };
    }
    const open = await programsOpenTo(tx, chosen.id);
    const fits = open.filter((one) => chosen.level === null || (chosen.level >= one.level_min && chosen.level <= one.level_max));
    const program = fits.find((one) => one.id === wanted) ?? fits[0];
    const learnerShown = { id: chosen.id, name: nameOf(chosen) };
    if (!program) return { step: 'none' as const, learner: learnerShown };
    const taught = await subjects(tx, program.subjects);
    const key = taught.find((one) => one.key === subject)?.key ?? taught[0]!.key;
    return {
      step: 'what' as const, learner: learnerShown, program: { id: program.id, name: program.name }, programs: fits.map(({ id, name }) => ({ id, name })), subject: key, subjects: taught,
      choices: await wishChoices(tx, program, key, chosen.level ?? undefined),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const { id } = await askForHelp(ctxOf(context), { ...wishInput(form), programId: form.get('programId'), learnerId: form.get('learnerId'), subject: form.get('subject'), need: form.get('need') || 0 });
    return redirect(`${href('/requests/:id', { id })}?done=entered`);
  });
}

export default function RequestsNew({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { kept, errors } = useSaid(actionData);
  const title = shown.step === 'who' ? t('web.requests.enter') : t('web.requests.for', { name: shown.learner.name });
  const addressOf = (change: Record<string, string>): string => `${href('/requests/new')}?${new URLSearchParams(change)}`;
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/requests'), name: t('web.requests.title') }} />
      {shown.step === 'who' && <PickPerson label={t('web.requests.who')} asked={shown.q} found={shown.found} total={shown.total} fields={shown.wanted ? { program: shown.wanted } : {}} toOf={(id) => addressOf({ learner: id, ...(shown.wanted ? { program: shown.wanted } : {}) })} />}
      {shown.step === 'none' && <Note kind="plain" title={t('web.requests.no-program', { name: shown.learner.name })}>{t('web.requests.no-program-todo')}</Note>}
      {shown.step === 'what' && (
        <div className="stack gap-5 narrow">
          <Refused answer={actionData} />
          <p className="soft">
            {t('web.requests.in', { program: shown.program.name })} {shown.programs.filter((one) => one.id !== shown.program.id).map((one) => <Link key={one.id} to={addressOf({ learner: shown.learner.id, program: one.id })}>{t('web.requests.instead', { program: one.name })}</Link>)}
          </p>
          <nav className="pick" aria-label={t('web.requests.subject')}>
            {shown.subjects.map((one) => <LinkButton key={one.key} look="quiet" aria-current={one.key === shown.subject ? 'true' : undefined} to={addressOf({ learner: shown.learner.id, program: shown.program.id, subject: one.key })}>{one.name}</LinkButton>)}
          </nav>
          <Form method="post" className="stack gap-5" noValidate key={`${shown.program.id} ${shown.subject}`}>
            <input type="hidden" name="learnerId" value={shown.learner.id} />
            <input type="hidden" name="programId" value={shown.program.id} />
            <input type="hidden" name="subject" value={shown.subject} />
            <WishFields choices={shown.choices} values={emptyWish(shown.choices)} answer={actionData} goalLabel={t('web.wish.goal-of', { name: shown.learner.name })} />
            <Choices inline legend={t('web.requests.need')} hint={t('web.requests.need-hint')} name="need" chosen={kept('need', 0)} error={errors.need} options={([0, 1, 2, 3] as const).map((need) => ({ value: String(need), label: t(`matching.need.${need}`) }))} />
            <div className="cluster"><Button large>{t('web.requests.enter-act')}</Button></div>
          </Form>
        </div>
      )}
    </>
  );
}
