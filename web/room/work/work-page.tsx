import { data, Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import type { Feedback, Verdict } from '#packages/scoring/item.ts';
import { sharedWork, workOffers } from '#domain/rooms/work-queries.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf } from '../../form-data.ts';
import { idIn } from '../../id-in.ts';
import { AnswerFields } from '../../practice/answer-fields.tsx';
import { Beside } from '../../practice/beside.tsx';
import { emptySaid } from '../../practice/response-of.ts';
import { Refused } from '../../refusal.tsx';
import { Button } from '../../ui/button.tsx';
import { HiddenFields } from '../../ui/hidden-fields.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { MathsProvider } from '../../ui/rich-words.tsx';
import { Ledger, Row } from '../../ui/row.tsx';
import { type TextKey, useText } from '../../ui/text.tsx';
import type { Route } from './+types/work-page.ts';
import { ItemStem, SeenHints } from './item-stem.tsx';
import { KindNote } from './kind-note.tsx';
import { answerFrom, openFrom } from './work-act.ts';
import { sayWork } from './work-say.ts';
import type { PlaceView, WorkView } from './work-view.ts';
import '../../practice/assign.css';
import '../../practice/practice.css';
import './work.css';

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context), id = idIn(params), { searchParams } = new URL(request.url), asked = Number(searchParams.get('hints')) || 0;
  return read(ctx, async (tx) => {
    const view = sayWork(await sharedWork(tx, id), ctx.now);
    const skills = view.part === 'staff' || view.whyNot ? [] : (await workOffers(tx, id)).skills.map(({ id, name }) => ({ id, name }));
    return { id, view, skills, attemptId: newId(), hints: asked, at: nowAt(view.places, searchParams.get('n')) };
  });
}

/** The question with the boxes: the one asked for, else the newest that waits. */
const nowAt = (places: readonly PlaceView[], asked: string | null): string | null => (places.find((one) => String(one.n) === asked) ?? places.findLast((one) => !one.answered?.right))?.key ?? null;

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const ctx = ctxOf(context), form = await formOf(request);
  return attempt(form.kept, async () => {
    const to = href('/sessions/:id/work', { id });
    if (form.get('intent') === 'open') await openFrom(ctx, id, form);
    else {
      const result = await answerFrom(ctx, id, form);
      const { verdict, feedback } = result ?? emptySaid;
      if (!result?.kept) return data({ stopped: { verdict, feedback, typed: form.get('answer') } }, { status: 422 });
    }
    return redirect(`${to}${form.get('n') ? `?n=${Number(form.get('n'))}` : ''}`);
  });
}

interface ShownProps {
  data: Route.ComponentProps['loaderData'];
  one: PlaceView;
  /** What was sent and could not be taken. */
  stopped: { verdict: Verdict; feedback: Feedback; typed: string } | null;
}

function Mine({ data: { view, attemptId, hints, id, at }, one, stopped }: ShownProps) {
  const t = useText();
  const here = one.key === at, seen = Math.min(one.hints.length, Math.max(here ? hints : 0, one.answered?.hints ?? 0)), address = href('/sessions/:id/work', { id });
  const waits = !one.answered?.right && !view.whyNot;
  return (
    <div className="practice-question">
      <ItemStem one={one} />
      <SeenHints one={one} seen={seen} />
      {stopped ? <KindNote verdict={stopped.verdict} feedback={stopped.feedback} /> : one.answered && <KindNote verdict={one.answered.verdict} feedback={one.answered.feedback} />}
      {waits && !here && <p><Link to={`${address}?n=${one.n}`}>{t('web.work.answer-this')}</Link></p>}
      {waits && here && (
        <Form method="post" className="practice-answer" key={`${one.key} ${one.answered?.tries ?? 0}`}>
          <HiddenFields values={{ set: one.setId, n: String(one.n), id: attemptId, hints: String(seen) }} />
          <AnswerFields shown={one.shown} given={stopped?.typed || one.answered?.response} again={one.answered !== null} />
          <div className="cluster">
            <Button name="intent" value="answer">{t('web.work.check')}</Button>
            {seen < one.hints.length && <a href={`${address}?n=${one.n}&hints=${seen + 1}`}>{seen === 0 ? t('practice.hint.first') : t('practice.hint.next')}</a>}
          </div>
        </Form>
      )}
    </div>
  );
}

function Open({ skills }: Pick<Route.ComponentProps['loaderData'], 'skills'>) {
  const t = useText();
  return (
    <Form method="post" className="field narrow">
      <label htmlFor="work-skill">{t('web.work.by-skill')}</label>
      <div className="work-skill">
        <select className="input" id="work-skill" name="skill" required>{skills.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
        <Button look="quiet" name="intent" value="open">{t('web.work.open')}</Button>
      </div>
    </Form>
  );
}

const placesOf = ({ places }: WorkView): PlaceView[] => [...places].reverse();

/** The questions of a session without the room: works with scripts off and on the worst of lines, and for those who meet in person. */
export default function WorkPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { id, view, skills } = loaderData, title = t('web.work.title'), all = placesOf(view), teaches = view.part !== 'learner', stopped = actionData && 'stopped' in actionData ? actionData.stopped : null;
  return (
    <MathsProvider maths={view.maths}>
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/sessions/:id', { id }), name: t('scheduling.session.back') }} lead={teaches ? t('web.work.lead-tutor') : t('web.work.lead')} />
      <div className="stack gap-5">
        <Refused answer={actionData && 'problem' in actionData ? actionData : undefined} />
        {view.whyNot && <Note kind="plain">{t(view.whyNot as TextKey)}</Note>}
        {skills.length > 0 && <Open skills={skills} />}
        {all.length === 0 && <p className="soft">{t(view.whyNot ? 'web.work.none-was' : 'web.work.none')}</p>}
      </div>
      <Ledger apart>
        {all.map((one) => (
          <Row key={one.key} label={t('practice.beside.question', { n: one.n, skill: one.skill.name })} sub={teaches ? one.learner.given : undefined}>
            {view.beside[one.key] ? <Beside view={view.beside[one.key]!} name={one.learner.given} /> : <Mine data={loaderData} one={one} stopped={one.key === loaderData.at ? stopped : null} />}
          </Row>
        ))}
      </Ledger>
    </MathsProvider>
  );
}
