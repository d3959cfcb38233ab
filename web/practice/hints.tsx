import type { MouseEvent } from 'react';
import { LinkButton } from '../ui/button.tsx';
import { IconBulb } from '../ui/icons/room.tsx';
import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';

interface HintsProps {
  hints: readonly string[];
  seen: number;
  /** Where the next one is shown by a browser without scripts. */
  to: string;
  more?: () => void;
  language: string;
}

/** One hint at a time; those seen stay. */
export function Hints({ hints, seen, to, more, language }: HintsProps) {
  const t = useText();
  if (hints.length === 0) return null;
  const press = (event: MouseEvent) => {
    if (!more) return;
    event.preventDefault();
    more();
  };
  return (
    <section className="practice-hints" aria-label={t('practice.hint.title')}>
      <div className="practice-hint-list" role="status">
        {hints.slice(0, seen).map((hint, at) => (
          <div key={hint}>
            <p className="firm cluster gap-2"><IconBulb /> {t('practice.hint.number', { n: at + 1, all: hints.length })}</p>
            <p lang={language} dir="auto"><RichWords>{hint}</RichWords></p>
          </div>
        ))}
      </div>
      {seen < hints.length && <p><LinkButton look="quiet" icon={seen === 0 ? <IconBulb /> : undefined} to={to} onClick={press} reloadDocument={!more}>{seen === 0 ? t('practice.hint.first') : t('practice.hint.next')}</LinkButton></p>}
    </section>
  );
}
