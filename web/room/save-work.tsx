import { useEffect, useMemo, useState } from 'react';
import * as Y from 'yjs';
import { Button } from '../ui/button.tsx';
import { IconDownload } from '../ui/icons/marks.tsx';
import { useText } from '../ui/text.tsx';
import { boardStore } from './board/board-store.ts';
import { SaveBoard } from './board/save-board.tsx';
import { saveFile } from './board/save-file.ts';
import { keptUpdates } from './keep-doc.client.ts';

/** What stands in a room's document, to be saved as files: the board as one drawing, the notes as text. */
export function SaveWork({ doc }: { doc: Y.Doc }) {
  const t = useText();
  const [saving, setSaving] = useState(false);
  const store = useMemo(() => boardStore(doc, 'to be saved'), [doc]);
  useEffect(() => () => store.stop(), [store]);
  const pages = store.pages().filter((page) => store.onPage(page).length > 0), notes = doc.getText('notes').toString();
  return (
    <p className="cluster">
      {pages.length > 0 && <Button type="button" look="quiet" icon={<IconDownload />} onClick={() => setSaving(true)}>{t('web.room.unsent.board')}</Button>}
      {notes.trim() !== '' && <Button type="button" look="quiet" icon={<IconDownload />} onClick={() => saveFile(`${t('web.room.tool.notes')}.txt`, 'text/plain', notes)}>{t('web.room.unsent.notes')}</Button>}
      {saving && <SaveBoard store={store} pages={pages} how="file" done={() => setSaving(false)} />}
    </p>
  );
}

/** The same from what this device keeps of a room that is over. */
export function SaveKept({ owner, roomId }: { owner: string; roomId: string }) {
  const [doc, setDoc] = useState<Y.Doc | null>(null);
  useEffect(() => {
    keptUpdates({ owner, roomId }, Date.now()).then(({ updates }) => {
      const kept = new Y.Doc();
      if (updates.length > 0) Y.applyUpdate(kept, Y.mergeUpdates(updates));
      setDoc(kept);
    }, () => {});
  }, [owner, roomId]);
  return doc && <SaveWork doc={doc} />;
}
