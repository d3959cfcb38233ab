import { useEffect, useRef } from 'react';

interface PictureProps {
  stream: MediaStream;
  className?: string;
  label?: string;
}

/** A picture that moves; silent, since sound has its own element. */
export function Picture({ stream, className, label }: PictureProps) {
  const box = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = box.current!;
    video.srcObject = stream;
    void video.play().catch(() => {});
    return () => {
      video.srcObject = null;
    };
  }, [stream]);
  return <video ref={box} className={className} muted playsInline aria-label={label} />;
}
