import { type DeviceKind, type Devices, noDevices, sortDevices } from './devices.ts';

const exactly = (id: string) => (id ? { deviceId: { exact: id } } : {});

/** Some browsers, and some phones that are locked down, have no way to call. */
export const canCall = (): boolean => typeof RTCPeerConnection === 'function';

async function ask(wanted: MediaStreamConstraints): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new TypeError('no getUserMedia'); // also where the page has no TLS
  return navigator.mediaDevices.getUserMedia(wanted);
}
/** A chosen device may be gone: then the usual one. */
async function askFor(kind: 'audio' | 'video', id: string, more: MediaTrackConstraints): Promise<MediaStreamTrack> {
  const stream = await ask({ [kind]: { ...more, ...exactly(id) } }).catch((error: DOMException) => {
    if (!id || error.name !== 'OverconstrainedError') throw error;
    return ask({ [kind]: more });
  });
  return stream.getTracks()[0]!;
}

export const openMic = (id: string): Promise<MediaStreamTrack> => askFor('audio', id, { echoCancellation: true, noiseSuppression: true, autoGainControl: true });
/** 360 lines are enough for a face, and all a school's line carries four times. */
export const openCamera = (id: string): Promise<MediaStreamTrack> => askFor('video', id, { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 24 }, facingMode: 'user' });

export const listDevices = async (): Promise<Devices> => (navigator.mediaDevices?.enumerateDevices ? sortDevices(await navigator.mediaDevices.enumerateDevices()) : noDevices);

/** The kinds there is something to choose of: a camera where the program lets it be sent, a speaker where the browser can. */
export const kindsToChoose = (camera: boolean): DeviceKind[] => ['mic' as const, ...(camera ? ['camera' as const] : []), ...('setSinkId' in HTMLMediaElement.prototype ? ['speaker' as const] : [])];
