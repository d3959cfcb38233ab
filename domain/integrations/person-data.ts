import type { Tx } from '#kernel/action.ts';
import * as calendars from './calendars/person-data.ts';

/** The tables here that name a person: 'integrations.calendar_feed' and 'integrations.outside_calendar'. Files of rosters are gone once they are decided on, or after 30 days. */
export const exportPerson = (tx: Tx, personId: string) => calendars.exportPerson(tx, personId);

export const erasePerson = (tx: Tx, personId: string): Promise<void> => calendars.erasePerson(tx, personId);
