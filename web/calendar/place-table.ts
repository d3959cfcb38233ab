interface Placed {
  place: string;
  /** The period of the school day, or the hour of the clock where there is none. */
  column: string;
  /** Minutes after midnight at which that begins. */
  from: number;
}

/** Places by periods of the school day, and by hours where no bell rings: only those in which somebody is somewhere. */
export function placeTable<S extends Placed>(sessions: readonly S[], locale: string) {
  const columns = [...new Map(sessions.toSorted((a, b) => a.from - b.from).map((one) => [one.column, one])).keys()];
  const byPlace = Map.groupBy(sessions, (one) => one.place);
  return { columns, places: [...byPlace].toSorted(([a], [b]) => a.localeCompare(b, locale)).map(([name, some]) => ({ name, cells: columns.map((column) => some.filter((one) => one.column === column)) })) };
}
