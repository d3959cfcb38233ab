import { href } from 'react-router';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';

/** Programs and what they stand on: schools, terms, days off. */
export function ProgramsTabs() {
  const t = useText();
  const tabs = [
    { to: href('/programs'), name: t('web.programs.title') },
    { to: href('/schools'), name: t('web.schools.title') },
    { to: href('/classes'), name: t('web.nav.classes') },
    { to: href('/calendar-days'), name: t('web.calendar-days.title') },
    { to: href('/library'), name: t('web.nav.library') },
  ];
  return <Tabs label={t('web.programs.title')} tabs={tabs} />;
}

/** The sides of one program. */
export function ProgramTabs({ id, at }: { id: string; at: 'about' | 'policy' | 'rights' }) {
  const t = useText();
  const tabs = [
    { to: href('/programs/:id', { id }), name: t('web.program.about'), current: at === 'about' },
    { to: href('/programs/:id/policy', { id }), name: t('web.policy.tab'), current: at === 'policy' },
    { to: href('/programs/:id/rights', { id }), name: t('web.rights.tab'), current: at === 'rights' },
  ];
  return <Tabs label={t('web.program.sides')} tabs={tabs} />;
}
