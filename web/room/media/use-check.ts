import { useEffect, useRef, useState } from 'react';
import { listDevices, openCamera, openMic } from './capture.client.ts';
import { type DeviceKind, type DeviceProblem, deviceProblem, noDevices, nothingChosen } from './devices.ts';
import { keepChoice, keptChoice } from './kept-choice.client.ts';
import { hearSpeaking } from './speaking.client.ts';
import { type LineFound, tryLine } from './try-line.client.ts';

const atFirst = { devices: noDevices, chosen: nothingChosen, problem: { mic: null, camera: null } as Record<'mic' | 'camera', DeviceProblem | null>, isHeard: false, mic: false, camera: null as MediaStream | null, line: null as LineFound | 'looking' | null };

/** Tries microphone, camera and the line before a session. Everything is let go when the page is left. */
export function useCheck(iceServers: RTCIceServer[]) {
  const [now, setNow] = useState(atFirst);
  const set = (more: Partial<typeof atFirst>): void => setNow((before) => ({ ...before, ...more }));
  const level = useRef<HTMLMeterElement>(null);
  const open = useRef<{ mic?: MediaStreamTrack; camera?: MediaStreamTrack; meter?: ReturnType<typeof hearSpeaking>; over?: boolean }>({});
  const letGo = (kind: 'mic' | 'camera'): void => {
    open.current[kind]?.stop();
    delete open.current[kind];
  };
  useEffect(() => {
    const held = open.current;
    held.over = false;
    return () => {
      held.over = true;
      held.mic?.stop();
      held.camera?.stop();
      held.meter?.close();
    };
  }, []);
  async function take(kind: 'mic' | 'camera'): Promise<MediaStreamTrack | null> {
    letGo(kind);
    try {
      const track = await (kind === 'mic' ? openMic : openCamera)(keptChoice().chosen[kind]);
      if (open.current.over) track.stop();
      open.current[kind] = track;
      setNow((before) => ({ ...before, problem: { ...before.problem, [kind]: null } }));
      set({ devices: await listDevices(), chosen: keptChoice().chosen });
      return track;
    } catch (error) {
      const problem = deviceProblem(error);
      setNow((before) => ({ ...before, problem: { ...before.problem, [kind]: problem } }));
      return null;
    }
  }
  async function tryMic(): Promise<void> {
    const track = await take('mic');
    set({ mic: track !== null, isHeard: false });
    if (!track) return;
    open.current.meter ??= hearSpeaking((speaking) => speaking.size > 0 && set({ isHeard: true }), (_, heard) => {
      if (level.current) level.current.value = Math.min(1, heard * 5);
    });
    open.current.meter.add('mic', new MediaStream([track]));
  }
  const tryCamera = async (): Promise<void> => {
    const track = await take('camera');
    set({ camera: track && new MediaStream([track]) });
  };
  return {
    now, level, tryMic, tryCamera,
    endCamera(): void {
      letGo('camera');
      set({ camera: null });
    },
    async tryLine(): Promise<void> {
      set({ line: 'looking' });
      set({ line: await tryLine(iceServers) });
    },
    async choose(kind: DeviceKind, id: string): Promise<void> {
      const chosen = { ...keptChoice().chosen, [kind]: id };
      keepChoice({ chosen });
      set({ chosen });
      if (kind === 'mic' && open.current.mic) await tryMic();
      if (kind === 'camera' && open.current.camera) await tryCamera();
    },
  };
}
