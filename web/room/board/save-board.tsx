import './board.css';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useText } from '../../ui/text.tsx';
import { PAGE } from './board-object.ts';
import { BoardPage } from './board-page.tsx';
import type { BoardStore } from './board-store.ts';
import { saveFile } from './save-file.ts';

export type Saving = 'file' | 'print';
const kept = ['fill', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'color', 'font-family', 'direction', 'white-space', 'line-height'];

const coloured = new Set(['fill', 'stroke', 'color']);

/** A colour as every drawing program reads it. */
function plainColour(colour: string, ink: CanvasRenderingContext2D): string {
  ink.clearRect(0, 0, 1, 1);
  ink.fillStyle = colour;
  ink.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = ink.getImageData(0, 0, 1, 1).data;
  return a === 255 ? `rgb(${r} ${g} ${b})`.replaceAll(' ', ', ') : 'none';
}

/** A page that needs no style sheet: how each part looks here is written into it. */
function plain(svg: SVGSVGElement): SVGSVGElement {
  const ink = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true })!;
  const copy = svg.cloneNode(true) as SVGSVGElement, [there, here] = [copy.querySelectorAll('*'), svg.querySelectorAll('*')];
  here.forEach((element, at) => {
    const style = getComputedStyle(element), html = !(element instanceof SVGElement);
    for (const name of kept) {
      const told = style.getPropertyValue(name), value = coloured.has(name) && told !== 'none' ? plainColour(told, ink) : told;
      if (html) (there[at] as HTMLElement).style?.setProperty(name, value);
      else there[at]!.setAttribute(name, value);
    }
    there[at]!.removeAttribute('class');
  });
  const ground = document.createElementNS(svg.namespaceURI, 'rect');
  for (const [name, value] of [['width', '100%'], ['height', '100%'], ['fill', plainColour(getComputedStyle(svg).backgroundColor, ink)]] as const) ground.setAttribute(name, value);
  copy.removeAttribute('class');
  copy.prepend(ground);
  return copy;
}

/** One drawing of pages, one under the other. */
function drawingOf(sheets: readonly SVGSVGElement[]): string {
  const all = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), size = (svg: Element, w: number, h: number): void => {
    svg.setAttribute('width', String(w));
    svg.setAttribute('height', String(h));
  };
  size(all, PAGE.w, PAGE.h * sheets.length);
  sheets.forEach((sheet, at) => {
    const page = plain(sheet);
    size(page, PAGE.w, PAGE.h);
    page.setAttribute('y', String(at * PAGE.h));
    all.append(page);
  });
  return new XMLSerializer().serializeToString(all);
}

interface SaveProps {
  store: BoardStore;
  pages: readonly string[];
  how: Saving;
  done(): void;
}
/** Pages drawn once more, in the colours of paper: to the printer (which also writes PDF), or into a file. */
export function SaveBoard({ store, pages, how, done }: SaveProps) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const all = store.pages(), numberOf = (page: string): number => all.indexOf(page) + 1;
  useEffect(() => {
    const sheets = [...place.current!.querySelectorAll<SVGSVGElement>('.board-sheet')];
    if (how === 'print') window.print();
    else saveFile(`${pages.length === 1 ? t('rooms.board.more.file-name', { page: numberOf(pages[0]!) }) : t('web.room.tool.board')}.svg`, 'image/svg+xml', drawingOf(sheets));
    done();
  });
  return createPortal(
    <div className="board-print" ref={place}>
      {pages.map((id) => <BoardPage key={id} objects={store.onPage(id)} label={t('rooms.board.pages.here', { page: numberOf(id), pages: all.length })} />)}
    </div>,
    document.body,
  );
}
