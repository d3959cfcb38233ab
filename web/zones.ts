/** The city people name a clock by: `America/New_York` is New York. */
export const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** In a list of all zones: the city first, where typing finds it, then the region that tells two alike apart. */
export function zoneLabel(zone: string): string {
  const end = zone.lastIndexOf('/');
  return end < 0 ? zone : `${cityOf(zone)} (${zone.slice(0, end).replaceAll('_', ' ')})`;
}

/** The time zones to choose from, by city; the platform's list leaves UTC out. */
export const zoneChoices = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC').sort((a, b) => (zoneLabel(a) < zoneLabel(b) ? -1 : 1))];
