import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { askForHelp } from '#domain/matching/ask-for-help.ts';
import { setAvailability } from '#domain/people/set-availability.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { sayRanges } from '../say-ranges.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { IconBack } from '../ui/icons/marks.tsx';
import { Steps } from '../ui/steps.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/ask.ts';
import { answersIn, pairsBut, type Question, rangesIn } from './ask-answers.ts';
import { AskCheck } from './ask-check.tsx';
import { askLoad } from './ask-load.ts';
import { AskQuestion } from './ask-question.tsx';
import './ask.css';

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale } = signInOf(context).person;
  const asked = new URL(request.url).searchParams;
  const answers = answersIn(asked);
  return read(ctxOf(context), async (tx) => {
    const loaded = await askLoad(tx, answers, locale);
    const wished = loaded.questions.find((one) => one === asked.get('step')) ?? 'what';
    const step: Question = loaded.program ? wished : 'what';
    return { ...loaded, step, answers, missing: asked.has('step') && step === 'what' && wished !== 'what', freeSaid: sayRanges(rangesIn(answers.free), locale) };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  const answers = answersIn(new URLSearchParams(Object.entries(form.kept).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))));
  const [programId = '', subject = ''] = answers.what.split(' ');
  return attempt(form.kept, async () => {
    const { id } = await read(ctx, async (tx) => {
      const ranges = rangesIn(answers.free);
      if (ranges.length > 0) await setAvailability(tx, { personId: ctx.actor.personId, ranges });
      return askForHelp(tx, {
        programId, subject, skillIds: answers.skills, goal: form.get('goal'), sessionsAWeek: answers.times || undefined, format: (answers.format || undefined) as 'one-to-one' | undefined, modality: (answers.modality || undefined) as 'either' | undefined,
        prefersLanguage: answers.language, prefersTutorId: answers.tutor,
      });
    });
    return redirect(`${href('/requests/:id', { id })}?done=asked`);
  });
}

export default function Ask({ loaderData: asked, actionData }: Route.ComponentProps) {
  const t = useText();
  const { step, questions, answers } = asked;
  const at = questions.indexOf(step);
  const addressOf = (question: Question): string => `${href('/ask')}?${new URLSearchParams([...pairsBut(answers), ['step', question]])}`;
  const title = step === 'what' ? t('web.ask.what') : t(`web.ask.${step}`, { subject: asked.subject?.name ?? '' });
  if (asked.places.length === 0) {
    return (
      <>
        <title>{t('web.nav.ask')}</title>
        <h1>{t('web.nav.ask')}</h1>
        <Empty rank={2} title={t('web.ask.nowhere')}>{t('web.ask.nowhere-todo')}</Empty>
      </>
    );
  }
  return (
    <div className="narrow stack gap-5">
      <title>{title}</title>
      <div className="stack stack-tight">
        {at > 0 && <p><Link className="back" to={addressOf(questions[at - 1]!)}><IconBack />{t('web.act.back')}</Link></p>}
        {step !== 'check' && (
          <Steps at={at + 1} of={questions.length - 1}>
            {asked.subject && at > 0 && t.rich('web.ask.picked', { subject: asked.subject.name, b: (words) => <b>{words}</b>, link: (words) => <Link to={addressOf('what')}>{words}</Link> })}
          </Steps>
        )}
      </div>
      {step === 'check' ? (
        <AskCheck asked={asked} answer={actionData} addressOf={addressOf} />
      ) : (
        <Form method="get" className="stack gap-6" key={step}>
          {pairsBut(answers, step).map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)}
          <input type="hidden" name="step" value={questions[at + 1]} />
          <AskQuestion asked={asked} title={title} />
          <div className="cluster"><Button large>{t('web.act.continue')}</Button></div>
        </Form>
      )}
      {step !== 'check' && <p className="small soft">{t(`web.ask.next-${step}`)}</p>}
    </div>
  );
}
