/** One page of the board, in board units. Every object stands in them, whatever the screen. */
export const PAGE = { w: 1600, h: 1200 } as const;

export const COLOURS = ['ink', 'teal', 'ochre', 'plum'] as const;
export type Colour = (typeof COLOURS)[number];
export const SIZES = [1, 2, 3] as const;
export type Size = (typeof SIZES)[number];
export const STAMPS = ['bars', 'line', 'grid', 'axes'] as const;
export type Stamp = (typeof STAMPS)[number];

/** In board units by size. */
export const PEN_WIDTH: Record<Size, number> = { 1: 4, 2: 7, 3: 14 };
export const MARKER_WIDTH: Record<Size, number> = { 1: 24, 2: 40, 3: 64 };
export const TEXT_HEIGHT: Record<Size, number> = { 1: 40, 2: 56, 3: 84 };

/** The server closes a room to documents over 4 MiB and to single changes over 1 MiB: the board stays well below both. */
export const LIMITS = { objects: 5000, board: 3_000_000, change: 400_000, pictures: 12, pages: 30, text: 2000, maths: 200, bytes: 65_536, image: 61_440, points: 2000, reach: 20_000 } as const;

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  w: number;
  h: number;
}

interface Mark {
  id: string;
  page: string;
  by: string;
  name: string;
  /** Epoch milliseconds. */
  at: number;
  /** Higher lies on top. */
  z: number;
}
interface Inked {
  colour: Colour;
  size: Size;
}
/** `points` is flat: x, y, pressure from 0 to 100, and so on. */
export type StrokeObject = Mark & Inked & { kind: 'stroke'; points: number[]; marker?: true };
export type LineObject = Mark & Inked & { kind: 'line' | 'arrow'; x1: number; y1: number; x2: number; y2: number };
export type ShapeObject = Mark & Inked & Box & { kind: 'rect' | 'ellipse' };
/** For maths the text is what was typed, as in the practice player: `2/3 + 1/4`. */
export type WordsObject = Mark & Inked & Box & { kind: 'text' | 'maths'; text: string };
/** The two numbers of a stamp: bars (parts, filled), number line and axes (from, to), grid (columns, rows). */
export type StampObject = Mark & Inked & Box & { kind: 'stamp'; stamp: Stamp; first: number; second: number };
export type ImageObject = Mark & Box & { kind: 'image'; src: string; alt: string };

export type BoardObject = StrokeObject | LineObject | ShapeObject | WordsObject | StampObject | ImageObject;
type WithoutMark<T> = T extends Mark ? Omit<T, keyof Mark> : never;
/** What a tool makes; the store adds who, when, where and the place in the pile. */
export type NewObject = WithoutMark<BoardObject>;
/** Bottom first, in the same order for all. */
export const inPile = (a: BoardObject, b: BoardObject): number => a.z - b.z || a.at - b.at || (a.id < b.id ? -1 : 1);
export type Inkable = Extract<BoardObject, Inked>;
