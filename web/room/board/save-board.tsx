import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useText } from '../../ui/text.tsx';
import { BoardPage } from './board-page.tsx';
import type { BoardStore } from './board-store.ts';

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

/** A drawing that needs no style sheet: how each part looks here is written into it. */
function alone(svg: SVGSVGElement): string {
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
  const { width, height } = svg.viewBox.baseVal;
  for (const [name, value] of [['width', width], ['height', height]] as const) copy.setAttribute(name, String(value));
  const ground = document.createElementNS(svg.namespaceURI, 'rect');
  for (const [name, value] of [['width', '100%'], ['height', '100%'], ['fill', plainColour(getComputedStyle(svg).backgroundColor, ink)]] as const) ground.setAttribute(name, value);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

interface SaveProps {
  store: BoardStore;
  page: string;
  how: Saving;
  done(): void;
}
/** Pages drawn once more, in the colours of paper: to the printer (which also writes PDF), or the present one into a file. */
export function SaveBoard({ store, page, how, done }: SaveProps) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const pages = store.pages();
  useEffect(() => {
    const svg = place.current!.querySelector<SVGSVGElement>('.board-sheet');
    if (how === 'print') window.print();
    else if (svg) download(`${t('rooms.board.more.file-name', { page: pages.indexOf(page) + 1 })}.svg`, alone(svg));
    done();
  });
  const shown = how === 'print' ? pages : [page];
  return createPortal(
    <div className="board-print" ref={place}>
      {shown.map((id) => <BoardPage key={id} objects={store.onPage(id)} label={t('rooms.board.pages.here', { page: pages.indexOf(id) + 1, pages: pages.length })} />)}
    </div>,
    document.body,
  );
}
