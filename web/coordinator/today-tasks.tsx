import { Link } from 'react-router';
import { LinkButton } from '../ui/button.tsx';
import type { Icon } from '../ui/icons/drawing.tsx';
import { IconLook, IconWait } from '../ui/icons/marks.tsx';
import { IconMatches, IconPerson } from '../ui/icons/places.tsx';
import { IconFile, IconHand, IconNotes } from '../ui/icons/room.tsx';
import { useText } from '../ui/text.tsx';
import type { More, Task, TaskIcon } from './today-words.ts';

const icons: Record<TaskIcon, Icon> = { look: IconLook, wait: IconWait, matches: IconMatches, person: IconPerson, file: IconFile, hand: IconHand, notes: IconNotes };

function TaskRow({ task, first }: { task: Task; first: boolean }) {
  const t = useText();
  const Glyph = icons[task.icon];
  return (
    <li className="task">
      <span className={`status status--${task.kind}`}><Glyph /></span>
      <div>
        <p className="firm">{task.title}</p>
        <p className="sub">{task.sub}</p>
      </div>
      <span className="sub task-age">{task.age}</span>
      <div className="task-act">
        <LinkButton look={first ? 'solid' : 'quiet'} to={task.to} aria-label={t('reporting.queue.act-on', { act: task.act, title: task.title })}>{task.act}</LinkButton>
      </div>
    </li>
  );
}

interface GroupProps {
  id: string;
  title: string;
  tasks: readonly Task[];
  more: readonly More[];
  /** What is opened: shown in full. */
  open: string | null;
  /** The page's solid button stands in its first row. */
  first: boolean;
}

export function TaskGroup({ id, title, tasks, more, open, first }: GroupProps) {
  const t = useText();
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <div className="task-group"><h2 id={id}>{title}</h2> <span className="sub">{tasks.length + more.reduce((all, one) => all + one.count, 0)}</span></div>
      <ul className="tasks">
        {tasks.map((task, at) => <TaskRow key={task.id} task={task} first={first && at === 0} />)}
        {more.filter((one) => one.count > 0).map((one) => (
          <li key={one.kind} className="task">
            <span />
            <p>{t('reporting.queue.more', { count: one.count })} <span className="sub">{t(`reporting.queue.more-${one.kind}`)}</span></p>
            <span />
            {open !== one.kind && <div className="task-act"><Link to={`?open=${one.kind}`} preventScrollReset aria-label={`${t('reporting.queue.show-all')}: ${t(`reporting.queue.more-${one.kind}`)}`}>{t('reporting.queue.show-all')}</Link></div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
