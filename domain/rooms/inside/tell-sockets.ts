import { signal } from '#kernel/bus.ts';

/** After the commit: the sockets of these rooms ask anew how things stand. */
export async function tellChanged(orgId: string, roomIds: readonly string[]): Promise<void> {
  for (const roomId of roomIds) await signal('rooms.changed', `${orgId}/${roomId}`);
}

/** After the commit: somebody said something. */
export const tellSaid = (orgId: string, roomId: string): Promise<void> => signal('rooms.said', `${orgId}/${roomId}`);
