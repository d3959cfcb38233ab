import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { keptRoom } from '#domain/rooms/kept-queries.ts';
import { sessionPage } from '#domain/scheduling/session-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { idIn } from '../../id-in.ts';
import { Beside } from '../../practice/beside.tsx';
import { readerOf, saySession } from '../../public/session-words.ts';
import { IconCheck } from '../../ui/icons/marks.tsx';
import { AsideNote } from '../../ui/note.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { MathsProvider, RichWords } from '../../ui/rich-words.tsx';
import { Ledger, Row } from '../../ui/row.tsx';
import { RowItem, Rows } from '../../ui/rows.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.tsx';
import { BoardPage, PageInWords } from '../board/board-page.tsx';
import { Unsent } from '../unsent.tsx';
import type { Route } from './+types/kept.ts';
import { draftWords } from './draft-words.ts';
import { ItemStem } from './item-stem.tsx';
import { sayWork } from './work-say.ts';
import type { PlaceView } from './work-view.ts';
import '../../practice/assign.css';
import '../../practice/practice.css';
import './work.css';

export function loader({ context, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context), reader = readerOf(signInOf(context), ctx.now);
  return read(ctx, async (tx) => {
    const kept = await keptRoom(tx, idIn(params)), page = await sessionPage(tx, params.id), session = saySession(page, reader);
    return { session, part: page.part, personId: ctx.actor?.personId ?? '', pages: kept.pages.map(({ id, objects }) => ({ id, objects })), notes: kept.notes, agenda: kept.agenda, view: sayWork(kept.work, ctx.now), resources: kept.resources.map(({ id, title, skill }) => ({ id, title, skill })) };
  });
}

type Data = Route.ComponentProps['loaderData'];

/** A question as both read it afterwards: what was asked, what was written last, and how it stood. */
function Worked({ one }: { one: PlaceView }) {
  const t = useText();
  const { answered, shown } = one;
  return (
    <>
      <ItemStem one={one} />
      {!answered ? <p className="soft">{t('practice.verdict.empty')}</p> : (
        <p className="cluster">
          <Status kind={answered.right ? 'good' : 'soft'}>{answered.verdict === 'wrong' ? t('web.work.not-yet') : t(`practice.verdict.${answered.verdict}`)}</Status>
          {draftWords(shown, answered.response).map((word) => <span key={word} dir="auto"><RichWords>{word}</RichWords></span>)}
          {answered.tries > 1 && <span className="small">{t('practice.beside.tries', { count: answered.tries })}</span>}
          {answered.hints > 0 && <span className="small">{t('practice.beside.hints', { count: answered.hints })}</span>}
        </p>
      )}
    </>
  );
}

function Questions({ view, part }: Pick<Data, 'view' | 'part'>) {
  const t = useText();
  if (view.places.length === 0) return null;
  return (
    <Row label={t('web.kept.questions')} sub={part === 'learner' ? undefined : t('web.work.lead-tutor')}>
      <div className="stack gap-5">
        {view.places.map((one) => (view.beside[one.key] ? <Beside key={one.key} view={view.beside[one.key]!} name={one.learner.given} /> : (
          <article key={one.key} className="beside" aria-label={t('practice.beside.question', { n: one.n, skill: one.skill.name })}>
            <p className="sub">{t('practice.beside.question', { n: one.n, skill: one.skill.name })}</p>
            <Worked one={one} />
          </article>
        )))}
      </div>
    </Row>
  );
}

function Board({ pages }: Pick<Data, 'pages'>) {
  const t = useText();
  if (pages.length === 0) return null;
  return (
    <Row label={t('web.kept.board')}>
      <div className="stack gap-5">
        {pages.map((page, at) => <figure key={page.id} className="kept-page"><BoardPage objects={page.objects} label={t('web.kept.page', { n: at + 1, all: pages.length })} /><figcaption className="small soft">{t('web.kept.page', { n: at + 1, all: pages.length })}</figcaption><PageInWords objects={page.objects} /></figure>)}
      </div>
    </Row>
  );
}

function Agenda({ agenda }: Pick<Data, 'agenda'>) {
  const t = useText();
  if (agenda.length === 0) return null;
  return (
    <Row label={t('web.kept.agenda')}>
      <Rows open>{agenda.map((one) => <RowItem key={one.id} title={one.text} sub={t('web.room.agenda.length', { minutes: one.minutes })} end={one.done ? <Status kind="good" icon={<IconCheck />}>{t('web.kept.done')}</Status> : <Status kind="soft">{t('web.kept.left')}</Status>} />)}</Rows>
    </Row>
  );
}

/** What stays of a session for both, readable and printable when the room is long gone. */
export default function Kept({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { session, notes, resources, view, pages, agenda } = loaderData, title = t('web.kept.title');
  const empty = view.places.length === 0 && pages.length === 0 && notes.trim() === '' && agenda.length === 0 && resources.length === 0;
  return (
    <MathsProvider maths={view.maths}>
      <title>{title}</title>
      <PageHead title={title} over={`${session.longDay}, ${session.time}`} back={{ to: href('/sessions/:id', { id: session.id }), name: t('scheduling.session.back') }} tools={empty ? undefined : <PrintButton quiet />} lead={t(empty ? 'web.kept.lead-empty' : 'web.kept.lead', { learner: session.learner, tutor: session.tutor })} />
      {empty && <Empty rank={2} title={t('web.kept.empty')}>{t('web.kept.empty-says')}</Empty>}
      <Unsent me={loaderData.personId} sessionId={session.id} />
      <Ledger>
        <Questions {...loaderData} />
        <Board pages={pages} />
        {notes.trim() !== '' && <Row label={t('web.kept.notes')}><p className="kept-notes" dir="auto">{notes}</p></Row>}
        <Agenda agenda={agenda} />
        {resources.length > 0 && <Row label={t('web.work.resources')}><Rows open>{resources.map((one) => <RowItem key={one.id} title={<Link to={href('/library/:id', { id: one.id })}>{one.title}</Link>} sub={one.skill} />)}</Rows></Row>}
      </Ledger>
      {!empty && <AsideNote>{t('web.kept.seen')}</AsideNote>}
    </MathsProvider>
  );
}
