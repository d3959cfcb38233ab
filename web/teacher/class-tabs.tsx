import { href } from 'react-router';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';

/** The sides of a class: who gets help, what they can do, who practises, how far it carries, and what the classroom says. */
export function ClassTabs({ id }: { id: string }) {
  const t = useText();
  return (
    <Tabs label={t('mastery.class.sides')}
      tabs={[
        { to: href('/classes/:id', { id }), name: t('mastery.class.help') }, { to: href('/classes/:id/skills', { id }), name: t('mastery.class.skills') }, { to: href('/classes/:id/practice', { id }), name: t('mastery.class.practice') },
        { to: href('/classes/:id/transfer', { id }), name: t('mastery.class.transfer') }, { to: href('/classes/:id/results', { id }), name: t('mastery.class.results') },
      ]} />
  );
}
