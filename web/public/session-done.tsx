import { href, Link } from 'react-router';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import type { StayedDays } from './stayed-days.ts';

/** What the address says was done, by the words that say it. */
const words = { moved: 'moved', 'moved-later': 'moved-later', restore: 'restored', 'restored-all': 'restored-all', attendance: 'attendance', logged: 'logged', 'logged-asked': 'logged-asked', 'logged-no-questions': 'logged-no-questions', added: 'added', 'let-go': 'let-go', 'check-in': 'here', code: 'here', 'is-here': 'is-here', 'not-here': 'not-here', late: 'late', 'exit-ticket': 'ticket', 'exit-questions': 'questions', substitute: 'substitute', 'undo-substitute': 'substitute-undone', 'asked-substitute': 'asked-substitute', 'stepped-in': 'stepped-in', 'drop-in': 'drop-in', watching: 'watching' } as const;

/** What was just done, and the way back where there is one. */
export function SessionDone({ done, cancelled, stayed }: { done: string | null; cancelled: boolean; stayed: StayedDays | null }) {
  const t = useText();
  if (done?.startsWith('moved') && stayed) {
    return (
      <Note live>
        <p>{t('scheduling.done.moved-but')}</p>
        <ul className="cluster">{stayed.each.map((one) => <li key={one.id}><Link to={href('/sessions/:id/move', { id: one.id })}>{t('scheduling.done.move-day', { day: one.day })}</Link></li>)}</ul>
      </Note>
    );
  }
  if (done?.startsWith('restore') && stayed) return <Note live>{t('scheduling.done.restored-but', { days: stayed.days })}</Note>;
  if ((done === 'cancelled' || done === 'cancelled-later') && cancelled) return <UndoBar fields={{ intent: 'restore' }}>{t(`scheduling.done.${done}`)}</UndoBar>;
  const said = Object.hasOwn(words, done ?? '') ? words[done as keyof typeof words] : null;
  return said ? <Note live>{t(`scheduling.done.${said}`)}</Note> : null;
}
