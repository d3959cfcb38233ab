import { Form, Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconCross, IconPin } from '../ui/icons/marks.tsx';
import { IconMatches } from '../ui/icons/places.tsx';
import { Pager } from '../ui/pager.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, addressOf, shows } from './match-address.ts';
import type { Bench } from './match-data.ts';

type Row = Bench['list']['rows'][number];

function RowState({ row }: { row: Row }) {
  const t = useText();
  const name = row.tutor ?? '';
  if (row.status === 'left-out') return <Status kind="look">{row.leftOut?.reason === 'ruledOut' && row.leftOut.rule ? t(`matching.left-out.short-rule-${row.leftOut.rule}`) : t(`matching.left-out.short-${row.leftOut?.reason ?? 'ruledOut'}`)}</Status>;
  if (row.status === 'stale') return <Status kind="look">{t(`matching.stale.short-${row.staleWhy as 'newer-round'}`)}</Status>;
  if (row.status === 'rejected') return <Status kind="soft" icon={<IconCross />}>{t('matching.state.rejected', { name })}</Status>;
  if (row.status === 'approved') return <Status kind="good">{row.byHand ? t('matching.state.by-hand') : t('matching.state.approved', { name })}</Status>;
  return <Status kind="good" icon={row.pinned ? <IconPin /> : <IconMatches />}>{t(row.pinned ? 'matching.state.pinned' : 'matching.state.proposed', { name })}</Status>;
}

function Filter({ id, asked, bench }: { id: string; asked: Asked; bench: Bench }) {
  const t = useText();
  const { filter } = asked;
  return (
    <details className="bench-filter" open={filter.q !== '' || filter.subject !== ''}>
      <summary>{t('web.match.filter')}</summary>
      <Form method="get" action={addressOf(id, { filter, page: 0, at: '' })} className="stack stack-tight" role="search" aria-label={t('web.match.filter')}>
        <HiddenFields values={filter.show === 'proposed' ? {} : { show: filter.show }} />
        <Field type="search" name="q" label={t('web.match.filter-name')} defaultValue={filter.q} />
        <Field as="select" name="subject" label={t('web.requests.subject')} defaultValue={filter.subject}>
          <option value="">{t('web.filter.all')}</option>
          {bench.subjects.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}
        </Field>
        <div className="cluster">
          <Button look="quiet">{t('web.filter.act')}</Button>
          {(filter.q || filter.subject) && <Link className="small" to={addressOf(id, { filter: { ...filter, q: '', subject: '' }, page: 0, at: '' })}>{t('web.match.filter-clear')}</Link>}
        </div>
      </Form>
    </details>
  );
}

/** The states of a round's proposals as links, each with its count; empty ones stay away. */
function States({ id, asked, bench }: { id: string; asked: Asked; bench: Bench }) {
  const t = useText();
  const counts = { ...bench.counts, all: Object.values(bench.counts).reduce((a, b) => a + b, 0) };
  const there = shows.filter((show) => show === asked.filter.show || counts[show] > 0);
  return (
    <nav className="bench-states" aria-label={t('web.match.states')}>
      {there.map((show) => (
        <Link key={show} to={addressOf(id, { filter: { ...asked.filter, show }, page: 0, at: '' })} aria-current={show === asked.filter.show ? 'true' : undefined}>
          {t(`web.match.show-${show}`)} <b>{counts[show]}</b>
        </Link>
      ))}
    </nav>
  );
}

/** Left pane: who waits for a decision. On phones only the one looked at, and who is next. */
export function MatchList({ id, asked, bench }: { id: string; asked: Asked; bench: Bench }) {
  const t = useText();
  const { list, pair, after } = bench;
  const next = list.rows.find((row) => row.id === after);
  return (
    <section className="pane pane--list" aria-labelledby="bench-list">
      <div className="split">
        <h2 id="bench-list">{t(`web.match.list-${asked.filter.show}`, { count: list.total })}</h2>
        {next && <Link className="small phone-only" to={addressOf(id, { ...asked, at: next.id })}>{t('web.match.next', { name: next.learner })}</Link>}
      </div>
      <States id={id} asked={asked} bench={bench} />
      <Filter id={id} asked={asked} bench={bench} />
      {list.rows.length === 0 && <p className="soft small">{t(asked.filter.q || asked.filter.subject ? 'web.match.none-found' : 'web.match.none-here')}</p>}
      <ul className="needs">
        {list.rows.map((row) => (
          <li key={row.id} className={row.id === pair?.id ? 'now' : undefined}>
            <Link to={addressOf(id, { ...asked, at: row.id })} aria-current={row.id === pair?.id ? 'true' : undefined} preventScrollReset>
              <span><b>{row.learner}</b><br /><span className="sub">{[row.subject, row.level === null ? null : t('web.level.year', { level: row.level }), row.languages || null].filter(Boolean).join(', ')}</span></span>
              {(row.status === 'proposed' || row.status === 'left-out') && <span className="sub nowrap">{t('web.requests.days', { days: row.days })}</span>}
              <RowState row={row} />
            </Link>
          </li>
        ))}
      </ul>
      <Pager words={list.total > list.rows.length ? t('web.pager.span', { from: list.page * 40 + 1, to: list.page * 40 + list.rows.length, total: list.total }) : undefined}
        before={list.page > 0 ? addressOf(id, { ...asked, page: list.page - 1, at: '' }) : undefined} after={list.more ? addressOf(id, { ...asked, page: list.page + 1, at: '' }) : undefined} />
    </section>
  );
}
