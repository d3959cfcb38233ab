import { href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { demand } from '#kernel/policy.ts';
import { sidesOf } from '#domain/library/policy.ts';
import { mayReview } from '#domain/rooms/questions/policy.ts';
import { reviewQueue } from '#domain/rooms/questions/question-queries.ts';
import { settleReport } from '#domain/rooms/questions/report-words.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { LibraryTabs } from '../library/library-tabs.tsx';
import { Refused } from '../refusal.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import type { Route } from './+types/question-review.ts';
import { Act, ReviewForms, Said } from './question-parts.tsx';
import { actOf, afterAct, reviewActs, takenAway } from './review-act.ts';
import '../library/library.css';
import './questions.css';

const doneWords = ['published', 'returned', 'removed', 'let-through', 'taken-away', 'put-back', 'settled'] as const;

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person, asked = new URL(request.url).searchParams, done = asked.get('done');
  const day = <R extends { at: Temporal.Instant }>({ at, ...row }: R) => ({ ...row, day: when(locale).day(at, zone) });
  const named = <R extends { givenName: string | null; familyName: string | null }>({ givenName, familyName, ...row }: R) => ({ ...row, name: `${givenName ?? ''} ${familyName ?? ''}`.trim() });
  return read(ctxOf(context), async (tx) => {
    demand(mayReview(tx));
    const { answers, held, reports } = await reviewQueue(tx);
    return { sides: sidesOf(tx), answers: answers.map(day).map(named), held: held.map(day).map(named), reports: reports.map(day), undo: takenAway(asked), done: doneWords.find((word) => word === done) ?? null };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request), ctx = ctxOf(context), id = form.get('id');
  const did: Record<string, () => Promise<(typeof doneWords)[number]>> = {
    ...reviewActs(ctx, form, id),
    settle: async () => { await settleReport(ctx, { reportId: id }); return 'settled'; },
  };
  return attempt(form.kept, async () => redirect(`${href('/questions/review')}?${afterAct(form, await actOf(form, did)(), id)}`));
}

const Title = ({ id, title }: { id: string; title: string }) => <h3><Link to={href('/questions/:id', { id })} dir="auto">{title}</Link></h3>;

export default function QuestionReview({ loaderData: { sides, answers, held, reports, done, undo }, actionData: sent }: Route.ComponentProps) {
  const t = useText(), none = <p className="soft">{t('web.questions.nothing-waits')}</p>;
  return (
    <>
      <title>{t('web.questions.review')}</title>
      <PageHead title={t('web.questions.review')} lead={t('web.questions.review-lead')} back={{ to: href('/questions'), name: t('web.questions.title') }} />
      <LibraryTabs sides={sides} />
      <div className="stack">
        <Refused answer={sent} />
        {done && !sent && (undo ? <UndoBar fields={undo}>{t(`web.questions.done-${done}`)}</UndoBar> : <Note live title={t(`web.questions.done-${done}`)} />)}
      </div>
      <Ledger apart>
        <Row label={t('web.questions.to-check')} sub={t('web.questions.to-check-sub')}>
          {answers.length === 0 ? none : <ul className="stack question-list">{answers.map((one) => (
            <li key={one.id} className="stack stack-tight">
              <Title id={one.questionId} title={one.title} />
              <p className="sub">{t(one.kind === 'answer' ? 'web.questions.answer-by' : 'web.questions.follow-up-by', { name: one.name || t('web.questions.somebody') })} · {one.day}</p>
              {one.verdict !== 'pass' && <Note kind="look" title={t('web.questions.contact-found')} />}
              <Said text={one.text} maths={one.maths} />
              <ReviewForms id={one.id} of={`${one.name || t('web.questions.somebody')}, ${one.title}`} own={one.own} published={false} answer={sent} />
            </li>
          ))}</ul>}
        </Row>
        <Row label={t('web.questions.held-questions')} sub={t('web.questions.held-questions-sub')}>
          {held.length === 0 ? none : <ul className="stack question-list">{held.map((one) => (
            <li key={one.id} className="stack stack-tight">
              <Title id={one.id} title={one.title} />
              <p className="sub">{one.name} · {one.day}</p>
              <Said text={one.text} maths={one.maths} />
              <div className="cluster"><Act intent="show" look="quiet" of={one.title} fields={{ id: one.id }}>{t('web.questions.let-through')}</Act><Act intent="take-away" of={one.title} fields={{ id: one.id, was: 'held' }}>{t('web.questions.take-away')}</Act></div>
            </li>
          ))}</ul>}
        </Row>
        <Row label={t('web.questions.reports')}>
          {reports.length === 0 ? none : <ul className="stack question-list">{reports.map((one) => (
            <li key={one.id} className="stack stack-tight">
              <Title id={one.questionId} title={one.title} />
              <p className="sub">{one.day}</p>
              <p dir="auto">{one.why}</p>
              <div><Act intent="settle" look="quiet" of={one.title} fields={{ id: one.id }}>{t('web.questions.settle')}</Act></div>
            </li>
          ))}</ul>}
        </Row>
      </Ledger>
    </>
  );
}
