import type { InCall } from './call.client.ts';
import type { Seat } from './call-seats.ts';
import { type Chosen, type DeviceProblem, type Devices, noDevices, nothingChosen } from './devices.ts';
import type { QualityStep } from './quality.ts';

/** Somebody else in the call, as this tab sees her. */
export interface CallPerson extends InCall {
  seat: Seat | null;
  stream: MediaStream | null;
  line: RTCPeerConnectionState | null;
}

export interface MediaNow {
  allowed: { voice: boolean; camera: boolean };
  /** This person wants to be in the call. */
  wanted: boolean;
  since: number | null;
  seat: Seat | null;
  /** `none`: there is no microphone to use, so she only listens. */
  mic: 'on' | 'muted' | 'none';
  camera: boolean;
  /** Held back by the device for a while: nothing of it goes out, though it is switched on. */
  held: { mic: boolean; camera: boolean };
  /** The name of a microphone that took the place of one that ended. */
  newMic: string | null;
  /** Her own picture. */
  own: MediaStream | null;
  people: readonly CallPerson[];
  /** Connections of those who speak now; `me` is this tab. */
  speaking: ReadonlySet<string>;
  step: QualityStep;
  /** The last change of the step, for words. */
  change: 'worse' | 'better' | null;
  problem: { mic: DeviceProblem | null; camera: DeviceProblem | null };
  devices: Devices;
  chosen: Chosen;
  /** Sound waits for a touch of the page. */
  silent: boolean;
  /** In the call from another tab or device. */
  elsewhere: boolean;
}

export const mediaAtFirst: MediaNow = {
  allowed: { voice: true, camera: true }, wanted: false, since: null, seat: null, mic: 'none', camera: false, held: { mic: false, camera: false }, newMic: null, own: null, people: [], speaking: new Set(), step: 'full', change: null,
  problem: { mic: null, camera: null }, devices: noDevices, chosen: nothingChosen, silent: false, elsewhere: false,
};
