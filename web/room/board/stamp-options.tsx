import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import type { Icon } from '../../ui/icons/drawing.tsx';
import { IconGrid } from '../../ui/icons/room.tsx';
import { type TextKey, useText } from '../../ui/text.tsx';
import { IconAxes, IconBars, IconNumberLine } from './board-icons.tsx';
import { type Stamp, STAMPS } from './board-object.ts';
import { type Desk, useDeskHere } from './desk.ts';
import { putDown, stampAt } from './place.ts';
import { readStamp, stampRules } from './stamps.ts';

const icons: Record<Stamp, Icon> = { bars: IconBars, line: IconNumberLine, grid: IconGrid, axes: IconAxes };
const asks: Record<Stamp, readonly [TextKey, TextKey]> = {
  bars: ['rooms.board.stamp.parts', 'rooms.board.stamp.filled'],
  line: ['rooms.board.stamp.from', 'rooms.board.stamp.to'],
  axes: ['rooms.board.stamp.from', 'rooms.board.stamp.to'],
  grid: ['rooms.board.stamp.columns', 'rooms.board.stamp.rows'],
};

interface NumbersProps {
  stamp: Stamp;
  usual: readonly [number, number];
  act: string;
  take(first: number, second: number): void;
  also?: ReactNode;
}
/** The two numbers of a stamp; what cannot be drawn is said beside them. */
export function StampNumbers({ stamp, usual, act, take, also }: NumbersProps) {
  const t = useText();
  const id = useId();
  const [wrong, setWrong] = useState(false);
  const rule = stampRules[stamp];
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget), read = readStamp(stamp, Number(form.get('first')), Number(form.get('second')));
    setWrong(!read);
    if (read) take(read.first, read.second);
  };
  return (
    <form className="board-numbers" onSubmit={send} noValidate>
      {(['first', 'second'] as const).map((name, at) => (
        <label key={name} className="small">
          {t(asks[stamp][at]!)} <input className="input" name={name} type="number" inputMode="numeric" min={rule[name][0]} max={rule[name][1]} defaultValue={usual[at]} aria-invalid={wrong || undefined} aria-describedby={wrong ? id : undefined} />
        </label>
      ))}
      <Button type="submit" look="quiet">{act}</Button>
      {also}
      {wrong && <p className="small" id={id} role="alert">{t('rooms.board.stamp.wrong')}</p>}
    </form>
  );
}

/** Takes a stamp in hand, or puts it in the middle at once. */
export function StampOptions() {
  const t = useText();
  const desk = useDeskHere();
  const { stamp, numbers } = desk.state;
  const put = (first: number, second: number): void => {
    const next = { ...numbers, [stamp]: [first, second] as const };
    desk.set({ numbers: next });
    const held: Desk = { ...desk, state: { ...desk.state, numbers: next } };
    if (putDown(held, stampAt(held, stamp, desk.sight.middle()))) desk.set({ tool: 'select' });
  };
  return (
    <>
      {STAMPS.map((one) => {
        const Icon = icons[one];
        return <Button key={one} type="button" look="icon" icon={<Icon />} aria-pressed={stamp === one} onClick={() => desk.set({ stamp: one })}>{t(`rooms.board.stamp.${one}`)}</Button>;
      })}
      <StampNumbers key={stamp} stamp={stamp} usual={numbers[stamp]} act={t('rooms.board.act.add')} take={put} />
    </>
  );
}
