import { Chart, type Drawing } from '../ui/chart.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';

export interface BarWeek {
  week: string;
  minutes: number;
  learners: number;
}

interface Frame {
  width: number;
  height: number;
  gap: number;
}
const wide: Frame = { width: 760, height: 240, gap: 28 }, narrow: Frame = { width: 328, height: 240, gap: 10 };
const top = 34, foot = 48;

function useBars(weeks: readonly BarWeek[], { width, height, gap }: Frame): Drawing {
  const t = useText();
  const most = Math.max(1, ...weeks.map((one) => one.minutes)), step = width / weeks.length, bottom = height - foot;
  const marks = (
    <>
      <path className="lattice" d={`M0 ${bottom}H${width}`} />
      {weeks.map((one, n) => {
        const tall = ((bottom - top) * one.minutes) / most, middle = step * (n + 0.5);
        return (
          <g key={one.week}>
            {tall > 0 && <rect className="now" x={step * n + gap / 2} y={bottom - tall} width={step - gap} height={tall} rx="2" />}
            <text className="say" x={middle} y={bottom - tall - 8} textAnchor="middle">{one.minutes}</text>
            <text x={middle} y={bottom + 20} textAnchor="middle" fontSize="13">{one.week}</text>
            <text x={middle} y={bottom + 40} textAnchor="middle" fontSize="13">{t('mastery.class.bar-learners', { count: one.learners })}</text>
          </g>
        );
      })}
    </>
  );
  return { width, height, marks };
}

/** Minutes of practice of a class, week by week, and how many took part. The narrow drawing shows the last four weeks. */
export function WeekBars({ weeks, learners }: { weeks: readonly BarWeek[]; learners: number }) {
  const t = useText();
  const last = weeks.at(-1)!, before = weeks.at(-2);
  return (
    <Chart caption={t('mastery.class.bars')} reads={t('mastery.class.bars-reads')} wide={useBars(weeks, wide)} narrow={useBars(weeks.slice(-4), narrow)}
      says={t('mastery.class.bars-says', { minutes: last.minutes, count: last.learners, learners, before: before?.minutes ?? 0 })}
      twin={
        <Table caption={t('mastery.class.bars')} captionHidden rows={weeks} rowKey={(one) => one.week} narrow="scroll"
          columns={[{ key: 'week', head: t('mastery.class.week'), cell: (one) => one.week }, { key: 'minutes', head: t('mastery.class.minutes'), num: true, cell: (one) => one.minutes }, { key: 'learners', head: t('mastery.class.took-part'), num: true, cell: (one) => one.learners }]} />
      } />
  );
}
