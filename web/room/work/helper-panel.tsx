import { useCallback, useEffect, useState } from 'react';
import { href, Link } from 'react-router';
import { MathsProvider, RichWords } from '../../ui/rich-words.tsx';
import { useText } from '../../ui/text.tsx';
import type { InRoom } from '../room-context.ts';
import { useDocMap } from '../use-doc.ts';
import { readHelper } from './ask-work.ts';
import type { HelperView } from './helper-view.ts';
import { TalkBalance } from './talk-balance.tsx';
import { useNotesTalk } from './use-notes-talk.ts';

type MovesView = Pick<HelperView['moves'], 'ask' | 'hint' | 'example'>;

/** A question first; what tells more is one press further each time. */
function MoveSteps({ moves: { ask, hint, example } }: { moves: MovesView }) {
  const t = useText();
  return (
    <ol className="moves">
      <li><p className="small soft">{t('web.helper.ask')}</p><p className="firm"><RichWords>{ask}</RichWords></p></li>
      <li><details><summary>{t('web.helper.hint')}</summary><p><RichWords>{hint}</RichWords></p></details></li>
      <li><details><summary>{t('web.helper.example')}</summary><p><RichWords>{example}</RichWords></p></details></li>
    </ol>
  );
}

/** The brief in short. */
function Short({ view }: { view: HelperView }) {
  const t = useText();
  const { goal, nextStep, errors, stuck } = view;
  if (!goal && !nextStep && errors.length === 0 && stuck.length === 0) return null;
  return (
    <>
      <h3>{t('web.helper.brief')}</h3>
      {goal && <p>{t('mastery.brief.goal', { goal })}</p>}
      {nextStep && <p>{t('web.helper.last', { said: nextStep })}</p>}
      {errors.map((one) => <p key={one.name}><span className="firm">{one.name}.</span> {one.sentence} {t('mastery.brief.times', { times: one.times, of: one.of })}</p>)}
      {stuck.map((one) => <p key={one.skill}>{t('web.helper.stuck', { skill: one.skill, attempts: one.attempts })}</p>)}
    </>
  );
}

function Moments({ moments }: Pick<HelperView, 'moments'>) {
  const t = useText();
  return (
    <>
      <h3>{t('web.helper.moments')}</h3>
      {moments.map((one) => <details key={one.key} className="helper-moment"><summary>{one.name}</summary><MoveSteps moves={one} /></details>)}
    </>
  );
}

/** For the tutor alone: what she should know, what to try now, and how the talking is shared. Nothing of it is sent to anybody else. */
export function HelperPanel({ inRoom: { room }, sessionId }: { inRoom: InRoom; sessionId: string }) {
  const t = useText();
  const { n, tries, itemId } = useDocMap(room.doc.getMap('item'));
  const notes = useNotesTalk(room);
  const [open, setOpen] = useState(false);
  const [view, setView] = useState<HelperView | null>(null);
  const read = useCallback(() => void readHelper(sessionId, Number(n) || 0).then(setView, () => {}), [sessionId, n]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the question or its number of answers changes
  useEffect(() => {
    if (!open) return;
    read();
    return room.onFrame('said', read);
  }, [open, read, room, itemId, tries]);
  return (
    <>
      <details className="helper" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('web.helper.title')}</summary>
        <div className="work-inside">
          <p className="small soft">{t('web.helper.private')}</p>
          {!view ? <p className="soft" role="status">{t('web.work.loading')}</p> : (
            <MathsProvider maths={view.maths}>
              <section aria-live="polite">
                <h3>{view.moves.about ? t('web.helper.try-about', { about: view.moves.about }) : t('web.helper.try')}</h3>
                <MoveSteps key={view.moves.key} moves={view.moves} />
              </section>
              <Short view={view} />
              <TalkBalance talk={{ mine: view.talk.mine + notes.mine, theirs: view.talk.theirs + notes.theirs, asked: view.talk.asked + notes.asked }} name={view.learner.given} />
              <Moments moments={view.moments} />
            </MathsProvider>
          )}
        </div>
      </details>
      <p><Link to={href('/sessions/:id/room/end', { id: sessionId })}>{t('web.wrap.end-link')}</Link></p>
    </>
  );
}
