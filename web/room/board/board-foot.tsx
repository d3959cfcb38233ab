import { type MouseEvent, useRef, useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconBack, IconDownload, IconNext, IconPlus, IconPrint } from '../../ui/icons/marks.tsx';
import { IconMore } from '../../ui/icons/places.tsx';
import { IconExpand, IconHand } from '../../ui/icons/room.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useText } from '../../ui/text.tsx';
import { IconMinus, IconPicture, IconRedo } from './board-icons.tsx';
import { useDeskHere } from './desk.ts';
import { Outline } from './outline.tsx';
import type { Saving } from './save-board.tsx';
import { usePicture } from './use-paste.ts';

function Pages() {
  const t = useText();
  const { pages, page, goTo, addPage, readOnly } = useDeskHere();
  const at = pages.indexOf(page), [before, after] = [pages[at - 1], pages[at + 1]];
  return (
    <div className="board-group" role="group" aria-label={t('rooms.board.pages.title')}>
      <Button type="button" look="icon" icon={<IconBack />} disabled={!before} onClick={() => before && goTo(before)}>{t('rooms.board.pages.before')}</Button>
      <span className="small soft" role="status">
        <span className="board-wide-words">{t('rooms.board.pages.here', { page: at + 1, pages: pages.length })}</span>
        <span className="board-short" aria-hidden="true">{t('rooms.board.pages.short', { page: at + 1, pages: pages.length })}</span>
      </span>
      <Button type="button" look="icon" icon={<IconNext />} disabled={!after} onClick={() => after && goTo(after)}>{t('rooms.board.pages.after')}</Button>
      {!readOnly && <Button type="button" look="icon" icon={<IconPlus />} onClick={addPage}>{t('rooms.board.pages.add')}</Button>}
    </div>
  );
}

function Seen() {
  const t = useText();
  const { sight, state, set } = useDeskHere();
  return (
    <div className="board-group" role="group" aria-label={t('rooms.board.view.title')}>
      <Button type="button" look="icon" className="board-wide" icon={<IconHand />} aria-pressed={state.tool === 'hand'} onClick={() => set({ tool: state.tool === 'hand' ? 'select' : 'hand' })}>{t('rooms.board.view.hand')}</Button>
      <Button type="button" look="icon" icon={<IconMinus />} onClick={() => sight.zoom(0.8)}>{t('rooms.board.view.smaller')}</Button>
      <Button type="button" look="icon" icon={<IconExpand />} disabled={sight.fitted} onClick={sight.fit}>{t('rooms.board.view.fit')}</Button>
      <Button type="button" look="icon" icon={<IconPlus />} onClick={() => sight.zoom(1.25)}>{t('rooms.board.view.larger')}</Button>
    </div>
  );
}

function More({ save }: { save(how: Saving): void }) {
  const t = useText();
  const desk = useDeskHere(), picture = usePicture(desk), input = useRef<HTMLInputElement>(null);
  const canRedo = useSyncExternalStore(desk.undo.subscribe, desk.undo.canRedo);
  const act = (what: () => unknown) => ({ currentTarget }: MouseEvent<HTMLElement>) => {
    currentTarget.closest('details')?.removeAttribute('open');
    what();
  };
  return (
    <Menu up summary={<><IconMore /><span className="hidden">{t('rooms.board.more.title')}</span></>}>
      {!desk.readOnly && (
        <>
          <button type="button" className="menu-item" disabled={!canRedo} onClick={act(desk.undo.redo)}><IconRedo />{t('rooms.board.more.redo')}</button>
          <button type="button" className="menu-item" onClick={act(() => input.current?.click())}><IconPicture />{t('rooms.board.more.picture')}</button>
          <input ref={input} type="file" accept="image/*" hidden onChange={({ currentTarget }) => {
            if (currentTarget.files?.[0]) void picture(currentTarget.files[0]);
            currentTarget.value = '';
          }} />
        </>
      )}
      <button type="button" className="menu-item" onClick={act(() => save('file'))}><IconDownload />{t('rooms.board.more.file')}</button>
      <button type="button" className="menu-item" onClick={act(() => save('print'))}><IconPrint />{t('rooms.board.more.print')}</button>
    </Menu>
  );
}

/** Pages, what is seen of them, the list of what is there, and the rest. */
export function BoardFoot({ save }: { save(how: Saving): void }) {
  return (
    <div className="board-foot">
      <Pages />
      <Seen />
      <div className="board-group">
        <Outline />
        <More save={save} />
      </div>
    </div>
  );
}
