import { useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/text.tsx';
import { useDeskHere } from './desk.ts';
import { readObject } from './read-object.ts';
import { type Other, othersIn } from './share-draft.ts';
import { Shape } from './shape.tsx';

function useOthers(awareness: Awareness): Other[] {
  const [others, setOthers] = useState<Other[]>([]);
  useEffect(() => {
    const hear = (): void => setOthers(othersIn(awareness));
    hear();
    awareness.on('change', hear);
    return () => awareness.off('change', hear);
  }, [awareness]);
  return others;
}

function Cursor({ other: { name, cursor }, scale }: { other: Other; scale: number }) {
  if (!cursor) return null;
  const wide = 20 + [...name].length * 8.5;
  return (
    <g className="board-cursor" transform={`translate(${cursor.x} ${cursor.y}) scale(${1 / scale})`}>
      <path d="M0 0l6 20 5-7 8-2z" />
      <rect x={14} y={15} width={wide} height={26} rx={4} />
      <text x={14 + wide / 2} y={33} textAnchor="middle" fontSize={15}>{name}</text>
    </g>
  );
}

/** What the others draw right now, and where they point, on the page one sees. */
export function OthersLayer({ awareness }: { awareness: Awareness }) {
  const { page, sight } = useDeskHere();
  const here = useOthers(awareness).filter((other) => other.page === page);
  return here.map((other) => {
    const draft = readObject(other.draft);
    return (
      <g key={other.connection}>
        {draft?.page === page && <Shape object={draft} />}
        <Cursor other={other} scale={sight.view.scale} />
      </g>
    );
  });
}

/** Whoever works on another page, and the way there. */
export function OthersElsewhere({ awareness }: { awareness: Awareness }) {
  const t = useText();
  const { page, pages, goTo } = useDeskHere();
  const away = useOthers(awareness).filter((other) => other.page !== page && pages.includes(other.page));
  return away.map((other) => (
    <p className="board-away small" key={other.connection}>
      <span>{t('rooms.board.pages.other', { name: other.name, page: pages.indexOf(other.page) + 1 })}</span>
      <Button type="button" look="plain" onClick={() => goTo(other.page)}>{t('rooms.board.pages.go-there')}</Button>
    </p>
  ));
}
