import { useEffect, useRef, useState } from 'react';
import { commaIsDecimal } from '#packages/scoring/plain-maths.ts';
import { useText } from '../../ui/text.tsx';
import { takeFresh } from '../book-wish.ts';
import { type BookKey, type BookKind, bookKeys, isNamed } from './book-keys.ts';
import './book.css';
import { type BookElement, keepForLater, makeField } from './make-field.client.ts';
import { NoPlainSign, plainOfTex } from './plain-of-tex.ts';
import { texOfPlain } from './tex-of-plain.ts';

export interface BookFieldProps {
  /** Id of the plain field, which stays where it is and is what counts. */
  box: string;
  kind: BookKind;
  stem: string;
  language: string;
}

/** Null where it has no plain sign. */
function plainIn(field: BookElement): string | null {
  try {
    return plainOfTex(field.getValue('latex'));
  } catch (error) {
    if (error instanceof NoPlainSign) return null;
    throw error;
  }
}

/** Joins both fields: what is written in one stands in the other. Gives back how to part them. */
function join(plain: HTMLInputElement, field: BookElement, language: string, odd: (now: boolean) => void): () => void {
  let writing = false;
  const toBook = (): void => {
    if (writing) return;
    odd(false);
    field.setValue(texOfPlain(plain.value, language), { silenceNotifications: true });
  };
  const toPlain = (): void => {
    const text = plainIn(field);
    odd(text === null);
    if (text !== null && text.length > plain.maxLength) return void toBook();
    writing = true;
    plain.value = text ?? '';
    plain.dispatchEvent(new Event('input', { bubbles: true }));
    writing = false;
  };
  toBook();
  plain.addEventListener('input', toBook);
  field.addEventListener('input', toPlain);
  return () => {
    plain.removeEventListener('input', toBook);
    field.removeEventListener('input', toPlain);
  };
}

function Key({ one, press }: { one: BookKey; press: (one: BookKey) => void }) {
  const t = useText();
  return (
    // The press must not take the caret out of the field.
    <button type="button" className={`button button--quiet${one.typed ? ' book-typed' : ''}`} onPointerDown={(event) => event.preventDefault()} onClick={() => press(one)}>
      {isNamed(one.id) ? <><span aria-hidden="true">{one.face}</span><span className="hidden">{t(`practice.keys.${one.id}`)}</span></> : one.face}
    </button>
  );
}

/** Mathematics as a book shows it, above its keys. It writes into the plain field, and reads from it. */
export function BookField({ box, kind, stem, language }: BookFieldProps) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const keys = useRef<HTMLDivElement>(null);
  const field = useRef<BookElement>(null);
  const [odd, setOdd] = useState(false);
  const comma = commaIsDecimal(language), name = t('practice.book.name');
  useEffect(() => {
    const plain = document.getElementById(box) as HTMLInputElement | null;
    if (!plain) return;
    const { element, ready } = makeField(name, comma, () => plain.form?.querySelector<HTMLButtonElement>('button[type=submit]')?.click());
    place.current!.append(element);
    ready();
    field.current = element;
    const part = join(plain, element, language, setOdd);
    if (takeFresh()) {
      element.focus();
      keys.current!.scrollIntoView({ block: 'nearest' });
    }
    void keepForLater();
    return () => {
      part();
      element.remove();
    };
  }, [box, comma, language, name]);
  const press = ({ put, act }: BookKey): void => {
    field.current?.focus();
    if (act) field.current?.executeCommand(act);
    else if (put) field.current?.insert(put, { selectionMode: put.includes('#') ? 'placeholder' : 'after', focus: true });
  };
  return (
    <div className="book-field">
      <div ref={place} dir="ltr" />
      {odd && <p className="field-error" role="status">{t('practice.book.odd')}</p>}
      <div ref={keys} className="practice-keys book-keys" role="group" aria-label={t('practice.book.keys')} dir="ltr">
        {bookKeys(kind, stem, comma).map((one) => <Key key={one.id} one={one} press={press} />)}
      </div>
    </div>
  );
}
