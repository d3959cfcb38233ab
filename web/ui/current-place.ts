export interface PlaceAddress {
  to: string;
  /** True for a home whose address begins every other address of the role. */
  exact?: boolean;
}

/** Which place a path belongs to: the one with the longest address that begins it. */
export function currentPlace<P extends PlaceAddress>(places: readonly P[], path: string): P | undefined {
  const begins = ({ to, exact }: P) => path === to || (!exact && path.startsWith(to.endsWith('/') ? to : `${to}/`));
  return places.filter(begins).sort((a, b) => b.to.length - a.to.length)[0];
}
