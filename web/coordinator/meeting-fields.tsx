import type { Said } from '../refusal.tsx';
import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { useText } from '../ui/text.tsx';

const kinds = ['video', 'voice', 'board', 'link', 'bbb'] as const;

interface MeetingFieldsProps {
  said: Said;
  kind: string;
  link: string;
  /** A BigBlueButton server is set up; a program that chose it keeps the choice. */
  bbb: boolean;
}

/** Where the online sessions of a program are held. */
export function MeetingFields({ said, kind, link, bbb }: MeetingFieldsProps) {
  const t = useText();
  const options = kinds.filter((one) => one !== 'bbb' || bbb || kind === 'bbb');
  return (
    <>
      <Choices legend={t('web.program.meeting')} name="meetingKind" chosen={said.kept('meetingKind', kind)} error={said.errors.meetingKind}
        options={options.map((value) => ({ value, label: t(`web.program-form.meeting-${value}`), sub: t(`web.program-form.meeting-${value}-sub`) }))} />
      <Field type="url" label={t('web.program.meeting-link')} hint={t('web.program-form.link-hint')} name="meetingLink" defaultValue={said.kept('meetingLink', link)} error={said.errors.meetingLink} placeholder="https://" />
    </>
  );
}
