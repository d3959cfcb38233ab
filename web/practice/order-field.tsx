import type { ChangeEvent } from 'react';
import type { Option, Response } from '#packages/scoring/item.ts';
import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';
import { spoken } from './answer-fields.tsx';
import { keptIn } from './response-of.ts';

interface OrderProps {
  options: readonly Option[];
  given?: Response;
  described?: string;
}

/** Whichever card held the place gets this one's old place, so that every place is always taken once. */
function swap({ target }: ChangeEvent<HTMLSelectElement>): void {
  const others = [...(target.closest('fieldset')?.querySelectorAll('select') ?? [])].filter((one) => one !== target);
  const taken = new Set(others.map((one) => one.value));
  const rival = others.find((one) => one.value === target.value);
  const free = [...target.options].map((option) => option.value).find((value) => value !== target.value && !taken.has(value));
  if (rival && free) rival.value = free;
}

/** Cards, each with its place in a list of numbers: native, and the same for a finger, a keyboard and a screen reader. */
export function OrderField({ options, given, described }: OrderProps) {
  const t = useText();
  return (
    <fieldset className="choices" aria-describedby={described}>
      <legend className="label">{t('practice.field.order')}</legend>
      {options.map(({ id, text }, at) => (
        <div className="practice-card" key={id}>
          <label htmlFor={at === 0 ? 'answer' : `place.${id}`}><RichWords>{text}</RichWords></label>
          <select className="input" id={at === 0 ? 'answer' : `place.${id}`} name={`place.${id}`} aria-label={spoken(text)} defaultValue={keptIn(given, `place.${id}`) || String(at + 1)} onChange={swap}>
            {options.map((other, place) => <option key={other.id} value={place + 1}>{t('practice.field.place', { n: place + 1 })}</option>)}
          </select>
        </div>
      ))}
    </fieldset>
  );
}
