import { Form, href, Link, redirect, useFetcher } from 'react-router';
import { read } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import { skillChoices } from '#domain/library/queries.ts';
import { askQuestion } from '#domain/rooms/questions/ask-question.ts';
import { mayAsk } from '#domain/rooms/questions/policy.ts';
import { askerSelf, similarQuestions } from '#domain/rooms/questions/question-queries.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { SkillOptions } from '../library/skill-options.tsx';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/question-new.ts';

export function loader({ context, request }: Route.LoaderArgs) {
  const title = (new URL(request.url).searchParams.get('title') ?? '').slice(0, 200);
  return read(ctxOf(context), async (tx) => {
    demand(mayAsk(tx));
    const [subjects, me, similar] = await Promise.all([skillChoices(tx), askerSelf(tx), similarQuestions(tx, title)]);
    return { subjects, ...me, similar };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request), ctx = ctxOf(context);
  if (form.get('intent') !== 'sure') {
    const similar = await read(ctx, (tx) => similarQuestions(tx, form.get('title')));
    if (similar.length > 0) return { similar, problem: { key: 'web.questions.similar', params: {}, fields: {} }, kept: form.kept };
  }
  return attempt(form.kept, async () => {
    const { id } = await askQuestion(ctx, { title: form.get('title'), text: form.get('text'), maths: form.get('maths'), subject: form.get('subject'), skillId: form.get('skillId'), shownAs: form.get('shownAs') as 'first' });
    return redirect(`${href('/questions/:id', { id })}?done=asked`);
  });
}

function Similar({ found }: { found: readonly { id: string; title: string; answers: number }[] }) {
  const t = useText();
  if (found.length === 0) return null;
  return (
    <Note live title={t('web.questions.similar')}>
      <ul className="stack stack-tight">{found.map(({ id, title, answers }) => <li key={id}><Link to={href('/questions/:id', { id })} dir="auto">{title}</Link> <span className="soft">{t('web.questions.is-answered', { answers })}</span></li>)}</ul>
    </Note>
  );
}

export default function QuestionNew({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText(), { kept, errors } = useSaid(actionData), look = useFetcher<typeof loader>();
  const similarNow = actionData && 'similar' in actionData ? actionData.similar : null, similar = look.data?.similar ?? similarNow ?? loaderData.similar;
  return (
    <>
      <title>{t('web.questions.ask')}</title>
      <PageHead title={t('web.questions.ask')} lead={t('web.questions.ask-lead')} back={{ to: href('/questions'), name: t('web.questions.title') }} />
      <Form method="post" className="stack narrow" noValidate>
        {!similarNow && <Refused answer={actionData} />}
        <Field name="title" label={t('web.questions.in-one-line')} hint={t('web.questions.in-one-line-hint')} defaultValue={kept('title')} error={errors.title} maxLength={120} onBlur={(event) => void (event.target.value.length > 8 && look.load(`${href('/questions/new')}?${new URLSearchParams({ title: event.target.value })}`))} />
        <Similar found={similar} />
        <Field as="textarea" rows={4} name="text" label={t('web.questions.words')} hint={t('web.questions.words-hint')} defaultValue={kept('text')} error={errors.text} maxLength={2000} />
        <Field name="maths" label={t('web.questions.maths')} hint={t('web.questions.maths-hint')} defaultValue={kept('maths')} error={errors.maths} maxLength={300} dir="ltr" />
        <Field as="select" name="subject" label={t('web.library.subject')} defaultValue={kept('subject', loaderData.subjects[0]?.key)} error={errors.subject}>{loaderData.subjects.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}</Field>
        <Field as="select" name="skillId" label={t('web.library.skill')} defaultValue={kept('skillId')} error={errors.skillId}>
          <SkillOptions subjects={loaderData.subjects} />
        </Field>
        <Choices legend={t('web.questions.shown-as')} hint={t('web.questions.shown-as-hint')} name="shownAs" error={errors.shownAs} chosen={kept('shownAs', 'year')}
          options={[{ value: 'year', label: loaderData.level === null ? t('web.questions.a-learner') : t('web.questions.a-learner-in', { level: loaderData.level }) }, { value: 'first', label: <bdi>{loaderData.givenName}</bdi> }]} />
        <div><Button name="intent" value={similarNow ? 'sure' : 'ask'}>{t(similarNow ? 'web.questions.ask-anyway' : 'web.questions.ask-act')}</Button></div>
      </Form>
    </>
  );
}
