import type { TextKey, TextParams } from '../../ui/text.tsx';
import type { BoardObject, Stamp } from './board-object.ts';

type Say = (key: TextKey, params?: TextParams) => string;
const most = 160;
const short = (text: string): string => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text).replace(/\s+/g, ' ');

const ofStamp = {
  bars: 'rooms.board.outline.bars',
  line: 'rooms.board.outline.number-line',
  grid: 'rooms.board.outline.grid',
  axes: 'rooms.board.outline.axes',
} as const satisfies Record<Stamp, TextKey>;
const ofKind = {
  line: 'rooms.board.outline.line',
  arrow: 'rooms.board.outline.arrow',
  rect: 'rooms.board.outline.rect',
  ellipse: 'rooms.board.outline.ellipse',
} as const satisfies Partial<Record<BoardObject['kind'], TextKey>>;

/** An object in words, for the list of what is on the board and for whoever listens. */
export function wordsOf(say: Say, object: BoardObject): string {
  const by = { name: object.name };
  switch (object.kind) {
    case 'stroke': return say(object.marker ? 'rooms.board.outline.marker' : 'rooms.board.outline.stroke', by);
    case 'text':
    case 'maths': return say(object.kind === 'text' ? 'rooms.board.outline.text' : 'rooms.board.outline.maths', { ...by, text: short(object.text) });
    case 'stamp': return say(ofStamp[object.stamp], { ...by, first: object.first, second: object.second });
    case 'image': return object.alt ? say('rooms.board.outline.image-of', { ...by, alt: short(object.alt) }) : say('rooms.board.outline.image', by);
    default: return say(ofKind[object.kind], by);
  }
}
