import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconMic, IconMicOff, IconSound, IconVideo, IconVideoOff } from '../../ui/icons/room.tsx';
import { useText } from '../../ui/text.tsx';
import type { Media } from './use-media.ts';

type Say = [words: string, act: string, icon: ReactNode];

function useMic({ now }: Media): Say {
  const t = useText();
  if (now.since === null) return [t('web.media.join'), '', <IconSound key="icon" />];
  if (now.mic === 'on') return [t('web.media.mic-on'), t('web.media.mic-on-act'), <IconMic key="icon" />];
  return now.mic === 'muted' ? [t('web.media.mic-muted'), t('web.media.mic-muted-act'), <IconMicOff key="icon" />] : [t('web.media.mic-none'), t('web.media.mic-none-act'), <IconMicOff key="icon" />];
}
function useCamera({ now }: Media): Say {
  const t = useText();
  return now.camera ? [t('web.media.camera-on'), t('web.media.camera-on-act'), <IconVideo key="icon" />] : [t('web.media.camera-off'), t('web.media.camera-off-act'), <IconVideoOff key="icon" />];
}

/** What stands on it is how it is; what pressing does is said after it, to those who listen. */
const named = (words: string, act: string): string | undefined => (act ? `${words}, ${act}` : undefined);

/** May this device send anything: a listener hears and sees only. */
const maySpeak = ({ now }: Media): boolean => now.allowed.voice && now.seat !== 'listening';
const mayShow = ({ now }: Media): boolean => now.allowed.camera && now.since !== null && now.seat === 'full';

export const openSoundSheet = (): void => (document.getElementById('sound-sheet') as HTMLDialogElement | null)?.showModal();

/** On a wide screen, under the faces. */
export function MicBar({ media, children }: { media: Media; children?: ReactNode }) {
  const t = useText();
  const [mic, micAct, micIcon] = useMic(media), [camera, cameraAct, cameraIcon] = useCamera(media);
  const { acts } = media;
  return (
    <li className="mic-bar">
      {acts && maySpeak(media) && <Button type="button" look="quiet" icon={micIcon} aria-label={named(mic, micAct)} onClick={() => void acts.toggleMic()}>{mic}</Button>}
      {acts && mayShow(media) && <Button type="button" look="quiet" icon={cameraIcon} aria-label={named(camera, cameraAct)} onClick={() => void acts.toggleCamera()}>{camera}</Button>}
      {acts && media.now.allowed.voice && media.now.since !== null && <Button type="button" look="plain" onClick={openSoundSheet}>{t('web.media.sheet')}</Button>}
      <p className="small soft">{children}</p>
    </li>
  );
}

/** On a phone, in one's own face: camera, and what else there is to choose. */
export function FaceActs({ media }: { media: Media }) {
  const t = useText();
  const [camera, act, icon] = useCamera(media);
  const { acts, now } = media;
  if (!acts || now.since === null) return null;
  return (
    <span className="face-acts">
      {mayShow(media) && <Button type="button" look="icon" icon={icon} onClick={() => void acts.toggleCamera()}>{named(camera, act)}</Button>}
      <Button type="button" look="icon" icon={<IconSound />} onClick={openSoundSheet}>{t('web.media.sheet')}</Button>
    </span>
  );
}

/** On a phone, the last of the tools. */
export function MicTool({ media }: { media: Media }) {
  const [words, act, icon] = useMic(media);
  const { acts } = media;
  if (!acts || !maySpeak(media)) return null;
  return <button type="button" aria-label={named(words, act)} onClick={() => void acts.toggleMic()}>{icon}<span>{words}</span></button>;
}
