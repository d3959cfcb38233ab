import { Link } from 'react-router';
import { IconCross, IconPin, IconWait } from '../ui/icons/marks.tsx';
import { IconMatches } from '../ui/icons/places.tsx';
import { Pager } from '../ui/pager.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf, narrowedBy, shows } from './match-address.ts';
import type { Bench } from './match-data.ts';
import { MatchFilter } from './match-filter.tsx';

type Row = Bench['list']['rows'][number];

function RowState({ row }: { row: Row }) {
  const t = useText();
  const name = row.tutor ?? '';
  if (row.status === 'left-out') return <Status kind="look">{row.leftOut?.reason === 'ruledOut' && row.leftOut.rule ? t(`matching.left-out.short-rule-${row.leftOut.rule}`) : t(`matching.left-out.short-${row.leftOut?.reason ?? 'ruledOut'}`)}</Status>;
  if (row.status === 'stale') return <Status kind="look">{t(`matching.stale.short-${row.staleWhy as 'newer-round'}`)}</Status>;
  if (row.status === 'rejected') return <Status kind="soft" icon={<IconCross />}>{t('matching.state.rejected', { name })}</Status>;
  if (row.status === 'approved') return <Status kind="good">{row.byHand ? t('matching.state.by-hand') : t('matching.state.approved', { name })}</Status>;
  if (row.held) return <Status kind="soft" icon={<IconWait />}>{t('matching.state.held', { name })}</Status>;
  return <Status kind="good" icon={row.pinned ? <IconPin /> : <IconMatches />}>{t(row.pinned ? 'matching.state.pinned' : 'matching.state.proposed', { name })}</Status>;
}

/** The states of a round's proposals as links, each with its count; empty ones stay away. */
function States({ id, asked, bench }: { id: string; asked: Asked; bench: Bench }) {
  const t = useText();
  const { waiting, ...states } = bench.counts;
  const counts = { ...bench.counts, all: Object.values(states).reduce((a, b) => a + b, 0) };
  const there = shows.filter((show) => show === bench.filter.show || counts[show] > 0);
  return (
    <nav className="bench-states" aria-label={t('web.match.states')}>
      {there.map((show) => (
        <Link key={show} to={addressOf(id, { filter: { ...asked.filter, show }, page: 0, at: '' }, { show })} aria-current={show === bench.filter.show ? 'true' : undefined}>
          {t(`web.match.show-${show}`)} <b>{show === 'waiting' ? waiting : counts[show]}</b>
        </Link>
      ))}
    </nav>
  );
}

/** Left pane: who waits for a decision. On small screens it is the whole page until one is opened. */
export function MatchList({ id, asked, bench }: { id: string; asked: Asked; bench: Bench }) {
  const t = useText();
  const { list, pair } = bench;
  return (
    <section className="pane pane--list" aria-labelledby="bench-list">
      <h2 id="bench-list">{t(`web.match.list-${bench.filter.show}`, { count: list.total })}</h2>
      <States id={id} asked={asked} bench={bench} />
      <MatchFilter id={id} bench={bench} />
      {list.rows.length === 0 && <p className="soft small">{t(narrowedBy(bench.filter) > 0 ? 'web.match.none-found' : 'web.match.none-here')}</p>}
      <ul className="needs">
        {list.rows.map((row) => (
          <li key={row.id}>
            <Link to={addressOf(id, { ...asked, at: row.id })} aria-current={row.id === pair?.id ? 'true' : undefined} preventScrollReset>
              <span><b>{row.learner}</b><br /><span className="sub">{[row.subject, row.level === null ? null : t('web.level.year', { level: row.level }), row.languages || null].filter(Boolean).join(', ')}</span></span>
              <span className="sub nowrap needs-side">{(row.status === 'proposed' || row.status === 'left-out') && t('web.requests.days', { days: row.days })}{row.fit && <><br />{t('web.match.fit', { fit: row.fit })}</>}</span>
              <RowState row={row} />
            </Link>
          </li>
        ))}
      </ul>
      <Pager words={list.total > list.rows.length ? t('web.pager.span', { from: list.page * 50 + 1, to: list.page * 50 + list.rows.length, total: list.total }) : undefined}
        before={list.page > 0 ? addressOf(id, { ...asked, page: list.page - 1, at: '' }) : undefined} after={list.more ? addressOf(id, { ...asked, page: list.page + 1, at: '' }) : undefined} />
    </section>
  );
}
