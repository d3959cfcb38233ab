import { Button } from '../../ui/button.tsx';
import type { Icon } from '../../ui/icons/drawing.tsx';
import { IconPencil, IconUndo } from '../../ui/icons/marks.tsx';
import { IconEraser, IconGrid, IconProblem, IconSelect, IconText } from '../../ui/icons/room.tsx';
import { type TextKey, useText } from '../../ui/text.tsx';
import { IconShapes } from './board-icons.tsx';
import { type Tool, useDeskHere } from './desk.ts';

interface Place {
  tool: Tool;
  name: TextKey;
  icon: Icon;
  /** Tools that lie behind the same button. */
  also?: readonly Tool[];
}
const places: readonly Place[] = [
  { tool: 'select', name: 'rooms.board.tools.select', icon: IconSelect },
  { tool: 'pen', name: 'rooms.board.tools.pen', icon: IconPencil, also: ['marker'] },
  { tool: 'eraser', name: 'rooms.board.tools.eraser', icon: IconEraser },
  { tool: 'line', name: 'rooms.board.tools.shapes', icon: IconShapes, also: ['arrow', 'rect', 'ellipse'] },
  { tool: 'text', name: 'rooms.board.tools.text', icon: IconText },
  { tool: 'maths', name: 'rooms.board.tools.maths', icon: IconProblem },
  { tool: 'stamp', name: 'rooms.board.tools.stamps', icon: IconGrid },
];

/** The tools in one row, one pressed. */
export function ToolBar() {
  const t = useText();
  const { state, set, undo, say } = useDeskHere();
  return (
    <div className="board-tools" role="group" aria-label={t('rooms.board.tools.title')}>
      {places.map(({ tool, name, icon: Icon, also = [] }) => {
        const pressed = state.tool === tool || also.includes(state.tool);
        return <Button key={tool} type="button" look="icon" icon={<Icon />} aria-pressed={pressed} onClick={() => set({ tool: pressed ? state.tool : tool, asked: null, ...(tool !== 'select' && { selected: [] }) })}>{t(name)}</Button>;
      })}
      <Button type="button" look="icon" icon={<IconUndo />} onClick={() => (undo.undo() ? say('') : say(t('rooms.board.keys.nothing'), true))}>{t('rooms.board.tools.undo')}</Button>
    </div>
  );
}
