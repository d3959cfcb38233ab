import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/text.tsx';
import { kindsToChoose } from './capture.client.ts';
import { DeviceFields } from './device-fields.tsx';
import { Trouble } from './trouble.tsx';
import type { Media } from './use-media.ts';

/** Which devices are used, and help with those that are not; opened over the room. */
export function SoundSheet({ media: { now, acts } }: { media: Media }) {
  const t = useText();
  if (!acts) return null;
  const kinds = kindsToChoose(now.allowed.camera), isOne = kinds.every((kind) => now.devices[kind].length <= 1);
  return (
    <dialog className="dialog" id="sound-sheet" aria-labelledby="sound-sheet-title">
      <h2 id="sound-sheet-title">{t('web.media.sheet')}</h2>
      <div className="stack">
        {now.problem.mic && <Trouble kind="mic" problem={now.problem.mic} />}
        {now.problem.camera && <Trouble kind="camera" problem={now.problem.camera} />}
        <DeviceFields devices={now.devices} chosen={now.chosen} kinds={kinds} choose={(kind, id) => void acts.choose(kind, id)} />
        {isOne && <p>{t('web.media.one-device')}</p>}
        <p className="small soft">{t('web.media.not-recorded')}</p>
      </div>
      <form method="dialog" className="cluster"><Button look="quiet">{t('web.media.close')}</Button></form>
    </dialog>
  );
}
