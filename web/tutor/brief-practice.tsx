import { Form, href } from 'react-router';
import type { PostTestOffer } from '#domain/mastery/post-test.ts';
import type { ExitResult } from '#domain/mastery/exit-set.ts';
import { GivenRows } from '../practice/given-rows.tsx';
import type { GivenView } from '../practice/given-say.ts';
import type { GainView } from '../progress/gain-say.ts';
import { GainWords } from '../progress/gain-words.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { ExitAnswers } from '../public/exit-questions.tsx';

export interface BriefPractice {
  learner: { id: string; given: string };
  given: GivenView[];
  exit: (Pick<ExitResult, 'done' | 'items' | 'right' | 'answers'> & { day: string }) | null;
  gain: GainView | null;
  due: PostTestOffer | null;
}

/** What the learner did with what was given, at the end of the last session, and since she began. */
export function BriefPracticeRows({ learner, given, exit, gain, due }: BriefPractice) {
  const t = useText();
  const to = `${href('/assign')}?learner=${learner.id}`;
  return (
    <>
      {exit && <Row label={t('quality.exit-questions.title')} sub={exit.day}><ExitAnswers result={exit} name={learner.given} /></Row>}
      {(gain || due) && (
        <Row label={t('mastery.gain.title')} sub={t('mastery.gain.sub')}>
          {gain && <GainWords gain={gain} name={learner.given} />}
          {due && (
            <Form method="post" action={to} className="stack stack-tight">
              <p>{t('practice.post-test.due-tutor', { weeks: due.weeks, name: learner.given })}</p>
              <HiddenFields values={{ intent: 'post-test', learner: learner.id, subject: due.subject }} />
              <div><Button look="quiet">{t('practice.post-test.give')}</Button></div>
            </Form>
          )}
        </Row>
      )}
      <Row label={t('practice.given.brief')} sub={t('practice.given.sub')}>
        {given.length === 0 ? <p className="soft">{t('practice.given.none', { name: learner.given })}</p> : <GivenRows given={given} action={to} named={false} />}
        <p><LinkButton look="quiet" to={to}>{t('practice.assign.title-of', { name: learner.given })}</LinkButton></p>
      </Row>
    </>
  );
}
