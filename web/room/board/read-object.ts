import { type BoardObject, COLOURS, LIMITS, SIZES, STAMPS } from './board-object.ts';
import { readStamp } from './stamps.ts';

type Fields = Record<string, unknown>;

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= LIMITS.reach;
const numbers = (of: Fields, ...names: string[]): boolean => names.every((name) => isNumber(of[name]));
const within = <T>(value: unknown, list: readonly T[]): boolean => list.includes(value as T);
const isBox = (of: Fields): boolean => numbers(of, 'x', 'y', 'w', 'h') && (of.w as number) >= 0 && (of.h as number) >= 0;
const isInked = (of: Fields): boolean => within(of.colour, COLOURS) && within(of.size, SIZES);
const isImage = /^data:image\/(?:webp|png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/;

const isMark = (of: Fields): boolean =>
  isText(of.id, 64) && of.id !== '' && isText(of.page, 64) && isText(of.by, 64) && isText(of.name, 200) && Number.isFinite(of.at) && Number.isFinite(of.z);

function isStroke({ points, marker }: Fields): boolean {
  return Array.isArray(points) && points.length >= 3 && points.length % 3 === 0 && points.length <= LIMITS.points * 3 && points.every(isNumber) && within(marker, [undefined, true]);
}

const fits: Record<BoardObject['kind'], (of: Fields) => boolean> = {
  stroke: (of) => isInked(of) && isStroke(of),
  line: (of) => isInked(of) && numbers(of, 'x1', 'y1', 'x2', 'y2'),
  arrow: (of) => isInked(of) && numbers(of, 'x1', 'y1', 'x2', 'y2'),
  rect: (of) => isInked(of) && isBox(of),
  ellipse: (of) => isInked(of) && isBox(of),
  text: (of) => isInked(of) && isBox(of) && isText(of.text, LIMITS.text),
  maths: (of) => isInked(of) && isBox(of) && isText(of.text, LIMITS.maths),
  stamp: (of) => isInked(of) && isBox(of) && within(of.stamp, STAMPS) && readStamp(of.stamp as (typeof STAMPS)[number], of.first, of.second) !== null,
  image: (of) => isBox(of) && isText(of.src, LIMITS.bytes) && isImage.test(of.src) && isText(of.alt, 300),
};

/** What the document holds comes from other people's machines: whatever is not an object of the board is left out, never drawn. */
export function readObject(value: unknown, key?: string): BoardObject | null {
  if (typeof value !== 'object' || value === null) return null;
  const of = value as Fields;
  if (!isMark(of) || (key !== undefined && of.id !== key) || typeof of.kind !== 'string' || !Object.hasOwn(fits, of.kind)) return null;
  return fits[of.kind as BoardObject['kind']](of) ? (value as BoardObject) : null;
}
