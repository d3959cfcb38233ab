import { memo, type ReactNode } from 'react';
import { typedMaths } from '../../practice/typed-maths.tsx';
import { type BoardObject, type LineObject, MARKER_WIDTH, PEN_WIDTH, type StrokeObject, type WordsObject } from './board-object.ts';
import { LINE, lettersOf, runsLeft } from './fit-words.ts';
import { drawStamp } from './stamp-part.tsx';
import { linePath, outlinePath, pressedUnevenly } from './stroke-path.ts';

function stroke({ points, size, marker }: StrokeObject): ReactNode {
  if (marker) return <path className="mark mark-wide" strokeWidth={MARKER_WIDTH[size]} d={linePath(points)} />;
  if (pressedUnevenly(points)) return <path className="mark-solid" d={outlinePath(points, PEN_WIDTH[size])} />;
  return <path className="mark" strokeWidth={PEN_WIDTH[size]} d={linePath(points)} />;
}

function line({ kind, size, x1, y1, x2, y2 }: LineObject): ReactNode {
  const wide = PEN_WIDTH[size], way = Math.atan2(y2 - y1, x2 - x1), tip = Math.min(18 + wide * 2, Math.hypot(x2 - x1, y2 - y1));
  const side = (turn: number): string => `${x2 - tip * Math.cos(way + turn)} ${y2 - tip * Math.sin(way + turn)}`;
  return <path className="mark" strokeWidth={wide} d={`M${x1} ${y1}L${x2} ${y2}${kind === 'arrow' ? `M${side(0.45)}L${x2} ${y2}L${side(-0.45)}` : ''}`} />;
}

/** Typed mathematics as it reads; what cannot be read (a question mark, a word) stands as it was typed between the equals signs. */
export function mathsOf(typed: string): ReactNode {
  const whole = typedMaths(typed, true);
  if (whole || !typed.includes('=')) return whole ?? typed;
  return typed.split('=').map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
    <span key={at}>{at > 0 && ' = '}{part.trim() && (typedMaths(part, true) ?? part.trim())}</span>
  ));
}

function words(of: WordsObject): ReactNode {
  const { lines, height } = lettersOf(of);
  if (of.kind === 'maths') return (
    <foreignObject className="mark-maths" x={of.x} y={of.y} width={of.w} height={of.h} fontSize={height}>
      <div>{mathsOf(of.text)}</div>
    </foreignObject>
  );
  const left = runsLeft(of.text);
  return (
    <text className="mark-words" fontSize={height} direction={left ? 'rtl' : 'ltr'}>
      {lines.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never change places
        <tspan key={at} x={left ? of.x + of.w : of.x} y={of.y + height * (LINE * at + 1)}>{one || ' '}</tspan>
      ))}
    </text>
  );
}

function draw(of: BoardObject): ReactNode {
  switch (of.kind) {
    case 'stroke': return stroke(of);
    case 'line':
    case 'arrow': return line(of);
    case 'rect': return <rect className="mark" strokeWidth={PEN_WIDTH[of.size]} x={of.x} y={of.y} width={of.w} height={of.h} />;
    case 'ellipse': return <ellipse className="mark" strokeWidth={PEN_WIDTH[of.size]} cx={of.x + of.w / 2} cy={of.y + of.h / 2} rx={of.w / 2} ry={of.h / 2} />;
    case 'text':
    case 'maths': return words(of);
    case 'stamp': return drawStamp(of);
    case 'image': return <image href={of.src} x={of.x} y={of.y} width={of.w} height={of.h} preserveAspectRatio="none" />;
  }
}

/** One object, drawn once for as long as it is the same object. */
export const Shape = memo(function Shape({ object }: { object: BoardObject }) {
  return <g className={'colour' in object ? `pen-${object.colour}` : undefined}>{draw(object)}</g>;
});

export const Shapes = memo(function Shapes({ objects }: { objects: readonly BoardObject[] }) {
  return objects.map((one) => <Shape key={one.id} object={one} />);
});
