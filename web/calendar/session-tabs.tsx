import { href } from 'react-router';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';

/** The three ways to look at one's sessions. */
export function SessionTabs({ at }: { at: 'upcoming' | 'week' | 'past' }) {
  const t = useText();
  const list = href('/sessions');
  return (
    <Tabs label={t('scheduling.sessions.title')} tabs={[
      { to: list, name: t('scheduling.sessions.upcoming'), current: at === 'upcoming' }, { to: href('/sessions/week'), name: t('web.week.tab'), current: at === 'week' }, { to: `${list}?tab=past`, name: t('scheduling.sessions.past'), current: at === 'past' },
    ]} />
  );
}
