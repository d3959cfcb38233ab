import { readingOf } from '#packages/scoring/index.ts';
import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';
import type { AnswerProps } from './answer-fields.tsx';
import { keptIn } from './response-of.ts';
import { blankPieces } from './stem-parts.ts';

const plain = { autoComplete: 'off', autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false } as const;

/** The sentence with its boxes where the blanks stand. */
export function BlanksField({ shown, given, described }: AnswerProps) {
  const t = useText();
  const box = (n: number) => {
    const part = shown.parts[n - 1];
    const own = { id: n === 1 ? 'answer' : `blank.${n}`, name: `blank.${n}`, 'aria-label': t('practice.field.blank', { n }), defaultValue: keptIn(given, `blank.${n}`) };
    if (part?.kind !== 'choice') return <input className="input practice-blank" {...own} {...plain} lang={part?.kind === 'text' ? shown.language : undefined} dir={part?.kind === 'text' ? 'auto' : 'ltr'} maxLength={100} />;
    return (
      <select className="input practice-blank" {...own}>
        <option value="">…</option>
        {part.options.map((option) => <option key={option.id} value={option.id}>{readingOf(option.text)}</option>)}
      </select>
    );
  };
  return (
    <fieldset aria-describedby={described}>
      <legend className="hidden">{t('practice.field.blanks')}</legend>
      <p className="practice-sentence" lang={shown.language} dir="auto">
        {blankPieces(shown.stem).map((piece) => ('blank' in piece ? <span key={`blank ${piece.blank}`}>{box(piece.blank)}</span> : <RichWords key={piece.words}>{piece.words}</RichWords>))}
      </p>
    </fieldset>
  );
}
