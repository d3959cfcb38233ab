import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { matchPage } from '#domain/matching/answer-queries.ts';
import { sayMatchVoice, voiceCriteria } from '#domain/matching/say-match-voice.ts';
import { myVoice } from '#domain/matching/voice-queries.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/my-match-voice.ts';
import './my-match.css';

export function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  return read(ctxOf(context), async (tx) => {
    const page = await matchPage(tx, id);
    if (!page || page.as === 'guardian') throw notFound('matching.problem.no-match');
    if (page.status === 'asked') throw conflict('matching.problem.voice-too-early');
    const voice = await myVoice(tx, id);
    return {
      id, other: page.part === 'learner' ? page.tutor : page.learner, subject: page.subject, words: voice?.words ?? '', done: new URL(request.url).searchParams.get('done') !== null,
      criteria: voiceCriteria.map((name) => ({ name, said: voice?.good.includes(name) ? 'good' : voice?.missing.includes(name) ? 'missing' : voice ? 'none' : '' })),
    };
  });
}

export async function action({ request, context, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  const said = (value: 'good' | 'missing') => voiceCriteria.filter((name) => form.get(`of.${name}`) === value);
  return attempt(form.kept, async () => {
    await sayMatchVoice(ctxOf(context), { pairingId: id, good: said('good'), missing: said('missing'), words: form.get('words') });
    return redirect(`${href('/my-match/:id/voice', { id })}?done=said`);
  });
}

const answers = ['good', 'missing', 'none'] as const;

export default function MyMatchVoice({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { id, other, subject, words, criteria, done } = loaderData;
  const { errors, kept } = useSaid(actionData);
  const title = t('web.voice.title', { other });
  return (
    <div className="narrow">
      <title>{title}</title>
      <PageHead title={title} over={subject} back={{ to: href('/my-match/:id', { id }), name: t('web.my-match.see') }} lead={t('web.voice.lead', { other })} />
      <div className="stack">
        <Refused answer={actionData} />
        {done && !actionData && <Note live title={t('web.voice.done')}>{t('web.voice.done-says')}</Note>}
      </div>
      <Form method="post" className="stack gap-5 apart" noValidate>
        <h2>{t('web.voice.ask')}</h2>
        <div className="voice-criteria">
          {criteria.map(({ name, said }) => (
            <Choices key={name} inline legend={t(`matching.voice.${name}`)} name={`of.${name}`} chosen={kept(`of.${name}`, said)} error={errors[`of.${name}`]} options={answers.map((value) => ({ value, label: t(`web.voice.${value}`) }))} />
          ))}
        </div>
        <Field as="textarea" name="words" label={t('web.voice.words')} hint={t('web.voice.words-hint')} defaultValue={kept('words', words)} error={errors.words} maxLength={1000} />
        <div className="cluster"><Button large>{t('web.voice.act')}</Button></div>
      </Form>
    </div>
  );
}
