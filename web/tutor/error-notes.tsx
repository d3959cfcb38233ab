import type { BriefError } from '#domain/mastery/brief.ts';
import { Note } from '../ui/note.tsx';
import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';

export type ErrorShown = Omit<BriefError, 'lastAt'> & { day: string };

/** Mistakes that keep coming back, each with its last example. */
export function ErrorNotes({ errors }: { errors: readonly ErrorShown[] }) {
  const t = useText();
  return errors.map((one) => (
    <Note key={one.misconception} kind="look" title={one.name}>
      <p>{one.sentence} {t('mastery.brief.times', { times: one.times, of: one.of })}{one.quick > one.times / 2 && ` ${t('mastery.growth.quick')}`}</p>
      <p className="small">{one.example.wrote === null ? t.rich('mastery.brief.example-held', { day: one.day, stem: () => <RichWords>{one.example.stem}</RichWords> }) : t.rich('mastery.brief.example', { day: one.day, stem: () => <RichWords>{one.example.stem}</RichWords>, wrote: () => <b dir="auto"><RichWords>{one.example.wrote ?? ''}</RichWords></b> })}</p>
      {one.example.said && <p className="small"><RichWords>{one.example.said}</RichWords></p>}
    </Note>
  ));
}
