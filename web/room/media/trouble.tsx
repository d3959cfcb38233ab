import { Note } from '../../ui/note.tsx';
import { useText } from '../../ui/text.tsx';
import type { DeviceProblem } from './devices.ts';

interface TroubleProps {
  kind: 'mic' | 'camera';
  problem: DeviceProblem;
  live?: boolean;
}

/** Why a device cannot be used, and the way out. Nothing of the room waits for it. */
export function Trouble({ kind, problem, live }: TroubleProps) {
  const t = useText();
  return <Note kind="look" live={live} title={t(`web.media.trouble.${kind}-${problem}`)}>{t(`web.media.help.${problem}`)}</Note>;
}
