import { type ReactNode, useEffect, useRef, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { IconEye } from '../../ui/icons/marks.tsx';
import { IconMic, IconMicOff, IconSound, IconVideoOff } from '../../ui/icons/room.tsx';
import { Initials } from '../../ui/person.tsx';
import { useText } from '../../ui/text.tsx';
import type { FaceState } from './face-state.ts';
import { Picture } from './picture.tsx';

const sign: Partial<Record<FaceState, ReactNode>> = { speaking: <IconMic />, here: <IconMic />, muted: <IconMicOff />, unseen: <IconVideoOff />, still: <IconVideoOff />, listening: <IconSound />, watching: <IconEye /> };

interface SoundProps {
  stream: MediaStream;
  speaker: string;
  onSilent(silent: boolean): void;
}

/** Lets one person be heard, through the chosen speaker. */
export function Sound({ stream, speaker, onSilent }: SoundProps) {
  const box = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const audio = box.current!;
    audio.srcObject = stream;
    const play = (): void => void audio.play().then(() => onSilent(false), (error: DOMException) => error.name === 'NotAllowedError' && onSilent(true));
    play();
    document.addEventListener('pointerdown', play);
    document.addEventListener('keydown', play);
    document.addEventListener('visibilitychange', play);
    return () => {
      document.removeEventListener('pointerdown', play);
      document.removeEventListener('keydown', play);
      document.removeEventListener('visibilitychange', play);
      audio.srcObject = null;
    };
  }, [stream, onSilent]);
  useEffect(() => void (box.current as HTMLAudioElement & { setSinkId?(id: string): Promise<void> }).setSinkId?.(speaker).catch(() => {}), [speaker]);
  // biome-ignore lint/a11y/useMediaCaption: people who speak to one another; what matters stands in the chat.
  return <audio ref={box} />;
}

interface FaceProps {
  name: string;
  state: FaceState;
  me?: boolean;
  picture: MediaStream | null;
  children?: ReactNode;
}

/** One person in the strip: initials or picture, a name with a word, a sign that repeats the word. A picture that stands still gives way to the initials. */
export function Face({ name, state, me, picture, children }: FaceProps) {
  const t = useText();
  const [still, setStill] = useState(false), isStill = picture !== null && still, says = isStill && state === 'here' ? 'still' : state;
  return (
    <li className={classNames('face', me && 'face--me', state === 'speaking' && 'face--speaking', picture && !isStill && 'face--seen')}>
      {picture && <Picture stream={picture} className={classNames('face-picture', me && 'face-picture--mirror', isStill && 'face-picture--still')} onStill={setStill} />}
      {(!picture || isStill) && <Initials name={name} />}
      {children}
      <p><span>{t(me ? 'web.media.face.me' : 'web.media.face.other', { name, state: says })}</span>{sign[says]}</p>
    </li>
  );
}
