/** Why a microphone or a camera cannot be used, as far as a browser says; `lost`: it was used, and ended. */
export type DeviceProblem = 'blocked' | 'missing' | 'busy' | 'unsupported' | 'unknown' | 'lost';

/** DOMException names of getUserMedia (W3C Media Capture, section 10.2) in five kinds, each with its own way out. */
export function deviceProblem(error: unknown): DeviceProblem {
  switch ((error as { name?: string } | null)?.name) {
    case 'NotAllowedError': case 'SecurityError': case 'PermissionDeniedError': return 'blocked';
    case 'NotFoundError': case 'OverconstrainedError': case 'DevicesNotFoundError': return 'missing';
    case 'NotReadableError': case 'AbortError': case 'TrackStartError': return 'busy';
    case 'TypeError': return 'unsupported';
    default: return 'unknown';
  }
}

export type DeviceKind = 'mic' | 'camera' | 'speaker';
export interface Device {
  id: string;
  name: string;
}
export type Devices = Record<DeviceKind, Device[]>;
export type Chosen = Record<DeviceKind, string>;

export const noDevices: Devices = { mic: [], camera: [], speaker: [] };
export const nothingChosen: Chosen = { mic: '', camera: '', speaker: '' };
const kindOf = { audioinput: 'mic', videoinput: 'camera', audiooutput: 'speaker' } as const;

/** Devices by kind; those a browser does not name yet (before it was allowed anything) are left out. */
export function sortDevices(all: readonly Pick<MediaDeviceInfo, 'deviceId' | 'label' | 'kind'>[]): Devices {
  const found: Devices = { mic: [], camera: [], speaker: [] };
  for (const { deviceId, label, kind } of all) if (deviceId && label) found[kindOf[kind]].push({ id: deviceId, name: label });
  return found;
}
