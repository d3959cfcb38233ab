import { Form, href, Link } from 'react-router';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { HiddenFields } from '../../ui/hidden-fields.tsx';
import { Row } from '../../ui/row.tsx';
import { useText } from '../../ui/text.tsx';
import type { HeldData } from './rooms-load.ts';

/** Tells two lines of one person in one minute apart, where only a name is heard. */
const apart = ({ at, text }: { at: string; text: string }): string => `${at}: ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`;

/** Words that were held, for somebody to decide: harmless, or a matter to talk about. */
export function HeldRows({ lines, answers, nextAnswers, toAnswers }: Pick<HeldData, 'lines' | 'answers' | 'nextAnswers'> & { toAnswers: (from: string) => string }) {
  const t = useText();
  if (lines.length + answers.length === 0) return <Empty rank={2} title={t('web.rooms.held-none')}>{t('web.rooms.held-none-says')}</Empty>;
  return [...answers.map((one) => <AnswerRow key={one.id} one={one} />), nextAnswers && <MoreAnswers key="more" to={toAnswers(nextAnswers.from)} count={nextAnswers.count} />, ...lines.map((one) => (
    <Row key={one.id} label={<>{one.name}<span className="hidden">{`, ${apart(one)}`}</span></>} sub={<>{one.at}<br />{one.program}<br />{t(`web.rooms.place.${one.place}`)}</>}>
      <div className="stack stack-tight">
        <p className="quote">{one.text}</p>
        <div className="cluster">
          <Form method="post"><HiddenFields values={{ show: 'held', line: one.id }} /><Button look="quiet" name="intent" value="release">{t('web.rooms.release')}<span className="hidden">{`: ${one.name}, ${apart(one)}`}</span></Button></Form>
          <Form method="post"><HiddenFields values={{ show: 'held', line: one.id }} /><Button look="quiet" name="intent" value="keep">{t('web.rooms.keep')}<span className="hidden">{`: ${one.name}, ${apart(one)}`}</span></Button></Form>
          <Link to={href('/rooms/:id/lines', { id: one.roomId })}>{t('web.rooms.lines')}<span className="hidden">{`: ${one.name}, ${apart(one)}`}</span></Link>
          <Link to={href('/sessions/:id', { id: one.sessionId })}>{t('web.rooms.session')}</Link>
        </div>
      </div>
    </Row>
  ))];
}

/** The way to the answers that this page has no place for. */
function MoreAnswers({ to, count }: { to: string; count: number }) {
  const t = useText();
  return <Row label={t('web.rooms.answers-more', { count })}><p><LinkButton look="quiet" to={to}>{t('web.rooms.answers-more-see')}</LinkButton></p></Row>;
}

/** An answer of practice that her tutor does not read yet. */
function AnswerRow({ one }: { one: HeldData['answers'][number] }) {
  const t = useText(), about = <span className="hidden">{`: ${one.learner.name}, ${apart(one)}`}</span>;
  return (
    <Row label={<>{one.learner.name}<span className="hidden">{`, ${apart(one)}`}</span></>} sub={<>{one.at}<br />{t('web.rooms.answer-practice')}</>}>
      <div className="stack stack-tight">
        <p className="quote">{one.text}</p>
        <div className="cluster">
          <Form method="post"><HiddenFields values={{ show: 'held', answer: one.id }} /><Button look="quiet" name="intent" value="answer-shown">{t('web.rooms.answer-show')}{about}</Button></Form>
          <Form method="post"><HiddenFields values={{ show: 'held', answer: one.id }} /><Button look="quiet" name="intent" value="answer-kept">{t('web.rooms.keep')}{about}</Button></Form>
          <Link to={href('/assign/:setId', { setId: one.setId })}>{t('web.rooms.answer-set')}{about}</Link>
        </div>
      </div>
    </Row>
  );
}
