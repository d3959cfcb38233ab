import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { badInput, notFound } from '#kernel/problem.ts';
import { skillsToName, todayOf } from '#domain/mastery/classroom/class-facts.ts';
import { keepTest } from '#domain/mastery/classroom/keep-test.ts';
import { classTest } from '#domain/mastery/classroom/queries.ts';
import { classPage } from '#domain/programs/class-queries.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { FieldError } from '../ui/field-error.tsx';
import { AsideNote } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/class-test.ts';
import './class-results.css';

const skillBoxes = 3, most = 6;

export function loader({ context, params }: Route.LoaderArgs) {
  const id = idIn(params);
  return read(ctxOf(context), async (tx) => {
    const found = await classPage(tx, id);
    if (!found) throw notFound();
    const [test, skills, today] = await Promise.all([params.test === 'new' ? null : classTest(tx, id, params.test), skillsToName(tx, found.subject), todayOf(tx, id)]);
    // Who left the class keeps her result, so she stands here too.
    const people = new Map([...found.people.map((one) => [one.id, `${one.givenName} ${one.familyName}`.trim()] as const), ...(test?.results ?? []).map((one) => [one.learnerId, `${one.given} ${one.family}`.trim()] as const)]);
    const all = test?.skillIds.some((skill) => !skills.some((one) => one.id === skill)) ? await skillsToName(tx) : skills;
    return {
      id, title: found.title, today, skills: all.map(({ id: value, name }) => ({ value, name })), boxes: Math.min(most, Math.max(skillBoxes, (test?.skillIds.length ?? 0) + 1)),
      test: test && { id: test.id, title: test.title, onDay: test.onDay, skillIds: test.skillIds, max: test.results[0]?.pointsMax ?? 10 },
      learners: [...people].map(([learner, name]) => ({ id: learner, name, points: test?.results.find((one) => one.learnerId === learner)?.points ?? null })),
    };
  });
}

/** A number as people write it; NaN where it is none. */
const numberIn = (text: string): number => (/^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN);

export async function action({ request, context, params }: Route.ActionArgs) {
  const id = idIn(params), form = await formOf(request), prefix = 'points.';
  const typed = Object.entries(form.fields).filter(([name, value]) => name.startsWith(prefix) && value !== ''), odd = typed.filter(([, value]) => Number.isNaN(numberIn(value)));
  return attempt(form.kept, async () => {
    if (odd.length > 0) throw badInput(Object.fromEntries(odd.map(([name]) => [name, 'mastery.classroom.problem.points'])));
    await keepTest(ctxOf(context), {
      ...(params.test === 'new' ? {} : { testId: params.test }), classId: id, title: form.get('title'), onDay: form.get('onDay'), skillIds: [...new Set(form.all('skillIds').filter(Boolean))], pointsMax: numberIn(form.get('pointsMax')),
      results: typed.map(([name, value]) => ({ learnerId: name.slice(prefix.length), points: numberIn(value) })),
    });
    return redirect(`${href('/classes/:id/results', { id })}?done=kept`);
  });
}

/** One classroom test: what it asked for, when, and what each learner got. An empty box: she was not there. */
export default function ClassTest({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { kept, keptAll, errors } = useSaid(actionData);
  const { id, test, learners } = shown, title = t(test ? 'mastery.classroom.change' : 'mastery.classroom.enter'), chosen = keptAll('skillIds', test?.skillIds ?? []);
  return (
    <>
      <title>{`${title} · ${shown.title}`}</title>
      <PageHead title={title} back={{ to: href('/classes/:id/results', { id }), name: t('mastery.classroom.title', { class: shown.title }) }} lead={t('mastery.classroom.enter-lead')} />
      {learners.length === 0 ? <Empty rank={2} title={t('mastery.class.nobody')}>{t('mastery.class.nobody-todo')}</Empty> : (
        <Form method="post" className="stack gap-6 narrow" noValidate>
          <Refused answer={actionData} />
          <div className="stack">
            <Field name="title" label={t('mastery.classroom.name')} hint={t('mastery.classroom.name-hint')} maxLength={120} defaultValue={kept('title', test?.title)} error={errors.title} />
            <Field type="date" name="onDay" label={t('mastery.classroom.day')} max={shown.today} defaultValue={kept('onDay', test?.onDay ?? shown.today)} error={errors.onDay} className="short" />
            {Array.from({ length: shown.boxes }, (_, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the boxes are alike and stay in their order
              <Field as="select" key={n} id={n === 0 ? 'skillIds' : `skillIds-${n}`} name="skillIds" label={n === 0 ? t('web.library.skill') : t('mastery.classroom.and-skill')} hint={n === 1 ? t('mastery.classroom.and-skill-hint') : undefined} defaultValue={chosen[n] ?? ''} error={n === 0 ? errors.skillIds : undefined}>
                <option value="">{n === 0 ? t('mastery.classroom.choose') : '–'}</option>
                {shown.skills.map((one) => <option key={one.value} value={one.value}>{one.name}</option>)}
              </Field>
            ))}
            <Field inputMode="decimal" name="pointsMax" label={t('mastery.classroom.max')} defaultValue={kept('pointsMax', test?.max ?? 10)} error={errors.pointsMax} className="short" />
          </div>
          <fieldset className="result-rows" id="results">
            <legend className="label">{t('mastery.classroom.points')}</legend>
            <p className="hint">{t('mastery.classroom.points-hint')}</p>
            <FieldError id="results-error">{errors.results}</FieldError>
            {learners.map((one) => <Field key={one.id} inputMode="decimal" name={`points.${one.id}`} label={one.name} defaultValue={kept(`points.${one.id}`, one.points)} error={errors[`points.${one.id}`]} />)}
          </fieldset>
          <div><Button large>{t('mastery.classroom.keep')}</Button></div>
          <AsideNote>{t('mastery.classroom.seen')}</AsideNote>
        </Form>
      )}
    </>
  );
}
