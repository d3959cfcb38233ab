import { href } from 'react-router';
import { read } from '#kernel/action.ts';
import { setAnswers } from '#domain/mastery/set-answers.ts';
import { modelResponse } from '#packages/scoring/index.ts';
import { ctxOf } from '#web/context.ts';
import { mathsOf } from '../maths.ts';
import { PageHead } from '../ui/page-head.tsx';
import { MathsProvider } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/set-answers.ts';
import { Beside } from './beside.tsx';
import { besideTexts, sayBeside } from './beside-say.ts';
import './assign.css';

export function loader({ context, params }: Route.LoaderArgs) {
  return read(ctxOf(context), async (tx) => {
    const { items, learner, done, kind } = await setAnswers(tx, params.setId), views = items.map((one) => sayBeside(one, modelResponse));
    return { views, kind, done, learner: { id: learner.id, given: learner.given, name: `${learner.given} ${learner.family}`.trim() }, right: items.filter((one) => one.answered?.right && one.answered.tries === 1).length, answered: items.filter((one) => one.answered).length, maths: mathsOf(views.flatMap(besideTexts)) };
  });
}

/** A set as those who teach read it: each question with what she wrote and the name of the mistake. */
export default function SetAnswersPage({ loaderData: { views, learner, kind, right, answered, maths } }: Route.ComponentProps) {
  const t = useText();
  const title = t('practice.beside.title', { name: learner.name });
  return (
    <MathsProvider maths={maths}>
      <title>{title}</title>
      <PageHead title={title} over={kind === 'assigned' || kind === 'practice' ? undefined : t(`practice.kind.${kind}`)} back={{ to: `${href('/assign')}?learner=${learner.id}`, name: t('practice.assign.title-of', { name: learner.given }) }} lead={answered === 0 ? t('practice.beside.not-begun') : t('practice.given.right', { right, items: answered })} />
      <div className="stack gap-6 apart">{views.map((view) => <Beside key={view.n} view={view} name={learner.given} />)}</div>
    </MathsProvider>
  );
}
