import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { useText } from '../../ui/text.tsx';
import { IconList } from './board-icons.tsx';
import type { BoardObject } from './board-object.ts';
import { type Desk, useDeskHere } from './desk.ts';
import { boxOf } from './geometry.ts';
import { wordsOf } from './outline-words.ts';
import { useKeys } from './use-keys.ts';

interface LineProps {
  object: BoardObject;
  chosen: boolean;
  take: Desk['set'];
}
const Line = memo(function Line({ object, chosen, take }: LineProps) {
  const t = useText();
  return (
    <li>
      <button type="button" className="menu-item" aria-pressed={chosen} data-object={object.id} onFocus={() => take({ tool: 'select', selected: [object.id] })}>{wordsOf(t, object)}</button>
    </li>
  );
}, (before, after) => before.object === after.object && before.chosen === after.chosen);

/** What is on this page, in words and in order. Each line has the keys of its object: arrows move it, Delete removes it, Enter changes its words. */
export function Outline() {
  const t = useText();
  const desk = useDeskHere(), keys = useKeys(desk);
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDetailsElement>(null);
  const { objects, store, sight } = desk;
  const near = (target: EventTarget): BoardObject | undefined => store.get((target as HTMLElement).dataset.object ?? '');
  const close = (): void => menu.current?.removeAttribute('open');
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => void (!menu.current?.contains(event.target as Node) && menu.current?.removeAttribute('open'));
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const object = near(event.target), summary = menu.current!.querySelector('summary')!;
    if (event.key === 'Escape') {
      close();
      summary.focus();
    } else if (object) {
      // What is removed takes its line along, so the focus goes on to the next.
      const line = (event.target as Element).closest('li')!, next = (line.nextElementSibling ?? line.previousElementSibling)?.querySelector('button') ?? summary;
      keys(event, [object]);
      if (!store.get(object.id)) next.focus();
    }
  };
  return (
    <details ref={menu} className="menu menu--up board-outline" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary><IconList /><span className="hidden">{t('rooms.board.outline.title', { count: objects.length })}</span></summary>
      {open && (
        <section className="menu-list" aria-label={t('rooms.board.outline.here')} onKeyDown={onKey}
          onFocus={({ target }) => {
            const object = near(target);
            if (object) sight.show(boxOf(object));
          }}>
          <p className="small soft">{t(objects.length ? 'rooms.board.outline.how' : 'rooms.board.outline.empty')}</p>
          <ol>{objects.map((one) => <Line key={one.id} object={one} chosen={desk.state.selected.includes(one.id)} take={desk.set} />)}</ol>
        </section>
      )}
    </details>
  );
}
