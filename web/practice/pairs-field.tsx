import type { Option, Response } from '#packages/scoring/item.ts';
import { RichWords } from '../ui/rich-words.tsx';
import { texIn } from '../ui/tex-in.ts';
import { useText } from '../ui/text.tsx';
import { keptIn } from './response-of.ts';

interface PairsProps {
  options: readonly Option[];
  targets: readonly Option[];
  given?: Response;
  described?: string;
}

/** A list in a box holds words only: where the cards hold formulas they stand beside it, each with a letter. */
export function PairsField({ options, targets, given, described }: PairsProps) {
  const t = useText();
  const lettered = targets.some(({ text }) => texIn(text).length > 0);
  const letter = (at: number) => String.fromCharCode(65 + at);
  return (
    <fieldset className="choices" aria-describedby={described}>
      <legend className="label">{t('practice.field.pairs')}</legend>
      {lettered && (
        <ul className="practice-letters">
          {targets.map(({ id, text }, at) => <li key={id}><strong>{letter(at)}</strong> <RichWords>{text}</RichWords></li>)}
        </ul>
      )}
      {options.map(({ id, text }, at) => (
        <div className="practice-card" key={id}>
          <label htmlFor={at === 0 ? 'answer' : `pair.${id}`}><RichWords>{text}</RichWords></label>
          <select className="input" id={at === 0 ? 'answer' : `pair.${id}`} name={`pair.${id}`} defaultValue={keptIn(given, `pair.${id}`)}>
            <option value="">{t('practice.field.none')}</option>
            {targets.map((target, place) => <option key={target.id} value={target.id}>{lettered ? letter(place) : target.text}</option>)}
          </select>
        </div>
      ))}
    </fieldset>
  );
}
