import { Chart, type Drawing } from './chart.tsx';
import { Level, type LevelStep, useLevelWord } from './level.tsx';
import { Table } from './table.tsx';
import { useText } from './text.tsx';

export interface GrowthPoint {
  /** Days since the first point. */
  at: number;
  day: string;
  /** Out of 100, with where it likely lies. */
  value: number;
  low: number;
  high: number;
  level: LevelStep;
  /** Questions answered that day. */
  questions: number;
}

export interface GrowthShown {
  /** One full sentence that says what the picture shows. */
  says: string;
  points: readonly GrowthPoint[];
  goal?: number | undefined;
  /** Days since the first point between which it stayed level, and the words for it. */
  flat?: { from: number; to: number; words: string } | undefined;
}

/** Where a level begins, out of 100; `domain/mastery/level.ts` says the same. */
const floors = [0, 40, 65, 85, 100] as const;
const top = 22;

interface Frame {
  width: number;
  height: number;
  start: number;
  end: number;
  bottom: number;
  /** The last number stands beside the curve, or under it. */
  beside: boolean;
  /** Steps between dates: a date takes some 80 units, and the first and last hang inward. */
  ticks: number;
}
const wide: Frame = { width: 760, height: 320, start: 112, end: 610, bottom: 290, beside: true, ticks: 4 };
const narrow: Frame = { width: 328, height: 300, start: 96, end: 320, bottom: 270, beside: false, ticks: 1 };

const one = (value: number): string => value.toFixed(1);

/** Indices of the points that get a date: first and last, and those nearest to even steps between. */
export function tickPlaces(points: readonly GrowthPoint[], most: number): number[] {
  const last = points.length - 1;
  if (last < 1) return points.length === 0 ? [] : [0];
  const span = points[last]!.at;
  const apart = span / most;
  const places = [0];
  for (let n = 1; n <= last; n++) if (points[n]!.at - points[places.at(-1)!]!.at >= apart && (n === last || span - points[n]!.at >= apart)) places.push(n);
  return places.at(-1) === last ? places : [...places, last];
}

function useDrawing({ points, goal, flat }: GrowthShown, frame: Frame): Drawing {
  const t = useText();
  const word = useLevelWord();
  const span = Math.max(1, points.at(-1)?.at ?? 1);
  const [x, y] = [(at: number) => frame.start + ((frame.end - frame.start) * at) / span, (value: number) => frame.bottom - ((frame.bottom - top) * value) / 100];
  const along = (side: 'value' | 'low' | 'high', list = points): string => list.map((point) => `${one(x(point.at))} ${one(y(point[side]))}`).join('L');
  const now = points.at(-1)!;
  const ticks = tickPlaces(points, frame.ticks);
  const small = frame.beside ? undefined : 13;
  const level = flat && points.filter((point) => point.at >= flat.from && point.at <= flat.to), foot = level && y(Math.min(...level.map((point) => point.low))) + 8;
  // Near the foot its words would stand on the dates: then they go above the band.
  const high = level && foot && foot + 30 > frame.bottom ? y(Math.max(...level.map((point) => point.high))) - 8 : undefined, brace = high ?? foot;
  const under = Math.min(frame.bottom - 30, y(Math.min(...points.slice(-3).map((point) => point.low))) + 24);
  const marks = (
    <>
      {floors.map((value) => <path key={value} className="lattice" d={`M${frame.start} ${one(y(value))}H${frame.end}`} />)}
      {ticks.map((place, n) => (
        <g key={place}>
          <path className="lattice" d={`M${one(x(points[place]!.at))} ${top}V${frame.bottom}`} />
          <text x={one(x(points[place]!.at))} y={frame.bottom + 22} textAnchor={n === 0 ? 'start' : n === ticks.length - 1 ? 'end' : 'middle'}>{points[place]!.day}</text>
        </g>
      ))}
      {([1, 2, 3, 4] as const).map((level) => <text key={level} x={frame.start - (frame.beside ? 12 : 8)} y={one((y(floors[level - 1]!) + y(floors[level]!)) / 2 + 5)} textAnchor="end" fontSize={small}>{word(level)}</text>)}
      {points.length > 1 && <path className="band" d={`M${along('high')}L${along('low', points.toReversed())}Z`} />}
      {goal !== undefined && (
        <>
          <path className="goal" d={`M${frame.start} ${one(y(goal))}H${frame.end}`} />
          <text className="say" x={frame.end + (frame.beside ? 10 : 0)} y={one(y(goal) + (frame.beside ? 5 : -6))} textAnchor={frame.beside ? 'start' : 'end'}>{t('ui.growth.goal', { goal })}</text>
        </>
      )}
      {points.length > 1 && <path className="curve" d={`M${along('value')}`} />}
      {points.slice(0, -1).map((point) => <circle key={point.at} className="tie" cx={one(x(point.at))} cy={one(y(point.value))} r="4" />)}
      <circle className="now" cx={one(x(now.at))} cy={one(y(now.value))} r="6" />
      {flat && brace && (
        <>
          <path className="plateau" d={`M${one(x(flat.from))} ${one(brace)}v${high ? -7 : 7}H${one(x(flat.to))}v${high ? 7 : -7}`} />
          <text className="say-look" x={one((x(flat.from) + x(flat.to)) / 2)} y={one(brace + (high ? -15 : 25))} textAnchor="middle">{flat.words}</text>
        </>
      )}
      <text className="say" x={frame.end + (frame.beside ? 14 : 0)} y={one(frame.beside ? y(now.value) + 2 : under)} textAnchor={frame.beside ? 'start' : 'end'} fontSize={17}>{now.value}</text>
      <text x={frame.end + (frame.beside ? 14 : 0)} y={one((frame.beside ? y(now.value) + 2 : under) + 19)} textAnchor={frame.beside ? 'start' : 'end'}>{t('ui.growth.likely', { low: now.low, high: now.high })}</text>
    </>
  );
  return { width: frame.width, height: frame.height, marks };
}

/** How a skill has grown: a ring for each day of practice, in a band of where it likely lies. There is at least one point. */
export function Growth(shown: GrowthShown) {
  const t = useText();
  const word = useLevelWord();
  const drawings = { wide: useDrawing(shown, wide), narrow: useDrawing(shown, narrow) };
  return (
    <Chart {...drawings} says={shown.says} caption={t('ui.growth.title')} reads={t('ui.growth.reads')}
      twin={
        <Table caption={t('ui.growth.title')} captionHidden rows={shown.points} rowKey={(point) => String(point.at)} narrow="scroll"
          columns={[
            { key: 'day', head: t('ui.growth.day'), cell: (point) => point.day },
            { key: 'level', head: t('ui.growth.level'), cell: (point) => <Level level={point.level} word={word(point.level)} /> },
            { key: 'value', head: t('ui.growth.of-100'), num: true, cell: (point) => point.value },
            { key: 'range', head: t('ui.growth.range'), num: true, cell: (point) => `${point.low}–${point.high}` },
            { key: 'questions', head: t('ui.growth.questions'), num: true, cell: (point) => point.questions },
          ]} />
      } />
  );
}
