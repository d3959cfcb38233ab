import './calendar.css';
import type { ComponentProps, ReactNode } from 'react';
import { Form } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Fold } from '../ui/fold.tsx';
import { useText } from '../ui/text.tsx';
import { SchoolProgramFields } from './school-program-fields.tsx';

interface CalendarFiltersProps {
  data: ComponentProps<typeof SchoolProgramFields>;
  /** The field of the week or the day. */
  children: ReactNode;
}

/** When, which program and which school: the calendar as a list, as a week and by place. */
export function CalendarFilters({ data: { program, school, filters }, children }: CalendarFiltersProps) {
  const t = useText();
  return (
    <Fold name={t('ui.fold.filters')} open={Boolean(program || school)}>
      <Form method="get" className="cluster calendar-filters no-print">
        {children}
        <SchoolProgramFields program={program} school={school} filters={filters} />
        <Button look="quiet">{t('scheduling.calendar.show')}</Button>
      </Form>
    </Fold>
  );
}
