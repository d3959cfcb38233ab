export interface PlaceAddress {
  to: string;
  /** True for a home whose address begins every other address of the role. */
  exact?: boolean;
  /** Addresses of pages that belong to this place but stand elsewhere. */
  also?: readonly string[];
}

/** Which place a path belongs to: the one with the longest address that begins it. */
export function currentPlace<P extends PlaceAddress>(places: readonly P[], path: string): P | undefined {
  const begins = (to: string) => path === to || path.startsWith(to.endsWith('/') ? to : `${to}/`);
  const own = places.filter(({ to, exact }) => (exact ? path === to : begins(to))).sort((a, b) => b.to.length - a.to.length)[0];
  return own ?? places.find(({ also }) => also?.some(begins));
}
