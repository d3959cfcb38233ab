import './board.css';
import { useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../ui/text.tsx';
import type { Me, Room } from '../room-context.ts';
import { AskPanel } from './ask-panel.tsx';
import { BoardFoot } from './board-foot.tsx';
import { boardStore } from './board-store.ts';
import { DeskContext, type Tools, useDesk } from './desk.ts';
import { ghostStore } from './ghost.ts';
import { OthersElsewhere } from './others.tsx';
import { ownUndo } from './own-undo.ts';
import { Paper } from './paper.tsx';
import { SaveBoard, type Saving } from './save-board.tsx';
import { shareDraft } from './share-draft.ts';
import { ToolBar } from './tool-bar.tsx';
import { ToolOptions } from './tool-options.tsx';
import { useView } from './use-view.ts';

interface BoardProps {
  room: Pick<Room, 'doc' | 'awareness' | 'connection'>;
  me: Pick<Me, 'id' | 'name'>;
  /** Frozen, paused, or here to look: everything can be seen and saved, nothing changed. */
  readOnly: boolean;
}

function OpenBoard({ tools, room, me, readOnly }: BoardProps & { tools: Tools }) {
  const t = useText();
  const helpId = useId();
  const paper = useRef<HTMLDivElement>(null);
  const [saving, setSaving] = useState<Saving | null>(null);
  const desk = useDesk(tools, me, readOnly, useView(paper), t);
  const { state, page } = desk, { share } = tools;
  useEffect(() => share.tell({ page }), [share, page]);
  return (
    <DeskContext value={desk}>
      <div className="board">
        {!readOnly && <ToolBar />}
        {!readOnly && <ToolOptions />}
        <div className="board-middle">
          <Paper paper={paper} awareness={room.awareness} helpId={helpId} />
          {state.asked && !readOnly && <AskPanel key={state.asked.object?.id ?? state.asked.what} paper={paper} />}
          <div className="board-notes">
            <OthersElsewhere awareness={room.awareness} />
            <p className={state.said.loud ? 'board-said small' : 'hidden'} role="status">{state.said.words}</p>
          </div>
        </div>
        <p className="hidden" id={helpId}>{t(readOnly ? 'rooms.board.paper.look' : 'rooms.board.paper.help')}</p>
        <BoardFoot save={setSaving} />
      </div>
      {saving && <SaveBoard store={tools.store} pages={saving === 'print' ? desk.pages : [page]} how={saving} done={() => setSaving(null)} />}
    </DeskContext>
  );
}

/** The shared board of a room, on the room's document; it fills the box it is put in. */
export function Board(props: BoardProps) {
  const { doc, awareness, connection } = props.room;
  const [tools, setTools] = useState<Tools | null>(null);
  useEffect(() => {
    const store = boardStore(doc, `board:${connection}`), undo = ownUndo(store), share = shareDraft(awareness);
    setTools({ store, undo, share, ghost: ghostStore() });
    return () => {
      share.stop();
      undo.stop();
      store.stop();
    };
  }, [doc, awareness, connection]);
  return tools && <OpenBoard key={connection} {...props} tools={tools} />;
}
