import { useEffect, useRef, useState } from 'react';
import { useText } from '../ui/text.tsx';
import { typedMaths } from './typed-maths.tsx';

/** Beside the box: how what is typed there is read. Quiet for listeners, who hear what they type. */
export function ReadsAs({ first }: { first: string }) {
  const t = useText();
  const place = useRef<HTMLOutputElement>(null);
  const [typed, setTyped] = useState(first);
  useEffect(() => {
    const box = place.current?.parentElement?.querySelector('input');
    const hear = () => setTyped(box?.value ?? '');
    hear();
    box?.addEventListener('input', hear);
    return () => box?.removeEventListener('input', hear);
  }, []);
  return (
    <output className="practice-reads" ref={place} aria-live="off" aria-label={t('practice.field.reads')}>
      {typedMaths(typed)}
    </output>
  );
}
