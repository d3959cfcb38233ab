import type { ReactNode } from 'react';
import { readingOf } from '#packages/scoring/index.ts';
import type { Response, Rules, ShownItem } from '#packages/scoring/item.ts';
import { Choice } from '../ui/choice.tsx';
import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';
import { BlanksField } from './blanks-field.tsx';
import { BookChoice, BookOrKeys } from './book-choice.tsx';
import { OrderField } from './order-field.tsx';
import { PairsField } from './pairs-field.tsx';
import { ReadsAs } from './reads-as.tsx';

export interface AnswerProps {
  shown: ShownItem;
  /** The last answer given, to be changed. */
  given?: Response;
  /** An answer was given before. */
  again: boolean;
  /** Id of what was said about it. */
  described?: string;
}

type Part = ShownItem['parts'][number];

/** A pad of digits only where nothing else can be wanted; fractions and minus signs need the whole keyboard. */
const padOf = (rules: Rules): 'decimal' | 'text' => (rules.places !== undefined || rules.form === 'decimal' ? 'decimal' : 'text');

/** A formula’s words for whoever asks a box for its name; words need none. */
export const spoken = (text: string): string | undefined => (text.includes('$') ? readingOf(text) : undefined);

const plain = { autoComplete: 'off', autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false } as const;

function MathsField({ shown, part, kind, given, again, described }: AnswerProps & { part: Part; kind: 'number' | 'expression' | 'equation' }) {
  const t = useText();
  const say = typeof given === 'string' ? given : '';
  const hint = kind === 'number' && part.rules.unit ? t('practice.field.unit', { unit: part.rules.unit }) : t(`practice.field.${kind}`);
  return (
    <div className="field">
      <div className="practice-name">
        <label className="label" htmlFor="answer">{again ? t('practice.field.again') : t('practice.field.answer')}</label>
        <BookChoice />
      </div>
      <div className="practice-line">
        <input className="input input--maths" id="answer" name="answer" dir="ltr" defaultValue={say} inputMode={kind === 'number' ? padOf(part.rules) : 'text'} maxLength={200} aria-describedby={`answer-hint ${described ?? ''}`.trim()} {...plain} />
        <ReadsAs first={say} />
      </div>
      <BookOrKeys kind={kind} box="answer" stem={shown.stem} language={shown.language} />
      <p className="hint" id="answer-hint">{hint}</p>
    </div>
  );
}

function WordsField({ shown, given, again, described }: AnswerProps) {
  const t = useText();
  return (
    <div className="field">
      <label htmlFor="answer">{again ? t('practice.field.again') : t('practice.field.answer')}</label>
      <input className="input input--maths" id="answer" name="answer" dir="auto" lang={shown.language} defaultValue={typeof given === 'string' ? given : ''} maxLength={200} aria-describedby={described} {...plain} />
    </div>
  );
}

function ChoiceField({ part, many, given, described }: AnswerProps & { part: Part; many: boolean }) {
  const t = useText();
  const chosen = typeof given === 'string' ? [given] : Array.isArray(given) ? given : [];
  return (
    <fieldset className="choices" aria-describedby={described}>
      <legend className="label">{many ? t('practice.field.choices') : t('practice.field.choice')}</legend>
      {part.options.map(({ id, text }, at) => (
        <Choice key={id} id={at === 0 ? 'answer' : undefined} type={many ? 'checkbox' : 'radio'} name="answer" value={id} aria-label={spoken(text)} defaultChecked={chosen.includes(id)}>
          <RichWords>{text}</RichWords>
        </Choice>
      ))}
    </fieldset>
  );
}

/** The box, choices or cards by which a question is answered: all native, so that they work by keyboard, by voice and without a script. */
export function AnswerFields(props: AnswerProps): ReactNode {
  const { kind, parts } = props.shown;
  const [part] = parts;
  if (!part) return null;
  switch (kind) {
    case 'number':
    case 'expression':
    case 'equation':
      return <MathsField {...props} part={part} kind={kind} />;
    case 'text':
      return <WordsField {...props} />;
    case 'choice':
    case 'choices':
      return <ChoiceField {...props} part={part} many={kind === 'choices'} />;
    case 'order':
      return <OrderField options={part.options} given={props.given} described={props.described} />;
    case 'pairs':
      return <PairsField options={part.options} targets={part.targets} given={props.given} described={props.described} />;
    case 'blanks':
      return <BlanksField {...props} />;
  }
}
