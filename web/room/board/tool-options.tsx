import { Button } from '../../ui/button.tsx';
import type { Icon } from '../../ui/icons/drawing.tsx';
import { IconPencil } from '../../ui/icons/marks.tsx';
import { type TextKey, useText } from '../../ui/text.tsx';
import { askAbout } from './act-select.ts';
import { IconArrowUp, IconEllipse, IconLine, IconMarker, IconRect, IconRemove } from './board-icons.tsx';
import { COLOURS, type Inkable, PEN_WIDTH, SIZES } from './board-object.ts';
import { type Tool, useDeskHere } from './desk.ts';
import { wordsBox } from './fit-words.ts';
import { StampOptions } from './stamp-options.tsx';

const kin: readonly (readonly { tool: Tool; name: TextKey; icon: Icon }[])[] = [
  [{ tool: 'pen', name: 'rooms.board.tools.plain-pen', icon: IconPencil }, { tool: 'marker', name: 'rooms.board.tools.marker', icon: IconMarker }],
  [{ tool: 'line', name: 'rooms.board.tools.line', icon: IconLine }, { tool: 'arrow', name: 'rooms.board.tools.arrow', icon: IconArrowUp }, { tool: 'rect', name: 'rooms.board.tools.rect', icon: IconRect }, { tool: 'ellipse', name: 'rooms.board.tools.ellipse', icon: IconEllipse }],
];

function Kin() {
  const t = useText();
  const { state, set } = useDeskHere();
  const group = kin.find((tools) => tools.some(({ tool }) => tool === state.tool));
  return group?.map(({ tool, name, icon: Icon }) => <Button key={tool} type="button" look="icon" icon={<Icon />} aria-pressed={state.tool === tool} onClick={() => set({ tool })}>{t(name)}</Button>);
}

const inkable = (one: object): one is Inkable => 'colour' in one;

/** Colour and thickness: of what comes next, and of what is selected. */
function Ink() {
  const t = useText();
  const { state, set, change, chosen } = useDeskHere();
  const use = (more: Partial<Pick<Inkable, 'colour' | 'size'>>): void => {
    set(more);
    change(chosen.filter(inkable).map((one) => ({ ...one, ...more, ...(more.size && (one.kind === 'text' || one.kind === 'maths') && wordsBox({ ...one, size: more.size })) })));
  };
  const first = chosen.find(inkable) ?? state;
  return (
    <>
      <span className="board-ink" role="group" aria-label={t('rooms.board.ink.colour')}>
        {COLOURS.map((colour) => <Button key={colour} type="button" look="icon" className={`pen-${colour}`} icon={<span className="board-swatch" />} aria-pressed={first.colour === colour} onClick={() => use({ colour })}>{t(`rooms.board.ink.${colour}`)}</Button>)}
      </span>
      <span className="board-ink" role="group" aria-label={t('rooms.board.ink.size')}>
        {SIZES.map((size) => (
          <Button key={size} type="button" look="icon" aria-pressed={first.size === size} onClick={() => use({ size })}
            icon={<svg className="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12h16" strokeWidth={PEN_WIDTH[size] / 2} /></svg>}>{t(`rooms.board.ink.size-${size}`)}</Button>
        ))}
      </span>
    </>
  );
}

function ChosenActs() {
  const t = useText();
  const desk = useDeskHere();
  const { chosen, remove } = desk, [first] = chosen;
  if (!first) return <p className="small soft">{t('rooms.board.hint.select')}</p>;
  return (
    <>
      {chosen.some(inkable) && <Ink />}
      {chosen.length === 1 && ['text', 'maths', 'stamp'].includes(first.kind) && <Button type="button" look="plain" onClick={() => askAbout(desk, first)}>{t('rooms.board.act.edit')}</Button>}
      <Button type="button" look="icon" icon={<IconRemove />} onClick={() => remove(chosen)}>{t('rooms.board.act.remove', { count: chosen.length })}</Button>
    </>
  );
}

/** What the tool in hand can be set to. */
export function ToolOptions() {
  const t = useText();
  const { state } = useDeskHere();
  const { tool } = state;
  return (
    <div className="board-options">
      <Kin />
      {tool === 'select' && <ChosenActs />}
      {tool === 'stamp' && <StampOptions />}
      {tool === 'hand' && <p className="small soft">{t('rooms.board.hint.hand')}</p>}
      {tool === 'eraser' && <p className="small soft">{t('rooms.board.hint.eraser')}</p>}
      {!['select', 'stamp', 'hand', 'eraser'].includes(tool) && <Ink />}
      {(tool === 'text' || tool === 'maths') && <p className="small soft">{t('rooms.board.hint.words')}</p>}
    </div>
  );
}
