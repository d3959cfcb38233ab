import { MiniBar } from '../ui/bar.tsx';
import { Chart, type Drawing } from '../ui/chart.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Week } from './drop-ins.tsx';

interface Words {
  top: string;
  none: string;
}

const ground = 150;
const tall = 110;

/** Each week a band from half of the waits to nine in ten, the latest at the end; a week in which nobody was served stays empty. */
function draw(weeks: readonly Week[], width: number, words: Words): Drawing {
  const most = Math.max(1, ...weeks.map((one) => one.p90 ?? 0));
  const step = (width - 80) / Math.max(weeks.length, 1);
  const y = (minutes: number): number => ground - (minutes / most) * tall;
  return {
    width, height: 190,
    marks: (
      <>
        <path className="lattice" d={`M62 ${ground}H${width - 8}M62 ${ground - tall}H${width - 8}`} />
        <text className="say" x="0" y={ground - tall + 4}>{words.top}</text>
        <text className="say" x="0" y={ground + 4}>0</text>
        {weeks.map((one, n) => {
          const x = 68 + n * step;
          const wide = Math.min(36, step * 0.5);
          return (
            <g key={one.week}>
              {one.p50 !== null && one.p90 !== null ? (
                <>
                  <rect className="band" x={x} y={y(one.p90)} width={wide} height={Math.max(2, y(one.p50) - y(one.p90))} />
                  <path className="curve" d={`M${x} ${y(one.p50)}h${wide}`} />
                </>
              ) : <text className="say" x={x} y={ground - 8}>{words.none}</text>}
              {(width > 400 || n % 2 === weeks.length % 2) && <text className="say" x={x} y={ground + 24}>{one.label.split(' ').slice(1).join(' ')}</text>}
            </g>
          );
        })}
      </>
    ),
  };
}

/** How long learners waited, week by week, with its table open beside it. */
export function DropInPicture({ weeks }: { weeks: readonly Week[] }) {
  const t = useText();
  const inTime = weeks.toReversed();
  const latest = weeks[0]!;
  const most = Math.max(1, ...weeks.map((one) => one.p90 ?? 0));
  const words = { top: t('web.drop-ins.top', { minutes: Math.round(most * 10) / 10 }), none: '–' };
  const columns: Column<Week>[] = [
    { key: 'week', head: t('web.drop-ins.week'), cell: (row) => row.label },
    { key: 'asked', head: t('web.drop-ins.people'), num: true, cell: (row) => row.asked },
    { key: 'served', head: t('web.drop-ins.served'), cell: (row) => <MiniBar share={row.share} words={t('web.drop-ins.share', { served: row.served, asked: row.asked })} /> },
    { key: 'cancelled', head: t('web.drop-ins.cancelled'), num: true, cell: (row) => row.cancelled },
    { key: 'p50', head: t('web.drop-ins.p50'), num: true, cell: (row) => row.p50 ?? '–' },
    { key: 'p90', head: t('web.drop-ins.p90'), num: true, cell: (row) => row.p90 ?? '–' },
  ];
  return (
    <Chart
      caption={t('web.drop-ins.picture')}
      says={latest.p50 === null ? t('web.drop-ins.says-none', { week: latest.label, asked: latest.asked }) : t('web.drop-ins.says', { week: latest.label, p50: latest.p50, p90: latest.p90 ?? latest.p50, served: latest.served, asked: latest.asked })}
      wide={draw(inTime, 760, words)}
      narrow={draw(inTime.slice(-4), 328, words)}
      twin={<Table caption={t('web.drop-ins.weeks')} captionHidden columns={columns} rows={weeks} rowKey={(row) => row.week} />}
    />
  );
}
