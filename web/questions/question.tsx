import { href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { answerQuestion, followUp } from '#domain/rooms/questions/answer-question.ts';
import { closeQuestion, markHelpful } from '#domain/rooms/questions/close-question.ts';
import { questionPage } from '#domain/rooms/questions/question-queries.ts';
import { reportWords } from '#domain/rooms/questions/report-words.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import type { Route } from './+types/question.ts';
import { Act, Report, ReviewForms, Said, type ShownAnswer, WordsState, Write } from './question-parts.tsx';
import { askerWords, stateOf } from './question-words.ts';
import { actOf, afterAct, reviewActs, takenAway } from './review-act.ts';
import '../library/library.css';
import './questions.css';

const doneWords = ['asked', 'sent', 'shown', 'published', 'returned', 'removed', 'helped', 'unhelped', 'closed', 'opened', 'reported', 'let-through', 'taken-away', 'put-back'] as const;

export function loader({ context, params, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person, { day } = when(locale), asked = new URL(request.url).searchParams, done = asked.get('done');
  return read(ctxOf(context), async (tx) => {
    const { personId: _asker, askedAt, answersShown, verdict: _verdict, ...question } = await questionPage(tx, params.id);
    return { ...question, day: day(askedAt, zone), undo: takenAway(asked), done: doneWords.find((word) => word === done) ?? null, under: answersShown.map(({ writtenAt, verdict: _said, ...answer }) => ({ ...answer, day: day(writtenAt, zone) })) };
  });
}

export async function action({ request, context, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request), ctx = ctxOf(context), answerId = form.get('answerId'), words = { id, text: form.get('text'), maths: form.get('maths') };
  const did: Record<string, () => Promise<(typeof doneWords)[number]>> = {
    answer: async () => ((await answerQuestion(ctx, words)).published ? 'shown' : 'sent'),
    'follow-up': async () => { await followUp(ctx, words); return 'sent'; },
    helpful: async () => ((await markHelpful(ctx, { id, answerId })).helpful ? 'helped' : 'unhelped'),
    close: async () => { await closeQuestion(ctx, { id }); return 'closed'; },
    open: async () => { await closeQuestion(ctx, { id, closed: false }); return 'opened'; },
    report: async () => { await reportWords(ctx, { id, answerId, why: form.get('why') }); return 'reported'; },
    ...reviewActs(ctx, form, id),
  };
  return attempt(form.kept, async () => redirect(`${href('/questions/:id', { id })}?${afterAct(form, await actOf(form, did)(), id)}`));
}

type Shown = Route.ComponentProps['loaderData'];
type Sent = Route.ComponentProps['actionData'];

function OneAnswer({ answer, shown, sent }: { answer: ShownAnswer; shown: Shown; sent: Sent }) {
  const t = useText(), helped = shown.helpfulId === answer.id, published = answer.status === 'published';
  const by = answer.own ? t('web.questions.you') : answer.byAsker ? askerWords(t, shown) : (answer.givenName ?? t('web.questions.somebody'));
  return (
    <li className="stack stack-tight">
      <p className="sub">{t(answer.kind === 'answer' ? 'web.questions.answer-by' : 'web.questions.follow-up-by', { name: by })} · {answer.day} {helped && <Status kind="good">{t('web.questions.is-helped')}</Status>}</p>
      <Said text={answer.text} maths={answer.maths} />
      <WordsState status={answer.status} note={answer.note} />
      {shown.own && published && answer.kind === 'answer' && <div><Act intent="helpful" look="quiet" fields={{ answerId: answer.id }}>{t(helped ? 'web.questions.unhelp' : 'web.questions.help')}<span className="hidden">: {by}</span></Act></div>}
      {shown.reviews && (answer.status === 'waiting' || published) ? <ReviewForms id={answer.id} of={by} own={answer.own} published={published} answer={sent} /> : published && !answer.own && <Report answerId={answer.id} of={by} answer={sent} />}
    </li>
  );
}

export default function Question({ loaderData: shown, actionData: sent }: Route.ComponentProps) {
  const t = useText(), { kind, word } = stateOf(shown), closed = shown.status === 'closed';
  return (
    <>
      <title>{shown.title}</title>
      <PageHead title={<span dir="auto">{shown.title}</span>} lead={<><Link to={`${href('/questions')}?${new URLSearchParams({ subject: shown.subject, ...(shown.skillId && { skill: shown.skillId }) })}`}>{shown.skillName ?? shown.subjectName}</Link>{` · ${askerWords(t, shown)} · ${shown.day}`}</>} back={{ to: href('/questions'), name: t('web.questions.title') }} />
      <div className="stack">
        <Refused answer={sent} />
        {shown.done && !sent && !(shown.done === 'asked' && shown.shown !== 'yes') && (shown.undo ? <UndoBar fields={shown.undo}>{t(`web.questions.done-${shown.done}`)}</UndoBar> : <Note live title={t(`web.questions.done-${shown.done}`)} />)}
        <p><Status kind={kind}>{t(word, { answers: shown.answers })}</Status></p>
        {shown.own && shown.shown === 'held' && <Note kind="look" title={t('web.questions.held')}>{t('web.questions.held-says')}</Note>}
        <Said text={shown.text} maths={shown.maths} />
        {(shown.own || shown.reviews) && (
          <div className="cluster question-acts">
            {shown.reviews && shown.shown !== 'yes' && <Act intent="show" look="quiet">{t('web.questions.let-through')}</Act>}
            {shown.reviews && shown.shown !== 'removed' && <Act intent="take-away" fields={{ was: shown.shown }}>{t('web.questions.take-away')}</Act>}
            {closed ? <Act intent="open">{t('web.questions.open-again')}</Act> : <Act intent="close">{t('web.questions.close')}</Act>}
          </div>
        )}
        {!shown.own && !shown.reviews && <Report answer={sent} />}
      </div>
      <section className="stack apart" aria-labelledby="under">
        <h2 id="under">{t('web.questions.answers')}</h2>
        {shown.under.length === 0 ? <p className="soft">{t(shown.own ? 'web.questions.no-answers-yours' : 'web.questions.no-answers')}</p> : <ul className="stack question-list">{shown.under.map((answer) => <OneAnswer key={answer.id} answer={answer} shown={shown} sent={sent} />)}</ul>}
      </section>
      {shown.mayAnswer && shown.shown === 'yes' && <section className="stack apart question-write"><h2>{t('web.questions.write')}</h2><Write key={shown.id} saved={String(shown.under.length)} intent="answer" answer={sent} /></section>}
      {shown.own && !closed && shown.shown === 'yes' && shown.under.length > 0 && <section className="stack apart question-write"><h2>{t('web.questions.ask-on')}</h2><Write key={shown.id} saved={String(shown.under.length)} intent="follow-up" answer={sent} /></section>}
    </>
  );
}
