import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconCheck } from '../../ui/icons/marks.tsx';
import { IconMic, IconSound, IconVideo, IconVideoOff } from '../../ui/icons/room.tsx';
import { useRefresh } from '../../ui/refresh.ts';
import { Row } from '../../ui/row.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.tsx';
import { canCall, kindsToChoose } from './capture.client.ts';
import { DeviceFields } from './device-fields.tsx';
import { freshMs } from './keep-servers.ts';
import { Picture } from './picture.tsx';
import { Trouble } from './trouble.tsx';
import { playTone } from './try-line.client.ts';
import { useCheck } from './use-check.ts';
import type { MediaRules } from './use-media.ts';
import './media.css';

type Check = ReturnType<typeof useCheck>;

function MicCheck({ check: { now, level, tryMic } }: { check: Check }) {
  const t = useText();
  return (
    <>
      <p><Button type="button" look="quiet" icon={<IconMic />} onClick={() => void tryMic()}>{t(now.problem.mic ? 'web.media.check.again-mic' : 'web.media.check.mic')}</Button></p>
      {now.problem.mic && <Trouble live kind="mic" problem={now.problem.mic} />}
      {now.mic && (
        <div className="media-level">
          <span id="media-level">{t('web.media.check.level')}</span>
          <meter ref={level} min={0} max={1} aria-labelledby="media-level" />
        </div>
      )}
      {now.mic && <p role="status">{now.isHeard ? <Status kind="good">{t('web.media.check.heard')}</Status> : t('web.media.check.speak')}</p>}
    </>
  );
}

function CameraCheck({ check: { now, tryCamera, endCamera } }: { check: Check }) {
  const t = useText();
  return (
    <>
      {now.camera && <Picture stream={now.camera} label={t('web.media.check.preview')} />}
      <p>
        {now.camera
          ? <Button type="button" look="quiet" icon={<IconVideoOff />} onClick={endCamera}>{t('web.media.check.camera-end')}</Button>
          : <Button type="button" look="quiet" icon={<IconVideo />} onClick={() => void tryCamera()}>{t(now.problem.camera ? 'web.media.check.again-camera' : 'web.media.check.camera')}</Button>}
      </p>
      {now.problem.camera && <Trouble live kind="camera" problem={now.problem.camera} />}
    </>
  );
}

/** Tries microphone, camera, speaker and line before a session, each when asked. Nobody needs to pass it: board and chat work without. */
export function DeviceCheck({ rules }: { rules: MediaRules }) {
  const t = useText();
  const check = useCheck(rules.iceServers), { now } = check;
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  // Who opened the page long before has fresh names for the relay too.
  useRefresh(freshMs / 1000, true);
  if (!isReady || !rules.voice) return null;
  if (!canCall()) return <Row label={t('web.media.check.title')} sub={t('web.media.check.sub')}><Trouble kind="mic" problem="unsupported" /></Row>;
  const hasRelay = rules.iceServers.some((one) => [one.urls].flat().some((url) => url.startsWith('turn')));
  return (
    <Row label={t('web.media.check.title')} sub={t('web.media.check.sub')}>
      <div className="media-check">
        <MicCheck check={check} />
        <p><Button type="button" look="quiet" icon={<IconSound />} onClick={() => void playTone(now.chosen.speaker)}>{t('web.media.check.tone')}</Button></p>
        {rules.camera && <CameraCheck check={check} />}
        <DeviceFields devices={now.devices} chosen={now.chosen} kinds={kindsToChoose(rules.camera)} choose={(kind, id) => void check.choose(kind, id)} />
        <p><Button type="button" look="quiet" icon={<IconCheck />} busy={now.line === 'looking' ? t('web.media.check.looking') : false} onClick={() => void check.tryLine()}>{t('web.media.check.line')}</Button></p>
        <p role="status">{now.line !== null && now.line !== 'looking' && <Status kind={now.line === 'relay' || (now.line === 'direct' && !hasRelay) ? 'good' : 'look'}>{t(`web.media.check.line-${now.line === 'direct' && hasRelay ? 'no-relay' : now.line}`)}</Status>}</p>
      </div>
    </Row>
  );
}
