import { listDevices } from './capture.client.ts';
import type { DeviceProblem } from './devices.ts';

interface Hears {
  /** It was pulled out, forbidden, or taken by another app. */
  onEnd(): void;
  /** It gives nothing for a while: muted on the headset, or the page of a phone is behind another one. */
  onHeld(held: boolean): void;
}

export function hearTrack(track: MediaStreamTrack, { onEnd, onHeld }: Hears): void {
  track.onended = onEnd;
  track.onmute = () => onHeld(true);
  track.onunmute = () => onHeld(false);
}

/** Why it ended, as far as a browser says. */
export async function whyEnded(kind: 'mic' | 'camera'): Promise<DeviceProblem> {
  const name = (kind === 'mic' ? 'microphone' : 'camera') as PermissionName;
  const permission = await navigator.permissions?.query({ name }).catch(() => null);
  if (permission?.state === 'denied') return 'blocked';
  return (await listDevices())[kind].length === 0 ? 'missing' : 'lost';
}
