const everyMs = 120;
/** Root mean square of the sound, 0 to 1, above which somebody speaks; and how long after it she still does. */
const loud = 0.02, holdMs = 500;

/** Hears who speaks, some eight times a second: one audio context, 256 values a stream, nothing is kept. */
export function hearSpeaking(onChange: (speaking: ReadonlySet<string>) => void, onLevel?: (name: string, level: number) => void) {
  const context = new AudioContext(), values = new Float32Array(256);
  const heard = new Map<string, { stream: MediaStream; source: MediaStreamAudioSourceNode; analyser: AnalyserNode; until: number }>();
  let speaking = new Set<string>();
  const wake = (): void => void context.resume().catch(() => {});
  const look = (): void => {
    const now = performance.now(), next = new Set<string>();
    for (const [name, one] of heard) {
      one.analyser.getFloatTimeDomainData(values);
      const level = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
      onLevel?.(name, level);
      if (level > loud) one.until = now + holdMs;
      if (one.until > now) next.add(name);
    }
    if (next.size === speaking.size && [...next].every((name) => speaking.has(name))) return;
    speaking = next;
    onChange(next);
  };
  const timer = setInterval(look, everyMs);
  // Browsers may keep sound asleep until the page is touched.
  document.addEventListener('pointerdown', wake);
  document.addEventListener('keydown', wake);
  const drop = (name: string): void => {
    heard.get(name)?.source.disconnect();
    heard.delete(name);
  };
  return {
    add(name: string, stream: MediaStream): void {
      if (heard.get(name)?.stream === stream || stream.getAudioTracks().length === 0) return;
      drop(name);
      const source = context.createMediaStreamSource(stream), analyser = new AnalyserNode(context, { fftSize: 256 });
      source.connect(analyser);
      heard.set(name, { stream, source, analyser, until: 0 });
    },
    drop,
    close(): void {
      clearInterval(timer);
      document.removeEventListener('pointerdown', wake);
      document.removeEventListener('keydown', wake);
      for (const name of [...heard.keys()]) drop(name);
      void context.close().catch(() => {});
    },
  };
}
