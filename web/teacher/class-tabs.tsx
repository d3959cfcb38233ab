import { href } from 'react-router';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';

/** The sides of a class: who gets help, and what they can do. */
export function ClassTabs({ id }: { id: string }) {
  const t = useText();
  return <Tabs label={t('mastery.class.sides')} tabs={[{ to: href('/classes/:id', { id }), name: t('mastery.class.help') }, { to: href('/classes/:id/skills', { id }), name: t('mastery.class.skills') }]} />;
}
