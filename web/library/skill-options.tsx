import { useText } from '../ui/text.tsx';

/** Skills to choose one from, under the names of their subjects; the first choice is none. */
export function SkillOptions({ subjects }: { subjects: readonly { key: string; name: string; skills: readonly { id: string; name: string }[] }[] }) {
  const t = useText();
  return (
    <>
      <option value="">{t('web.library.no-skill')}</option>
      {subjects.map((one) => <optgroup key={one.key} label={one.name}>{one.skills.map((skill) => <option key={skill.id} value={skill.id}>{skill.name}</option>)}</optgroup>)}
    </>
  );
}
