import { href, Link } from 'react-router';
import { LinkButton } from './ui/button.tsx';
import { Next } from './ui/next.tsx';
import { Note } from './ui/note.tsx';
import { Status } from './ui/status.tsx';
import { useText } from './ui/text.tsx';
import './answers-due.css';

export interface AnswerDue {
  id: string;
  as: 'learner' | 'tutor' | 'guardian';
  learner: string;
  tutor: string;
  subject: string;
  until: string;
  answered: boolean;
  mayAnswer: boolean;
}

/** Whether one of them is for the reader to answer: then it is the first thing on her home, unless she is about to meet. */
export const mustAnswer = (due: readonly AnswerDue[]): boolean => due.some((one) => one.mayAnswer && !one.answered);

/** A session under way, or within the hour, comes before a match: an answer has days. */
export const meetsSoon = (next: { begun: boolean; soonMinutes: number | null } | null): boolean => next !== null && (next.begun || next.soonMinutes !== null);

/** Matches that wait for an answer, before everything on a home but a session at hand; those answered already in one quiet line each. */
export function AnswersDue({ due, calm }: { due: readonly AnswerDue[]; calm: boolean }) {
  const t = useText();
  if (due.length === 0) return null;
  const waiting = due.filter((one) => one.mayAnswer && !one.answered);
  return (
    <div className="stack gap-5 answers-due">
      {waiting.map((one, at) => (
        <Next key={one.id} status={<Status kind="look">{t('web.my-match.answer-by', { until: one.until })}</Status>} title={t(`web.my-match.due-${one.as}`, { learner: one.learner, tutor: one.tutor, subject: one.subject })}>
          {one.as === 'guardian' && <p>{t('web.my-match.due-for', { learner: one.learner })}</p>}
          <p><LinkButton large look={at === 0 && !calm ? 'solid' : 'quiet'} to={href('/my-match/:id', { id: one.id })}>{t('web.my-match.due-act')}</LinkButton></p>
        </Next>
      ))}
      {due.filter((one) => !waiting.includes(one)).map((one) => (
        <Note key={one.id} kind="plain">
          {one.answered ? t('web.my-match.due-waits', { other: one.as === 'tutor' ? one.learner : one.tutor, subject: one.subject, until: one.until }) : t('web.my-match.due-herself', { learner: one.learner, tutor: one.tutor, subject: one.subject, until: one.until })}{' '}
          <Link to={href('/my-match/:id', { id: one.id })}>{t('web.my-match.see')}</Link>
        </Note>
      ))}
    </div>
  );
}
