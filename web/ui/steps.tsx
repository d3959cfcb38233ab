import type { ReactNode } from 'react';
import { useText } from './text.tsx';

interface StepsProps {
  /** From 1. */
  at: number;
  of: number;
  /** Beside the count: what was chosen so far, a way to change it. */
  children?: ReactNode;
}

export function Steps({ at, of, children }: StepsProps) {
  const t = useText();
  const words = t('ui.steps.at', { at, of });
  return (
    <div>
      <ol className="steps" aria-label={words}>
        {Array.from({ length: of }, (_, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their number
            key={index}
            className={index + 1 < at ? 'done' : undefined}
            aria-current={index + 1 === at ? 'step' : undefined}
          />
        ))}
      </ol>
      <p className="steps-words">
        {words}
        {children && <>. {children}</>}
      </p>
    </div>
  );
}
