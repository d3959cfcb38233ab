import { useEffect, useRef } from 'react';

interface PictureProps {
  stream: MediaStream;
  className?: string;
  label?: string;
  /** Told every second whether no new picture has come for a while. */
  onStill?(still: boolean): void;
}

const lookMs = 1000, stillMs = 3000;

/** A picture that moves; silent, since sound has its own element. */
export function Picture({ stream, className, label, onStill }: PictureProps) {
  const box = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = box.current!;
    video.srcObject = stream;
    void video.play().catch(() => {});
    return () => {
      video.srcObject = null;
    };
  }, [stream]);
  useEffect(() => {
    if (!onStill) return;
    let frames = -1, since = performance.now();
    const timer = setInterval(() => {
      const shown = box.current?.getVideoPlaybackQuality?.().totalVideoFrames;
      // Nobody draws a page that is not looked at.
      if (shown === undefined || shown !== frames || document.hidden) [frames, since] = [shown ?? -1, performance.now()];
      onStill(performance.now() - since > stillMs);
    }, lookMs);
    return () => clearInterval(timer);
  }, [onStill]);
  return <video ref={box} className={className} muted playsInline aria-label={label} />;
}
