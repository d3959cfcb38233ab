import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/text.tsx';
import type { Media } from './use-media.ts';
import { openSoundSheet } from './mic-bar.tsx';

const shownMs = 8000;

/** True for a while after `what` changed. */
function useLately(what: unknown): boolean {
  const [gone, setGone] = useState<unknown>(null);
  useEffect(() => {
    const timer = setTimeout(() => setGone(what), shownMs);
    return () => clearTimeout(timer);
  }, [what]);
  return gone !== what;
}

/** What happened to sound and picture, in a line: one thing at a time, the gravest first. */
export function MediaSays({ media: { now, acts } }: { media: Media }) {
  const t = useText();
  const lately = useLately(now.step), newly = useLately(now.newMic);
  const inCall = now.since !== null;
  let words: ReactNode = null;
  if (!now.allowed.voice && now.problem.mic === 'unsupported') words = `${t('web.media.trouble.mic-unsupported')} ${t('web.media.help.unsupported')}`;
  else if (now.elsewhere && !inCall) words = t('web.media.says.elsewhere');
  else if (inCall && now.seat === null) words = t('web.media.says.full');
  else if (inCall && now.silent) words = <>{t('web.media.says.silent')} <Button type="button" look="plain">{t('web.media.says.hear')}</Button></>;
  else if (inCall && (now.problem.mic || now.problem.camera)) words = <>{t(now.problem.mic ? `web.media.trouble.mic-${now.problem.mic}` : `web.media.trouble.camera-${now.problem.camera!}`)} <Button type="button" look="plain" onClick={openSoundSheet}>{t('web.media.says.help')}</Button></>;
  else if (inCall && now.mic === 'on' && now.held.mic) words = t('web.media.says.mic-held');
  else if (inCall && now.held.camera) words = t('web.media.says.camera-held');
  else if (inCall && now.newMic && newly) words = t('web.media.says.mic-new', { name: now.newMic });
  else if (inCall && now.change === 'worse' && now.step !== 'full') words = t(`web.media.says.${now.step}`);
  else if (inCall && now.change === 'better' && lately) words = t('web.media.says.better');
  else if (now.seat === 'listening') words = t('web.media.says.listening');
  return <p className="media-says small" role="status">{acts && words}</p>;
}
