import { sentAt, type QualityStep } from './quality.ts';

/** What two tabs tell each other to meet. `run` names one life of the sender's end: a new one means it began again. */
export interface PeerSignal {
  run: string;
  hello?: true;
  description?: { type: RTCSdpType; sdp: string };
  candidate?: RTCIceCandidateInit;
}

export interface PeerSetting {
  polite: boolean;
  rtc: RTCConfiguration;
  send(signal: PeerSignal): void;
  /** The other's stream, as soon as there is one; its tracks come and go. */
  onStream(stream: MediaStream): void;
  onState(state: RTCPeerConnectionState): void;
}

export interface Tracks {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
}

const voiceKbps = 40;
/** A slow device takes its time: who asks again and again makes it slower, so it waits longer after the first time. */
const retryMs = 3000, retryMaxMs = 6000, stuckMs = { new: 9000, checking: 20_000 };

/**
 * One end of a connection between two tabs: perfect negotiation (W3C WebRTC, section 10.7). The impolite end makes both lines at once;
 * camera and microphone come and go on them without asking again, so the first picture needs no further round.
 */
export function openPeer({ polite, rtc, send, onStream, onState }: PeerSetting) {
  const pc = new RTCPeerConnection(rtc), run = crypto.randomUUID().slice(0, 8), stream = new MediaStream();
  const early: RTCIceCandidateInit[] = [];
  let making = false, ignoring = false, answering = false, triedAt = performance.now(), settledAt = triedAt, step: QualityStep = 'full';
  let tracks: Tracks = { audio: null, video: null };
  let queue = Promise.resolve(), tries = 0;
  /** The step each line was last held to. */
  const heldTo = new WeakMap<RTCRtpSender, QualityStep>();

  const tell = (more: Omit<PeerSignal, 'run'>): void => send({ run, ...more });
  const tellDescription = (): void => void (pc.localDescription && tell({ description: { type: pc.localDescription.type, sdp: pc.localDescription.sdp } }));
  const isOpen = (): boolean => pc.signalingState !== 'closed';

  async function limit(sender: RTCRtpSender, kind: string): Promise<void> {
    const at = step, set = sender.getParameters(), [encoding] = set.encodings ?? [], { video } = sentAt[at];
    if (!encoding) return;
    encoding.maxBitrate = (kind === 'audio' ? voiceKbps : (video?.kbps ?? 80)) * 1000;
    if (kind === 'video' && video) Object.assign(encoding, { scaleResolutionDownBy: video.shrink, maxFramerate: video.fps });
    await sender.setParameters(set);
    heldTo.set(sender, at);
  }
  /** Puts what this device sends on the lines, and holds it to the step. */
  async function attach(): Promise<void> {
    for (const { sender, receiver } of pc.getTransceivers()) {
      const kind = receiver.track.kind as 'audio' | 'video', wanted = kind === 'audio' ? (sentAt[step].voice ? tracks.audio : null) : sentAt[step].video ? tracks.video : null;
      if (sender.track !== wanted) await sender.replaceTrack(wanted);
      if (wanted && isOpen() && heldTo.get(sender) !== step) await limit(sender, kind).catch(() => {}); // refused while a negotiation is under way: the next one sets it
    }
  }
  async function takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const isOffer = description.type === 'offer', collides = isOffer && (making || !(pc.signalingState === 'stable' || answering));
    ignoring = !polite && collides;
    if (ignoring || (!isOffer && pc.signalingState !== 'have-local-offer')) return;
    answering = !isOffer;
    await pc.setRemoteDescription(description).finally(() => (answering = false));
    settledAt = performance.now();
    for (const candidate of early.splice(0)) await pc.addIceCandidate(candidate);
    await attach();
    if (!isOffer) return;
    await pc.setLocalDescription();
    tellDescription();
  }
  async function take({ hello, description, candidate }: PeerSignal): Promise<void> {
    if (!isOpen()) return;
    if (hello && pc.signalingState === 'have-local-offer') tellDescription();
    if (description) await takeDescription(description);
    if (!candidate) return;
    if (!pc.remoteDescription) early.push(candidate);
    else await pc.addIceCandidate(candidate).catch((error) => { if (!ignoring) throw error; });
  }

  pc.onnegotiationneeded = async () => {
    making = true;
    try {
      await pc.setLocalDescription();
      if (pc.localDescription?.type === 'offer') tellDescription();
    } catch (error) {
      if (isOpen()) console.warn('negotiation', error);
    } finally {
      making = false;
    }
  };
  pc.onicecandidate = ({ candidate }) => void (candidate && tell({ candidate: candidate.toJSON() }));
  pc.ontrack = ({ track, transceiver }) => {
    transceiver.direction = 'sendrecv';
    if (!stream.getTracks().includes(track)) stream.addTrack(track);
    onStream(stream);
  };
  pc.onconnectionstatechange = () => {
    if (pc.connectionState === 'connected') {
      tries = 0;
      void attach();
    }
    onState(pc.connectionState);
  };
  if (polite) tell({ hello: true });
  else for (const kind of ['audio', 'video']) pc.addTransceiver(kind, { direction: 'sendrecv' });

  return {
    pc, run, stream,
    hear(signal: PeerSignal): void {
      queue = queue.then(() => take(signal)).catch((error) => void (isOpen() && console.warn('signal', error)));
    },
    /** What is sent from now on: null where nothing is. */
    async sendTracks(now: Tracks, at: QualityStep): Promise<void> {
      [tracks, step] = [now, at];
      await attach();
    },
    /** Servers with fresh names: used when a way is looked for again; what stands goes on. */
    serve(iceServers: RTCIceServer[]): void {
      if (isOpen()) pc.setConfiguration({ ...pc.getConfiguration(), iceServers });
    },
    /** Looks after a connection that does not stand: says again what may be lost, then looks for another way. `soon`: the network changed. True when it tried. */
    mend(soon = false): boolean {
      if (!isOpen() || pc.connectionState === 'connected' || (!soon && performance.now() - triedAt < Math.min(retryMaxMs, retryMs * 2 ** tries))) return false;
      triedAt = performance.now();
      tries++;
      if (pc.signalingState === 'have-local-offer') tellDescription();
      else if (!pc.remoteDescription) tell({ hello: true });
      else if (soon || ['disconnected', 'failed'].includes(pc.connectionState) || triedAt - settledAt > stuckMs[pc.iceConnectionState === 'new' ? 'new' : 'checking']) {
        settledAt = triedAt;
        pc.restartIce();
      }
      return true;
    },
    close(): void {
      for (const receiver of pc.getReceivers()) receiver.track.stop();
      pc.close();
    },
  };
}

export type Peer = ReturnType<typeof openPeer>;
