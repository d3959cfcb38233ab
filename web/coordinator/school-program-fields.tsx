import { Field } from '../ui/field.tsx';
import { useText } from '../ui/text.tsx';

interface Choice {
  id: string;
  name: string;
}

interface SchoolProgramFieldsProps {
  program: string;
  school: string;
  filters: { programs: readonly Choice[]; schools: readonly Choice[] };
}

/** One program and one school, or all of them: the calendar and the dosage table narrow themselves alike. */
export function SchoolProgramFields({ program, school, filters }: SchoolProgramFieldsProps) {
  const t = useText();
  const choice = (name: 'school' | 'program', chosen: string, all: string, options: readonly Choice[]) => (
    <Field as="select" key={`${name} ${chosen}`} label={t(`scheduling.calendar.${name}`)} name={name} defaultValue={chosen}>
      <option value="">{all}</option>
      {options.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
    </Field>
  );
  return (
    <>
      {choice('program', program, t('scheduling.calendar.all-programs'), filters.programs)}
      {choice('school', school, t('scheduling.calendar.all-schools'), filters.schools)}
    </>
  );
}
