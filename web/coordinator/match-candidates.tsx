import { Link } from 'react-router';
import { IconForbid } from '../ui/icons/marks.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf } from './match-address.ts';
import type { Pair } from './match-data.ts';
import { sayBroken, termName } from './match-words.ts';

type Feasible = Pair['others']['feasible'][number];

function WhyNotFirst({ one }: { one: Feasible }) {
  const t = useText();
  const names = one.with.map((held) => held.name);
  const held = names.length > 0 ? t('matching.others.with', { names: names.slice(0, 2).join(', '), more: Math.max(0, names.length - 2) }) : '';
  const weaker = one.weaker ? t('matching.others.weaker', { term: termName(t, one.weaker.term), points: one.weaker.points }) : '';
  return <>{[weaker, held || t('matching.others.free', { count: one.seatsLeft })].filter(Boolean).join(' ')}</>;
}

/** Everybody else for the request: ranked, with reasons, hours and what stands in the way; each can be asked about. */
export function Candidates({ id, asked, pair }: { id: string; asked: Asked; pair: Pair }) {
  const t = useText();
  const { feasible, ruledOut, feasibleCount, ruledOutCount } = pair.others;
  const rows = [...feasible, ...ruledOut];
  const clear = asked.who && <p className="small"><Link to={addressOf(id, { ...asked, at: pair.id })} preventScrollReset>{t('matching.why.everyone')}</Link></p>;
  if (rows.length === 0) return <div className="stack stack-tight"><p className="small soft">{t(asked.who ? 'matching.others.none-named' : 'matching.others.none', { name: asked.who })}</p>{clear}</div>;
  return (
    <details className="twin" open>
      <summary>{t('matching.others.title', { name: pair.learnerGiven, feasible: feasibleCount, ruledOut: ruledOutCount })}</summary>
      {clear}
      <Table caption={t('matching.others.caption', { name: pair.learnerGiven })} captionHidden narrow="scroll" rows={rows} rowKey={(row) => row.offerId}
        columns={[
          { key: 'tutor', head: t('matching.others.tutor'), cell: (row) => <Link to={`${addressOf(id, { ...asked, at: pair.id }, { why: row.offerId, who: asked.who })}#bench-why`} aria-current={row.offerId === asked.why ? 'true' : undefined} preventScrollReset>{row.tutor}</Link> },
          { key: 'fit', head: t('matching.others.fit'), num: true, cell: (row) => row.score ?? '–' },
          { key: 'hours', head: t('matching.others.hours'), cell: (row) => (row.rule ? '–' : (row.slots ?? t('matching.others.no-hours'))) },
          { key: 'why', head: t('matching.others.why'), cell: (row) => (row.rule ? <Status kind="soft" icon={<IconForbid />}>{sayBroken(t, row.rule, row.fact ?? {})}</Status> : <WhyNotFirst one={row as Feasible} />) },
        ]}
      />
    </details>
  );
}
