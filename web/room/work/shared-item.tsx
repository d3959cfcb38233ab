import { useCallback, useId, useState } from 'react';
import type { OpenedItem } from '#domain/mastery/together.ts';
import { Beside } from '../../practice/beside.tsx';
import { Button } from '../../ui/button.tsx';
import { IconBulb } from '../../ui/icons/room.tsx';
import { MathsProvider } from '../../ui/rich-words.tsx';
import { type TextKey, useText } from '../../ui/text.tsx';
import type { InRoom } from '../room-context.ts';
import { useDocMap } from '../use-doc.ts';
import { AnswerTogether } from './answer-together.tsx';
import { askToOpen } from './ask-work.ts';
import { ItemPicker } from './item-picker.tsx';
import { ItemStem, SeenHints } from './item-stem.tsx';
import { KindNote } from './kind-note.tsx';
import { LiveDraft } from './live-draft.tsx';
import { openIn, putAnswered, putDraft, putHints, putOpen } from './open-now.ts';
import { PutOnBoard } from './put-on-board.tsx';
import { placesNow, useWork } from './use-work.ts';
import type { OpenNow, PlaceView, WorkView } from './work-view.ts';
import '../../practice/practice.css';
import './work.css';

interface ItemProps {
  inRoom: InRoom;
  sessionId: string;
  readOnly: boolean;
}

interface HereProps extends ItemProps {
  view: WorkView;
  places: PlaceView[];
  open: OpenNow | null | undefined;
  opened(item: OpenedItem): void;
  read(): Promise<void>;
}

/** Her place, for the learner; for all others that of the first learner, whose question is the same. */
const mineOf = (places: readonly PlaceView[], me: string): PlaceView | undefined => places.find((one) => one.learner.id === me) ?? places[0];

const draftBy = (open: OpenNow | null | undefined, learnerId: string): string => (open?.by === learnerId ? open.draft : '');

/** What stands beside the question for those who teach: what is written now, and of each learner what she made of it. */
function ForTutor({ view, places, open }: HereProps) {
  return places.map((one) => {
    const beside = view.beside[one.key];
    return beside && <Beside key={one.key} view={beside} name={one.learner.given}>{open && !one.answered?.right && <LiveDraft one={one} draft={draftBy(open, one.learner.id)} name={one.learner.given} />}</Beside>;
  });
}

/** The learner’s own side: how her last answer stands, and her boxes until it is right. */
function ForLearner({ inRoom: { room, me }, sessionId, readOnly, view, open, read, one }: HereProps & { one: PlaceView }) {
  const [skewMs] = useState(() => view.now - Date.now());
  const write = useCallback((draft: string) => putDraft(room.doc, draft, me.id), [room, me.id]);
  const taken = ({ verdict, tries }: { verdict: string; tries: number }): void => {
    putAnswered(room.doc, verdict, tries);
    void read();
  };
  return (
    <>
      {one.answered && <KindNote verdict={one.answered.verdict} feedback={one.answered.feedback} />}
      {!readOnly && !one.answered?.right && !view.whyNot && <AnswerTogether key={one.key} sessionId={sessionId} one={one} draft={draftBy(open, me.id)} hints={open?.hints ?? 0} skewMs={skewMs} write={write} taken={taken} />}
    </>
  );
}

/** What can be done about the question: one more hint for both, the next one, onto the board, away. */
function Acts({ inRoom: { room, me }, sessionId, open, opened, one }: HereProps & { one: PlaceView }) {
  const t = useText();
  const [stopped, setStopped] = useState<string | null>(null);
  const hints = open?.hints ?? 0;
  const next = async (): Promise<void> => {
    const form = new FormData();
    form.set('skill', one.skill.id);
    const { item, stopped: why } = await askToOpen(sessionId, form);
    setStopped(why);
    if (item) opened(item);
  };
  return (
    <>
      <div className="cluster">
        {!one.answered?.right && hints < one.hints.length && <Button type="button" look="plain" icon={<IconBulb />} onClick={() => putHints(room.doc, hints + 1)}>{hints === 0 ? t('practice.hint.first') : t('practice.hint.next')}</Button>}
        <Button type="button" look="quiet" onClick={() => void next()}>{t('web.work.next')}</Button>
        <PutOnBoard room={room} me={me} one={one} />
        <Button type="button" look="plain" onClick={() => putOpen(room.doc, null)}>{t('web.work.away')}</Button>
      </div>
      <p className="small" role="status">{stopped && t(stopped as TextKey)}</p>
    </>
  );
}

function OpenItem(props: HereProps) {
  const t = useText();
  const { view, places, open, readOnly, inRoom: { me } } = props;
  const one = mineOf(places, me.id), teaches = view.part !== 'learner', name = useId();
  if (!one) return <p className="soft">{view.places.length === 0 ? t('web.work.none') : t('web.work.none-now')}</p>;
  return (
    <section className="work-item" aria-labelledby={name}>
      <p className="work-place" id={name}><span className="firm">{one.skill.name}</span> <span className="small soft">{t('web.work.place', { n: one.n, all: view.places.filter((other) => other.learner.id === one.learner.id).length })}</span></p>
      {!teaches && <ItemStem one={one} />}
      <SeenHints one={one} seen={open?.hints ?? 0} />
      {teaches ? <ForTutor {...props} /> : <ForLearner {...props} one={one} />}
      {!readOnly && !view.whyNot && <Acts {...props} one={one} />}
    </section>
  );
}

/** A question that tutor and learner look at together. Both see the same numbers and the same hints; her answer is hers, once; what it was that went wrong is for the tutor to ask about. */
export function SharedItem({ inRoom, sessionId, readOnly }: ItemProps) {
  const t = useText();
  const { room } = inRoom;
  const open = openIn(useDocMap(room.doc.getMap('item')));
  const { view, lost, read } = useWork(sessionId, room, open);
  const opened = useCallback((item: OpenedItem) => {
    putOpen(room.doc, item);
    void read();
  }, [room, read]);
  if (!view) return <p className="soft" role="status">{lost ? t('web.work.not-reached') : t('web.work.loading')}</p>;
  const places = placesNow(view.places, open);
  return (
    <MathsProvider maths={view.maths}>
      <OpenItem inRoom={inRoom} sessionId={sessionId} readOnly={readOnly} view={view} places={places} open={open} opened={opened} read={read} />
      {view.whyNot && <p className="small soft">{t(view.whyNot as TextKey)}</p>}
      {!readOnly && !view.whyNot && view.part !== 'staff' && <ItemPicker sessionId={sessionId} opened={opened} first={places.length === 0} part={view.part} />}
    </MathsProvider>
  );
}
