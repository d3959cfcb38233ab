import { Link } from 'react-router';
import { IconForbid } from '../ui/icons/marks.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf } from './match-address.ts';
import type { Pair } from './match-data.ts';
import { sayBroken } from './match-words.ts';

/** Sessions of others: who may come in, when they meet, what the round gains, or the rule that keeps her out. */
export function SessionsToJoin({ id, asked, pair }: { id: string; asked: Asked; pair: Pair }) {
  const t = useText();
  const { sessions } = pair;
  if (!sessions) return null;
  if (sessions.rows.length === 0) return asked.who || pair.status === 'left-out' ? <p className="small soft">{t(asked.who ? 'matching.join.none-named' : 'matching.join.none', { name: asked.who })}</p> : null;
  return (
    <details className="twin" id="bench-join" open={pair.status === 'left-out' || asked.join !== '' || asked.who !== ''}>
      <summary aria-keyshortcuts="G">{t('matching.join.title', { name: pair.learnerGiven, open: sessions.count, ruledOut: sessions.ruledOut })}</summary>
      <Table caption={t('matching.join.caption', { name: pair.learnerGiven })} captionHidden narrow="scroll" rows={sessions.rows} rowKey={(row) => row.hostId}
        columns={[
          { key: 'with', head: t('matching.join.with'), cell: (row) => <Link to={`${addressOf(id, { ...asked, at: pair.id }, { join: row.hostId, who: asked.who })}#bench-why`} aria-current={row.hostId === asked.join ? 'true' : undefined} preventScrollReset>{row.names.join(', ')}</Link> },
          { key: 'tutor', head: t('matching.join.tutor'), cell: (row) => row.tutor },
          { key: 'hours', head: t('matching.join.hours'), cell: (row) => row.slots },
          { key: 'round', head: t('matching.join.round'), cell: (row) => (row.rule ? <Status kind="soft" icon={<IconForbid />}>{sayBroken(t, row.rule, row.fact)}</Status> : t('matching.join.points', { points: row.points })) },
        ]}
      />
    </details>
  );
}
