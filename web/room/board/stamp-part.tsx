import type { ReactNode } from 'react';
import type { Box, Stamp, StampObject } from './board-object.ts';
import { ticksBetween } from './stamps.ts';

const minus = (n: number): string => String(n).replace('-', '−');
const steps = (count: number): number[] => Array.from({ length: count + 1 }, (_, i) => i / count);
const letters = ({ w, h }: Box, count: number): number => Math.max(14, Math.min(44, (w / Math.max(count, 1)) * 0.55, h * 0.4));

function bars({ x, y, w, h, first, second }: StampObject): ReactNode {
  const part = w / first;
  return (
    <>
      {second > 0 && <rect className="mark-filled" x={x} y={y} width={part * second} height={h} />}
      <path className="mark" strokeWidth={4} d={`M${x} ${y}h${w}v${h}h${-w}z${steps(first).slice(1, -1).map((at) => `M${x + w * at} ${y}v${h}`).join('')}`} />
    </>
  );
}

function line(stamp: StampObject): ReactNode {
  const { x, y, w, h, first, second } = stamp;
  const ticks = ticksBetween(first, second), size = letters(stamp, ticks.length), [from, to, at] = [x + size, x + w - size, y + h * 0.3];
  const place = (n: number): number => from + ((to - from) * (n - first)) / (second - first);
  return (
    <>
      <path className="mark" strokeWidth={4} d={`M${x} ${at}h${w}m-14 -9l14 9l-14 9M${x + 14} ${at - 9}l-14 9l14 9${ticks.map((n) => `M${place(n)} ${at - h * 0.15}v${h * 0.3}`).join('')}`} />
      {ticks.map((n) => <text key={n} className="mark-words" x={place(n)} y={at + h * 0.2 + size} fontSize={size} textAnchor="middle">{minus(n)}</text>)}
    </>
  );
}

function grid({ x, y, w, h, first, second }: StampObject): ReactNode {
  return <path className="mark" strokeWidth={2} d={steps(first).map((at) => `M${x + w * at} ${y}v${h}`).join('') + steps(second).map((at) => `M${x} ${y + h * at}h${w}`).join('')} />;
}

function axes(stamp: StampObject): ReactNode {
  const { x, y, w, h, first, second } = stamp;
  const ticks = ticksBetween(first, second), size = letters(stamp, ticks.length * 1.4), zero = Math.min(Math.max(0, first), second);
  const across = (n: number): number => x + (w * (n - first)) / (second - first), up = (n: number): number => y + h - (h * (n - first)) / (second - first);
  const [x0, y0] = [across(zero), up(zero)];
  return (
    <>
      <path className="mark mark-faint" strokeWidth={2} d={ticks.map((n) => `M${across(n)} ${y}v${h}M${x} ${up(n)}h${w}`).join('')} />
      <path className="mark" strokeWidth={4} d={`M${x} ${y0}h${w}m-14 -9l14 9l-14 9M${x0} ${y + h}v${-h}m-9 14l9 -14l9 14`} />
      {ticks.filter((n) => n !== zero).map((n) => (
        <g key={n}>
          <text className="mark-words" x={across(n)} y={y0 + size * 1.2} fontSize={size} textAnchor="middle">{minus(n)}</text>
          <text className="mark-words" x={x0 - size * 0.35} y={up(n) + size * 0.35} fontSize={size} textAnchor="end">{minus(n)}</text>
        </g>
      ))}
    </>
  );
}

const drawings: Record<Stamp, (stamp: StampObject) => ReactNode> = { bars, line, grid, axes };
export const drawStamp = (stamp: StampObject): ReactNode => drawings[stamp.stamp](stamp);
