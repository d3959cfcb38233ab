import { type ComponentType, useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useText } from '../ui/text.tsx';
import type { BookFieldProps } from './book/book-field.client.tsx';
import { useBookWish } from './book-wish.ts';
import { MathsKeys, useScripts } from './maths-keys.tsx';

type Field = ComponentType<BookFieldProps>;

/** Fetched when it is wanted, and not before. */
function useField(wanted: boolean): Field | 'failed' | null {
  const [field, setField] = useState<{ is: Field } | 'failed' | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    import('./book/book-field.client.tsx').then(({ BookField }) => here && setField({ is: BookField }), () => here && setField('failed'));
    return () => {
      here = false;
    };
  }, [wanted]);
  return field === 'failed' ? field : (field?.is ?? null);
}

/** The choice, beside the field's name. It stands only where scripts run. */
export function BookChoice() {
  const t = useText();
  const [on, choose] = useBookWish();
  if (!useScripts()) return null;
  return <Button type="button" look="plain" onClick={() => choose(!on)}>{on ? t('practice.book.leave') : t('practice.book.choose')}</Button>;
}

/** Below the plain field: small keys for it, or, for whoever wants that, a field that looks like a book. */
export function BookOrKeys(field: BookFieldProps) {
  const t = useText();
  const [on] = useBookWish();
  const Field = useField(on);
  const there = on && Field !== null && Field !== 'failed';
  return (
    <>
      {there ? <Field {...field} /> : <MathsKeys kind={field.kind} box={field.box} />}
      <p className="practice-status small soft" role="status">{on && !there && (Field === 'failed' ? t('practice.book.failed') : t('practice.book.coming'))}</p>
    </>
  );
}
