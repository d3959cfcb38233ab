import { useSyncExternalStore } from 'react';
import { useText } from '../ui/text.tsx';
import { insertAt, keysOf, mathsKeys, type MathsKey } from './insert-at.ts';

const never = (): (() => void) => () => {};
/** Keys that a script answers stand only where scripts run. */
export const useScripts = (): boolean => useSyncExternalStore(never, () => true, () => false);

/** Signs a phone's keyboard hides two pages deep: pressed, they are put into the box where the caret stands. The box stays a plain one. */
export function MathsKeys({ kind, box }: { kind: keyof typeof keysOf; box: string }) {
  const t = useText();
  if (!useScripts()) return null;
  const press = (key: MathsKey) => {
    const field = document.getElementById(box) as HTMLInputElement | null;
    if (!field) return;
    const { text, from } = insertAt({ text: field.value, from: field.selectionStart ?? field.value.length, to: field.selectionEnd ?? field.value.length }, key);
    if (text.length > field.maxLength) return;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus({ preventScroll: true });
    field.setSelectionRange(from, from);
  };
  return (
    <div className="practice-keys" role="group" aria-label={t('practice.keys.title')}>
      {keysOf[kind].map((key) => (
        // The press must not take the caret out of the box.
        <button key={key} type="button" className="button button--quiet" aria-controls={box} onPointerDown={(event) => event.preventDefault()} onClick={() => press(key)}>
          <span aria-hidden="true">{mathsKeys[key].face}</span>
          <span className="hidden">{t(`practice.keys.${key}`)}</span>
        </button>
      ))}
    </div>
  );
}
