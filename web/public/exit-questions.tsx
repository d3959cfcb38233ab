import { Form, href } from 'react-router';
import type { ExitResult } from '#domain/mastery/exit-set.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';

export interface ExitView {
  result: Pick<ExitResult, 'setId' | 'done' | 'items' | 'right' | 'answers'> | null;
  offered: boolean;
}

/** What came of them, question by question, with the name of the mistake. */
export function ExitAnswers({ result, name }: { result: Pick<ExitResult, 'done' | 'items' | 'right' | 'answers'>; name: string | null }) {
  const t = useText();
  if (result.answers.length === 0) return <p className="soft">{t('quality.exit-questions.waits', { count: result.items, name: name ?? '' })}</p>;
  return (
    <div className="stack stack-tight">
      <p className="firm">{t('quality.exit-questions.right', { right: result.right, items: result.done ? result.items : result.answers.length })}</p>
      <Rows open>
        {result.answers.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: answers keep their places
          <RowItem key={at} title={one.skill} sub={one.error ?? undefined} end={<Status kind={one.right ? 'good' : one.over ? 'soft' : 'look'}>{t(one.right ? 'practice.verdict.right' : one.over ? 'quality.exit-questions.over' : 'practice.verdict.wrong')}</Status>} />
        ))}
      </Rows>
    </div>
  );
}

/** For the learner: two or three questions after the session, to be taken now or left. */
export function ExitOffer({ view, sessionId }: { view: ExitView; sessionId: string }) {
  const t = useText();
  const { result, offered } = view;
  if (result?.done) return <ExitAnswers result={result} name={null} />;
  if (result) return <p><LinkButton look="quiet" reloadDocument to={href('/practice/:setId', { setId: result.setId })}>{t('quality.exit-questions.go-on', { count: result.items - result.answers.length })}</LinkButton></p>;
  if (!offered) return null;
  return (
    <Form method="post" reloadDocument className="stack stack-tight">
      <HiddenFields values={{ intent: 'exit-questions', session: sessionId }} />
      <div><Button look="quiet">{t('quality.exit-questions.take')}</Button></div>
      <p className="small soft">{t('quality.exit-questions.take-says')}</p>
    </Form>
  );
}
