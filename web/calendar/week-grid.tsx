import './week-grid.css';
import './week-places.css';
import { type KeyboardEvent, useId, useRef } from 'react';
import { href, Link } from 'react-router';
import { classNames } from '../ui/class-names.ts';
import { useText } from '../ui/text.tsx';
import type { WeekDays } from './week-view.ts';

interface WeekGridProps {
  week: WeekDays;
  /** Its name: "Your week" or the days it spans. */
  label: string;
  /** Where what has no room in a day is listed. */
  moreTo?(day: string): string;
}

/** Minutes from the first hour, as the style sheet knows them. */
const at = (minutes: number) => ({ 'data-hour': Math.floor(minutes / 60), 'data-minute': minutes % 60 - (minutes % 5) });
const middle = (link: Element): number => {
  const box = link.getBoundingClientRect();
  return box.top + box.height / 2;
};

/**
 * A week as days with their sessions: beside each other on the wall clock where there is room and on paper, one after the other on a
 * phone. Every session is a link; with scripts the arrows go from one to the next, up and down in a day, sideways to the nearest of the next day.
 */
export function WeekGrid({ week, label, moreTo }: WeekGridProps) {
  const t = useText();
  const grid = useRef<HTMLElement>(null);
  const own = useId();
  const move = (event: KeyboardEvent): void => {
    const days = [...(grid.current?.querySelectorAll('.week-day') ?? [])].map((day) => [...day.querySelectorAll<HTMLElement>('a')]);
    const day = days.findIndex((links) => links.includes(document.activeElement as HTMLElement));
    if (day < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const here = days[day]!, place = here.indexOf(document.activeElement as HTMLElement);
    const aside = (step: number): HTMLElement | undefined => {
      for (let to = day + step; to >= 0 && to < days.length; to += step) {
        const nearest = days[to]!.toSorted((a, b) => Math.abs(middle(a) - middle(here[place]!)) - Math.abs(middle(b) - middle(here[place]!)))[0];
        if (nearest) return nearest;
      }
      return undefined;
    };
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const to = { ArrowUp: here[place - 1], ArrowDown: here[place + 1], ArrowRight: aside(forward), ArrowLeft: aside(-forward), Home: here[0], End: here.at(-1) }[event.key];
    if (!to) return;
    event.preventDefault();
    to.focus();
  };
  return (
    <section className="week" aria-label={label} data-days={week.days.length} data-hours={week.hours.length} ref={grid} onKeyDown={move}>
      <div className="week-hours" aria-hidden="true">{week.hours.map((hour) => <span key={hour}>{hour}</span>)}</div>
      {week.days.map((day) => (
        <section key={day.day} id={`d${day.day}`} className={classNames('week-day', day.today && 'week-day--today', day.blocks.length === 0 && 'week-day--empty')} aria-labelledby={`${own}${day.day}`}>
          <h2 id={`${own}${day.day}`}>{day.name}{day.today && <span className="week-today"> {t('scheduling.day.today')}</span>}</h2>
          <div className="week-column">
            {day.blocks.length > 0 && (
              <ol>
                {day.blocks.map((one) => (
                  <li key={one.id} className={classNames('week-block', one.cancelled && 'week-block--off')} {...at(one.at)} data-long={Math.min(180, Math.ceil(one.long / 5) * 5)} data-lane={one.lane} data-lanes={one.lanes}>
                    <Link to={href('/sessions/:id', { id: one.id })}><span className="week-time"><bdi>{one.time}</bdi></span> <span className="week-title">{one.title}</span> <span className="week-sub">{one.sub}{one.state && `, ${one.state}`}</span></Link>
                  </li>
                ))}
              </ol>
            )}
            {day.now !== null && <span className="week-now" {...at(day.now)} aria-hidden="true" />}
          </div>
          {day.more > 0 && <p className="week-more">{moreTo ? <Link to={moreTo(day.day)}>{t('web.week.more', { count: day.more })}</Link> : t('web.week.more', { count: day.more })}</p>}
        </section>
      ))}
    </section>
  );
}
