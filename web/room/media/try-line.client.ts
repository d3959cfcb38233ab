/** Whether a way out of this network stands: `relay` through the school's relay, `direct` to other devices, `none`. */
export type LineFound = 'relay' | 'direct' | 'none';

const waitMs = 6000;

/** Looks for ways as a call does, and takes what it finds; nobody is called. A relay counts only when it gave an address. */
export function tryLine(iceServers: RTCIceServer[]): Promise<LineFound> {
  const pc = new RTCPeerConnection({ iceServers }), found = new Set<string>();
  pc.createDataChannel('check');
  return new Promise<LineFound>((done) => {
    const end = (): void => {
      clearTimeout(timer);
      pc.close();
      done(found.has('relay') ? 'relay' : found.size > 0 ? 'direct' : 'none');
    };
    const timer = setTimeout(end, waitMs);
    pc.onicecandidate = ({ candidate }) => {
      if (!candidate) return end();
      if (candidate.type) found.add(candidate.type);
      if (candidate.type === 'relay') end();
    };
    pc.setLocalDescription().catch(end);
  });
}

/** Two short tones, made here, through the chosen speaker. */
export async function playTone(speaker: string): Promise<void> {
  const context = new AudioContext() as AudioContext & { setSinkId?(id: string): Promise<void> };
  if (speaker) await context.setSinkId?.(speaker).catch(() => {});
  const gain = new GainNode(context, { gain: 0 });
  gain.connect(context.destination);
  for (const [n, frequency] of [523, 659].entries()) {
    const at = context.currentTime + 0.05 + n * 0.35, tone = new OscillatorNode(context, { frequency });
    tone.connect(gain);
    gain.gain.setTargetAtTime(0.2, at, 0.02);
    gain.gain.setTargetAtTime(0, at + 0.25, 0.03);
    tone.start(at);
    tone.stop(at + 0.35);
  }
  await new Promise((done) => setTimeout(done, 900));
  await context.close();
}
