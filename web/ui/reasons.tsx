import type { ReactNode } from 'react';
import { Bar } from './bar.tsx';
import { IconCheck } from './icons/marks.tsx';
import { useText } from './text.tsx';

export interface Reason {
  /** "Knows these skills well" */
  says: string;
  /** What it rests on: "Secure in both: 93, likely 88–96". */
  because?: ReactNode;
  /** Length of the bar, 0 to 1. */
  share: number;
  /** As formatted text: "+24". */
  points: string;
}

/** Why: each factor with its ground, its weight as a bar and its points. */
export function Reasons({ label, reasons }: { label: string; reasons: readonly Reason[] }) {
  return (
    <ul className="reasons" aria-label={label}>
      {reasons.map(({ says, because, share, points }) => (
        <li className="reason" key={says}>
          <span>
            {says}
            {because && (
              <>
                <br />
                <span className="sub">{because}</span>
              </>
            )}
          </span>
          <Bar share={share} />
          <b>{points}</b>
        </li>
      ))}
    </ul>
  );
}

/** The rules that hold, each with a tick. */
export function Passes({ label, passes }: { label?: string; passes: readonly string[] }) {
  const t = useText();
  return (
    <ul className="passes" aria-label={label ?? t('ui.passes.label')}>
      {passes.map((words) => (
        <li key={words}>
          <IconCheck />
          {words}
        </li>
      ))}
    </ul>
  );
}
