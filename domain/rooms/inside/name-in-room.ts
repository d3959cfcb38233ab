import type { Tx } from '#kernel/action.ts';
import { nameOf } from '#domain/people/queries.ts';
import type { Meeting } from './load-meeting.ts';

/** As the others read it: a first name for those who meet here, the whole one for who watches over them. */
export const nameInRoom = async (tx: Tx, { participants }: Meeting, personId: string): Promise<string> => participants.find((one) => one.personId === personId)?.given ?? nameOf(tx, personId);
