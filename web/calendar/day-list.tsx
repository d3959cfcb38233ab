import { href, Link } from 'react-router';
import { RowItem, Rows } from '../ui/rows.tsx';
import type { WeekDays } from './week-view.ts';

/** Every session of one day, one after the other: where a column of the week had no room for all. */
export function DayList({ day }: { day: WeekDays['days'][number] }) {
  return (
    <Rows timed open label={day.name}>
      {day.blocks.map((one) => (
        <RowItem key={one.id} when={one.time} title={<Link className="firm" to={href('/sessions/:id', { id: one.id })}>{one.title}</Link>} sub={[one.sub, one.state].filter(Boolean).join(', ')} />
      ))}
    </Rows>
  );
}
