import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/text.tsx';
import type { Chosen, DeviceKind, Devices } from './devices.ts';

interface DeviceFieldsProps {
  devices: Devices;
  chosen: Chosen;
  kinds: readonly DeviceKind[];
  choose(kind: DeviceKind, id: string): void;
}

/** Which microphone, camera and speaker; a kind of which there is no choice is not asked for. */
export function DeviceFields({ devices, chosen, kinds, choose }: DeviceFieldsProps) {
  const t = useText();
  return kinds.filter((kind) => devices[kind].length > 1).map((kind) => (
    <Field key={kind} as="select" label={t(`web.media.device-${kind}`)} name={`device-${kind}`} value={devices[kind].some((one) => one.id === chosen[kind]) ? chosen[kind] : devices[kind][0]!.id} onChange={(event) => choose(kind, event.currentTarget.value)}>
      {devices[kind].map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
    </Field>
  ));
}
