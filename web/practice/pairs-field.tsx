import { readingOf } from '#packages/scoring/index.ts';
import type { Option, Response } from '#packages/scoring/item.ts';
import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';
import { spoken } from './answer-fields.tsx';
import { keptIn } from './response-of.ts';

interface PairsProps {
  options: readonly Option[];
  targets: readonly Option[];
  given?: Response;
  described?: string;
}

/** Each card with a list of partners; a list holds words only, so formulas in it are written in one line. */
export function PairsField({ options, targets, given, described }: PairsProps) {
  const t = useText();
  return (
    <fieldset className="choices" aria-describedby={described}>
      <legend className="label">{t('practice.field.pairs')}</legend>
      {options.map(({ id, text }, at) => (
        <div className="practice-card" key={id}>
          <label htmlFor={at === 0 ? 'answer' : `pair.${id}`}><RichWords>{text}</RichWords></label>
          <select className="input" id={at === 0 ? 'answer' : `pair.${id}`} name={`pair.${id}`} aria-label={spoken(text)} defaultValue={keptIn(given, `pair.${id}`)}>
            <option value="">{t('practice.field.none')}</option>
            {targets.map((target) => <option key={target.id} value={target.id}>{readingOf(target.text)}</option>)}
          </select>
        </div>
      ))}
    </fieldset>
  );
}
