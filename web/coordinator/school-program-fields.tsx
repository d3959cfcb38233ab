import { FilterChoice } from '../ui/filter-choice.tsx';
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
    <FilterChoice key={`${name} ${chosen}`} name={name} label={t(`scheduling.calendar.${name}`)} chosen={chosen} all={all} options={options.map((one) => ({ value: one.id, name: one.name }))} />
  );
  return (
    <>
      {choice('program', program, t('scheduling.calendar.all-programs'), filters.programs)}
      {choice('school', school, t('scheduling.calendar.all-schools'), filters.schools)}
    </>
  );
}
