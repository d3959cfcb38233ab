import type { Me, Room } from '../room-context.ts';
import { type Call, callersIn, type MediaState, onCallers, openCall } from './call.client.ts';
import { canCall, listDevices, openCamera, openMic } from './capture.client.ts';
import { callSeats } from './call-seats.ts';
import { type Chosen, type DeviceKind, deviceProblem } from './devices.ts';
import { keepServers } from './keep-servers.ts';
import { keptChoice, keepChoice } from './kept-choice.client.ts';
import { makeStepper } from './stepper.client.ts';
import { type MediaNow, mediaAtFirst } from './media-state.ts';
import { hearTrack, whyEnded } from './own-track.client.ts';
import { hearSpeaking } from './speaking.client.ts';
import { sentAt } from './quality.ts';

export interface MediaSetting {
  room: Room;
  me: Me;
  iceServers: RTCIceServer[];
  /** Fresh names for them; null when the door is closed to this person. */
  renewServers(): Promise<RTCIceServer[] | null>;
  /** What the program lets be sent here. */
  allowed: { voice: boolean; camera: boolean };
}

const self = 'me';
const renewLookMs = 30_000;
/** A microphone that ends again and again is not sought more often than this. */
const regainMs = 4000;

/** Sound and picture of this tab: what is sent, who is heard, and what is shown of it. Nothing is recorded. */
export function openMedia({ room, me, iceServers, renewServers, allowed: lets }: MediaSetting) {
  const allowed = canCall() ? lets : { voice: false, camera: false };
  let now: MediaNow = { ...mediaAtFirst, allowed, chosen: keptChoice().chosen, problem: { mic: lets.voice && !allowed.voice ? 'unsupported' : null, camera: null } };
  const ears = new Set<() => void>();
  const set = (more: Partial<MediaNow>): void => {
    now = { ...now, ...more };
    for (const hear of ears) hear();
  };
  let call: Call | null = null, meter: ReturnType<typeof hearSpeaking> | null = null, isOver = false, regainedAt = Number.NEGATIVE_INFINITY;
  let mic: MediaStreamTrack | null = null, camera: MediaStreamTrack | null = null;
  const streams = new Map<string, MediaStream>();
  const servers = keepServers({ first: iceServers, renew: renewServers, tell: (fresh) => call?.serve(fresh) });

  const tell = (more: Partial<MediaState> = {}): void => {
    const said: MediaState = { mic: now.mic === 'on' && !now.held.mic, camera: now.camera && !now.held.camera && sentAt[now.step].video !== null, speaking: now.speaking.has(self), call: now.since, ...more };
    const before = (room.awareness.getLocalState() as { media?: MediaState } | null)?.media;
    if (JSON.stringify(before) !== JSON.stringify(said)) room.awareness.setLocalStateField('media', said);
  };
  const send = (): void => {
    if (mic) mic.enabled = now.mic === 'on';
    call?.send({ audio: mic, video: camera }, now.step);
    tell();
  };
  const look = (): void => {
    const callers = callersIn(room.awareness), seats = callSeats(callers);
    const people = new Map(callers.map((one) => [one.connection, { ...one, seat: seats.get(one.connection) ?? null, stream: streams.get(one.connection) ?? null, line: call?.stateOf(one.connection) ?? null }]));
    set({ people: [...people.values()].filter((one) => one.connection !== room.connection), seat: (call && seats.get(room.connection)) ?? null, elsewhere: callers.some((one) => one.personId === me.id && one.connection !== room.connection && now.since !== null && one.since > now.since) });
    // Another tab or device of the same person is in the call now.
    if (now.elsewhere && call) leave();
  };
  const stepper = makeStepper(() => call?.sample(performance.now()) ?? Promise.resolve(null), (step, change) => {
    set({ step, change });
    send();
  });

  async function openTrack(kind: 'mic' | 'camera'): Promise<MediaStreamTrack | null> {
    try {
      const track = await (kind === 'mic' ? openMic : openCamera)(now.chosen[kind]);
      if (isOver) {
        track.stop();
        return null;
      }
      hearTrack(track, { onEnd: () => void lose(kind, track), onHeld: (held) => hold(kind, track, held) });
      set({ problem: { ...now.problem, [kind]: null }, devices: await listDevices() });
      return track;
    } catch (error) {
      set({ problem: { ...now.problem, [kind]: deviceProblem(error) } });
      return null;
    }
  }
  function hold(kind: 'mic' | 'camera', track: MediaStreamTrack, held: boolean): void {
    if (track !== (kind === 'mic' ? mic : camera)) return;
    set({ held: { ...now.held, [kind]: held } });
    tell();
  }
  /** A microphone that ended is sought again by itself; a camera only by hand. */
  async function lose(kind: 'mic' | 'camera', track: MediaStreamTrack): Promise<void> {
    if (track !== (kind === 'mic' ? mic : camera)) return;
    if (kind === 'mic') setMic(null, 'none');
    else setCamera(null);
    const why = await whyEnded(kind);
    if (kind === 'mic' ? mic : camera) return;
    set({ problem: { ...now.problem, [kind]: why } });
    if (kind === 'mic') await regain();
  }
  async function regain(): Promise<void> {
    if (!call || mic || now.problem.mic === null || now.problem.mic === 'blocked' || document.hidden || performance.now() - regainedAt < regainMs) return;
    regainedAt = performance.now();
    const track = await openTrack('mic');
    if (!call || mic) return track?.stop();
    if (!track) return;
    setMic(track, keptChoice().muted ? 'muted' : 'on');
    set({ newMic: track.label });
  }
  function setMic(track: MediaStreamTrack | null, state: MediaNow['mic']): void {
    if (mic && mic !== track) mic.stop();
    if (mic !== track) set({ held: { ...now.held, mic: track?.muted ?? false }, newMic: null });
    mic = track;
    meter?.drop(self);
    if (track) meter?.add(self, new MediaStream([track]));
    set({ mic: state });
    send();
  }
  function setCamera(track: MediaStreamTrack | null): void {
    if (camera && camera !== track) camera.stop();
    camera = track;
    set({ held: { ...now.held, camera: track?.muted ?? false }, camera: track !== null, own: track && new MediaStream([track]) });
    send();
  }
  async function join(): Promise<void> {
    if (call || isOver || !allowed.voice || room.status().state !== 'open') return;
    meter ??= hearSpeaking((speaking) => {
      set({ speaking: new Set([...speaking].filter((name) => name !== self || now.mic === 'on')) });
      tell();
    });
    set({ since: Date.now(), elsewhere: false });
    tell();
    call = openCall({
      room, me, servers, onState: look,
      onStream(connection, stream) {
        if (stream) {
          streams.set(connection, stream);
          meter?.add(connection, stream);
        } else {
          streams.delete(connection);
          meter?.drop(connection);
        }
        look();
      },
    });
    void servers.look();
    stepper.start();
    look();
    const track = mic ?? (await openTrack('mic'));
    if (call) setMic(track, track ? (keptChoice().muted ? 'muted' : 'on') : 'none');
    else track?.stop();
  }
  function leave(): void {
    stepper.stop();
    call?.leave();
    call = null;
    streams.clear();
    set({ since: null });
    setCamera(null);
    setMic(null, 'none');
    meter?.close();
    meter = null;
    set({ speaking: new Set() });
    look();
  }
  const offCallers = onCallers(room.awareness, look);
  // A room that stands still is silent too: nobody talks where nobody may look.
  const offStatus = room.onStatus(() => {
    const { state } = room.status();
    if (state !== 'open' && call) leave();
    else if (state === 'open' && !call && now.wanted) void join();
  });
  const changed = (): void => void listDevices().then((devices) => set({ devices })).then(regain);
  document.addEventListener('visibilitychange', changed);
  navigator.mediaDevices?.addEventListener('devicechange', changed);
  const hide = (): void => end();
  window.addEventListener('pagehide', hide);

  const renewing = setInterval(() => void servers.look(), renewLookMs);

  function end(): void {
    if (isOver) return;
    leave();
    isOver = true;
    clearInterval(renewing);
    offStatus();
    offCallers();
    document.removeEventListener('visibilitychange', changed);
    navigator.mediaDevices?.removeEventListener('devicechange', changed);
    window.removeEventListener('pagehide', hide);
  }
  return {
    get: () => now,
    on(hear: () => void): () => void {
      ears.add(hear);
      return () => void ears.delete(hear);
    },
    async join(): Promise<void> {
      set({ wanted: true });
      await join();
    },
    leave(): void {
      set({ wanted: false });
      leave();
    },
    async toggleMic(): Promise<void> {
      if (!call) return join();
      if (mic) setMic(mic, now.mic === 'on' ? 'muted' : 'on');
      else {
        const track = await openTrack('mic');
        if (!call || mic) return track?.stop();
        setMic(track, track ? 'on' : 'none');
      }
      keepChoice({ muted: now.mic === 'muted' });
    },
    async toggleCamera(): Promise<void> {
      if (!allowed.camera || !call) return;
      if (camera) return setCamera(null);
      const track = await openTrack('camera');
      if (!track) return;
      if (!call) return track.stop();
      stepper.ask();
      setCamera(track);
    },
    async choose(kind: DeviceKind, id: string): Promise<void> {
      const before = now.chosen;
      const take = (chosen: Chosen): void => {
        set({ chosen });
        keepChoice({ chosen });
      };
      take({ ...before, [kind]: id });
      if (kind === 'speaker' || !call || (kind === 'camera' && !camera)) return;
      // Many phones open one camera at a time.
      if (kind === 'camera') camera?.stop();
      const track = await openTrack(kind);
      if (!call) return track?.stop();
      // What cannot be opened is not chosen: a microphone goes on with the one before.
      if (!track) take(before);
      if (kind === 'camera') setCamera(track);
      else if (track) setMic(track, now.mic === 'none' ? 'on' : now.mic);
    },
    /** A browser would not play sound before the page was touched. */
    setSilent: (silent: boolean): void => void (silent !== now.silent && set({ silent })),
    end,
  };
}

export type OpenMedia = ReturnType<typeof openMedia>;
