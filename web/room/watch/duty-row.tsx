import { Form } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { HiddenFields } from '../../ui/hidden-fields.tsx';
import { Row } from '../../ui/row.tsx';
import { RowItem, Rows } from '../../ui/rows.tsx';
import { useText } from '../../ui/text.tsx';
import type { LiveData } from './rooms-load.ts';

const hoursOffered = [1, 2, 4, 8] as const;

/** On duty: rooms of these programs may open while somebody is. */
export function DutyRow({ duty, programs }: Pick<LiveData, 'duty' | 'programs'>) {
  const t = useText();
  const mine = new Set(duty.filter((one) => one.mine).map((one) => one.programId));
  return (
    <Row label={t('web.rooms.duty.title')} sub={t('web.rooms.duty.sub')}>
      <div className="stack">
        {duty.length > 0 && (
          <Rows open>
            {duty.map((one) => (
              <RowItem key={`${one.programId} ${one.person.id}`} title={one.mine ? t('web.rooms.duty.you') : one.person.name} sub={t('web.rooms.duty.until', { program: one.program, until: one.until, count: one.rooms })}
                end={<Form method="post"><HiddenFields values={{ program: one.programId, person: one.person.id }} /><Button look="quiet" name="intent" value="off-duty" aria-label={t('web.rooms.duty.end-of', { name: one.person.name })}>{t('web.rooms.duty.end')}</Button></Form>} />
            ))}
          </Rows>
        )}
        {programs.filter((one) => !mine.has(one.id)).map((one) => (
          <Form key={one.id} method="post" className="rooms-duty">
            <HiddenFields values={{ program: one.id }} />
            <label htmlFor={`duty-${one.id}`}>{one.name}</label>
            <select className="input" id={`duty-${one.id}`} name="hours" defaultValue="2">
              {hoursOffered.map((hours) => <option key={hours} value={hours}>{t('web.rooms.duty.hours', { count: hours })}</option>)}
            </select>
            <Button look="quiet" name="intent" value="on-duty">{t('web.rooms.duty.go')}</Button>
          </Form>
        ))}
      </div>
    </Row>
  );
}
