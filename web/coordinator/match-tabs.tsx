import { href } from 'react-router';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';

/** From wishes and offers to rounds to pairings. */
export function MatchesTabs({ at, program }: { at: 'rounds' | 'requests' | 'offers' | 'pairings' | 'drop-ins' | 'waiting'; program?: string }) {
  const t = useText();
  const of = program ? `?program=${program}` : '';
  const tabs = [
    { to: `${href('/matches')}${of}`, name: t('web.matches.rounds'), current: at === 'rounds' },
    { to: `${href('/requests')}${of}`, name: t('web.requests.title'), current: at === 'requests' },
    { to: `${href('/waiting')}${of}`, name: t('web.waiting.title'), current: at === 'waiting' },
    { to: `${href('/offers')}${of}`, name: t('web.offers.title'), current: at === 'offers' },
    { to: `${href('/pairings')}${of}`, name: t('web.pairings.title'), current: at === 'pairings' },
    { to: `${href('/drop-ins')}${of}`, name: t('web.drop-ins.title'), current: at === 'drop-ins' },
  ];
  return <Tabs label={t('web.matches.title')} tabs={tabs} />;
}
