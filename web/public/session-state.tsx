import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { SaidSession } from './session-words.ts';

/** What became of a session, as a glyph and a word; nothing while it simply lies ahead. */
export function SessionState({ session }: { session: Pick<SaidSession, 'status' | 'over'> }) {
  const t = useText();
  if (session.status === 'cancelled') return <Status kind="soft">{t('scheduling.status.cancelled')}</Status>;
  if (session.status === 'missed') return <Status kind="look">{t('scheduling.status.missed')}</Status>;
  if (session.status === 'held') return <Status kind="good">{t('scheduling.status.held')}</Status>;
  return session.over ? <Status kind="soft">{t('scheduling.status.unmarked')}</Status> : null;
}

/** A session's name: who it is with, for the one who reads. */
export function SessionName({ session, part }: { session: Pick<SaidSession, 'subject' | 'learner' | 'learners' | 'tutor' | 'over'>; part: 'learner' | 'tutor' | 'other' }) {
  const t = useText();
  const { subject, tutor } = session;
  return <>{t('scheduling.session.name', { part, subject, learner: session.over ? session.learner : session.learners, tutor })}</>;
}
