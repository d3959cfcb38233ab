import { href } from 'react-router';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';

/** The week as a list, the week as blocks, and a school day by place; each keeps the program, the school and the week. */
export function CalendarTabs({ at, query }: { at: 'list' | 'week' | 'places'; query: string }) {
  const t = useText();
  return (
    <Tabs label={t('scheduling.calendar.title')} tabs={[
      { to: `${href('/calendar')}${query}`, name: t('web.week.list'), current: at === 'list' }, { to: `${href('/calendar/week')}${query}`, name: t('web.week.tab'), current: at === 'week' },
      { to: `${href('/calendar/places')}${query}`, name: t('web.week.places'), current: at === 'places' },
    ]} />
  );
}

/** `?school=…&program=…` with more; empty when nothing is asked. */
export function keepAsked(asked: { school: string; program: string }, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(asked.school && { school: asked.school }), ...(asked.program && { program: asked.program }), ...more }).toString();
  return query && `?${query}`;
}
