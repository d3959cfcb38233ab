/** The time zones to choose from; the platform's list leaves UTC out. */
export const zoneChoices = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
