import { type ReactNode, useEffect, useState } from 'react';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import { DeliveryLine } from './delivery-line.tsx';
import { firstOpen, type Kept } from './kept.ts';
import { Player } from './player.tsx';
import { SetEnd } from './set-end.tsx';
import { keptSet, keptSets } from './store.client.ts';
import { useKept } from './use-kept.ts';
import { usePlay } from './use-play.ts';

function Playing({ first, startAt }: { first: Kept; startAt: number | null }) {
  const keeping = useKept(first, true);
  const { n, said, acts, head, told, on } = usePlay(keeping, startAt);
  const line = <DeliveryLine {...keeping.delivery} />;
  if (n === null) return <SetEnd kept={keeping.kept} after={null} line={line} />;
  return <Player kept={keeping.kept} n={n} said={said} acts={acts} head={head} told={told} on={on} line={line} />;
}

/** What can be gone on with while the line is gone. */
function Waiting({ sets }: { sets: readonly Kept[] }): ReactNode {
  const t = useText();
  if (sets.length === 0) return <Empty rank={2} title={t('practice.offline.none')} action={<LinkButton reloadDocument to="/practice">{t('practice.offline.again')}</LinkButton>}>{t('practice.offline.none-says')}</Empty>;
  return (
    <div className="stack">
      <Rows open>
        {sets.map(({ set }) => <RowItem key={set.id} title={<a href={`/practice/${set.id}`}>{[...new Set(set.items.map((one) => one.skill.name))].slice(0, 3).join(', ')}</a>} sub={t('practice.home.waiting', { count: set.items.filter((one) => !one.answered).length })} />)}
      </Rows>
      <p><LinkButton look="quiet" reloadDocument to="/practice">{t('practice.offline.again')}</LinkButton></p>
    </div>
  );
}

/** What the service worker shows when the server cannot be reached. It is the same for everybody: whose set it is, only the device knows. */
export default function Offline() {
  const t = useText();
  const [found, setFound] = useState<{ set: Kept | null; startAt: number | null; all: Kept[] } | null>(null);
  useEffect(() => {
    const asked = new URLSearchParams(location.search);
    const read = async () => {
      const set = await keptSet(asked.get('set') ?? '');
      const at = set?.set.items.find((one) => String(one.n) === asked.get('n'))?.n;
      setFound({ set, startAt: at ?? (set ? firstOpen(set) : null), all: (await keptSets()).filter((one) => firstOpen(one) !== null) });
    };
    read().catch(() => setFound({ set: null, startAt: null, all: [] }));
  }, []);
  if (found?.set) return <Playing first={found.set} startAt={found.startAt} />;
  return (
    <>
      <title>{t('practice.offline.title')}</title>
      <PageHead title={t('practice.offline.title')} lead={t('practice.offline.lead')} />
      {found && <Waiting sets={found.all} />}
    </>
  );
}
