import { MiniBar } from '../ui/bar.tsx';
import { Chart, type Drawing, Twin } from '../ui/chart.tsx';
import { ScrollRegion, Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Pictures } from './match-pictures.tsx';

const kinds = ['approved', 'proposed', 'held', 'left-out', 'stale', 'rejected'] as const;
type Kind = (typeof kinds)[number];

interface Band {
  from: number;
  size: number;
}

/** Stacks sizes with gaps into a height; nothing that is there gets thinner than a hair. */
function stacked(sizes: readonly number[], height: number, gap: number): Band[] {
  const sum = Math.max(1, sizes.reduce((a, b) => a + b, 0));
  const room = height - gap * Math.max(0, sizes.length - 1);
  let at = 0;
  return sizes.map((size) => {
    const band = { from: at, size: (room * size) / sum };
    at += band.size + gap;
    return band;
  });
}

interface FlowProps {
  flow: Pictures['flow'];
}

function drawFlow(flow: Pictures['flow'], shown: readonly Kind[], words: Record<Kind, string>, width: number): Drawing {
  const [height, bar, left, right] = [Math.max(180, flow.length * 44), 12, width < 400 ? 96 : 150, width < 400 ? 108 : 170];
  const [sources, targets] = [stacked(flow.map((one) => one.all), height, 10), stacked(shown.map((kind) => flow.reduce((sum, one) => sum + one.counts[kind], 0)), height, 10)];
  const [outAt, inAt] = [sources.map((band) => band.from), targets.map((band) => band.from)];
  const [x0, x1] = [left + bar, width - right - bar];
  const mid = (x0 + x1) / 2;
  const ribbons = flow.flatMap((one, s) => shown.map((kind, n) => {
    const count = one.counts[kind];
    if (count === 0) return null;
    const [a, b] = [(sources[s]!.size * count) / one.all, (targets[n]!.size * count) / flow.reduce((sum, each) => sum + each.counts[kind], 0)];
    const [y0, y1] = [outAt[s]!, inAt[n]!];
    outAt[s]! += a;
    inAt[n]! += b;
    return <path key={`${one.subject}${kind}`} className={`flow flow-${kind}`} d={`M${x0} ${y0}C${mid} ${y0} ${mid} ${y1} ${x1} ${y1}V${y1 + b}C${mid} ${y1 + b} ${mid} ${y0 + a} ${x0} ${y0 + a}Z`} />;
  }));
  const marks = (
    <>
      {ribbons}
      {flow.map((one, n) => <g key={one.subject}><rect className="now" x={left} y={sources[n]!.from} width={bar} height={Math.max(1, sources[n]!.size)} /><text className="say" x={left - 8} y={sources[n]!.from + sources[n]!.size / 2 + 5} textAnchor="end">{one.name} {one.all}</text></g>)}
      {shown.map((kind, n) => <g key={kind}><rect className={`flow-end flow-${kind}`} x={x1} y={targets[n]!.from} width={bar} height={Math.max(1, targets[n]!.size)} /><text className="say" x={x1 + bar + 8} y={targets[n]!.from + targets[n]!.size / 2 + 5}>{words[kind]} {flow.reduce((sum, one) => sum + one.counts[kind], 0)}</text></g>)}
    </>
  );
  return { width, height: height + 8, marks };
}

/** From requests, by subject, to what became of them. */
export function Flow({ flow }: FlowProps) {
  const t = useText();
  const words = Object.fromEntries(kinds.map((kind) => [kind, t(`web.pictures.outcome-${kind}`)])) as Record<Kind, string>;
  const shown = kinds.filter((kind) => flow.some((one) => one.counts[kind] > 0));
  const says = t('web.pictures.flow-says', { all: flow.reduce((sum, one) => sum + one.all, 0), list: shown.map((kind) => `${words[kind]} ${flow.reduce((sum, one) => sum + one.counts[kind], 0)}`).join(', ') });
  const table = (
    <Table caption={t('web.pictures.flow')} captionHidden narrow="scroll" rows={flow} rowKey={(row) => row.subject} columns={[
      { key: 'subject', head: t('web.requests.subject'), cell: (row) => row.name },
      { key: 'all', head: t('web.pictures.requests'), num: true, cell: (row) => row.all },
      ...shown.map((kind) => ({ key: kind, head: words[kind], num: true, cell: (row: Pictures['flow'][number]) => row.counts[kind] }))]} />
  );
  return <Chart caption={t('web.pictures.flow-caption')} says={says} wide={drawFlow(flow, shown, words, 760)} narrow={drawFlow(flow, shown, words, 328)} twin={table} />;
}

const step = (waiting: number, most: number): number => (waiting === 0 ? 0 : Math.max(1, Math.min(4, Math.ceil((4 * waiting) / most))));

/** Hours by days: how many wait and how many seats are free then. The picture is its own table: number, ground and words in each cell. */
export function WeekMap({ week }: { week: Pictures['week'] }) {
  const t = useText();
  const cells = new Map(week.cells.map((one) => [`${one.weekday} ${one.hour}`, one]));
  const most = Math.max(1, ...week.cells.map((one) => one.waiting));
  if (week.cells.length === 0) return <p className="soft">{t('web.pictures.week-none')}</p>;
  return (
    <>
      <ScrollRegion label={t('web.pictures.week-caption')}>
        <table className="heat heat--week">
          <caption className="hidden">{t('web.pictures.week-caption')}</caption>
          <thead><tr><th scope="col">{t('web.pictures.hour')}</th>{week.days.map((day) => <th key={day.day} scope="col">{day.name}</th>)}</tr></thead>
          <tbody>
            {week.hours.map(({ hour, name }) => (
              <tr key={hour}>
                <th scope="row">{name}</th>
                {week.days.map(({ day }) => {
                  const { waiting, seats } = cells.get(`${day} ${hour}`) ?? { waiting: 0, seats: 0 };
                  return <td key={day} className={`g${step(waiting, most)}${waiting > seats ? ' flat' : ''}`}><span><b aria-hidden="true">{waiting === 0 && seats === 0 ? '·' : `${waiting} / ${seats}`}</b><span className="hidden">{t('web.pictures.cell', { waiting, seats })}</span></span></td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="small soft">{t('web.pictures.week-means')}</p>
      <Twin summary={t('web.pictures.week-list')}>
        <Table caption={t('web.pictures.week-caption')} captionHidden narrow="scroll" rows={[...week.cells].sort((a, b) => b.waiting - b.seats - (a.waiting - a.seats)).slice(0, 40)} rowKey={(one) => `${one.weekday} ${one.hour}`} columns={[
          { key: 'when', head: t('web.pictures.hour'), cell: (one) => `${week.days.find((day) => day.day === one.weekday)?.name ?? ''}, ${week.hours.find((each) => each.hour === one.hour)?.name ?? ''}` },
          { key: 'waiting', head: t('web.pictures.waiting'), num: true, cell: (one) => one.waiting },
          { key: 'seats', head: t('web.pictures.seats'), num: true, cell: (one) => one.seats }]} />
      </Twin>
    </>
  );
}

const parts = ['none', 'some', 'half', 'full'] as const;

/** How many tutors carry nothing, some, most or all that they offered. */
export function LoadParts({ parts: counts, total }: { parts: Record<(typeof parts)[number], number>; total: number }) {
  const t = useText();
  return (
    <Table caption={t('web.pictures.load-parts')} narrow="scroll" rows={parts} rowKey={(part) => part} columns={[
      { key: 'part', head: t('web.pictures.taken'), cell: (part) => t(`web.pictures.part-${part}`) },
      { key: 'tutors', head: t('web.pictures.tutors'), cell: (part) => <MiniBar share={total === 0 ? 0 : counts[part] / total} words={t('matching.group.few', { served: counts[part], of: total })} /> }]} />
  );
}
