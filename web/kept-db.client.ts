import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';

/** A database on this device, opened when it is first needed and opened again after it was closed or could not be opened. */
export function keptDb<S extends DBSchema>(name: string, make: (db: IDBPDatabase<S>) => void) {
  let opened: Promise<IDBPDatabase<S>> | null = null;
  const close = (): void => {
    void opened?.then((db) => db.close(), () => {});
    opened = null;
  };
  return {
    open(): Promise<IDBPDatabase<S>> {
      // Another tab signs out and deletes everything: do not stand in its way.
      opened ??= openDB<S>(name, 1, { upgrade: make, blocking: close, terminated: close }).catch((error) => {
        opened = null;
        throw error;
      });
      return opened;
    },
    /** False where it is known that nothing was ever kept: to look must not make it. */
    async isThere(): Promise<boolean> {
      return (await indexedDB.databases?.())?.some((one) => one.name === name) ?? true;
    },
    async wipe(): Promise<void> {
      close();
      await deleteDB(name);
    },
  };
}
