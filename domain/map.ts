/** The staircase: a domain calls those on lower steps, and speaks upwards or along its step through events only. */
export const steps: readonly (readonly string[])[] = [
  ['people'], ['programs', 'messaging'], ['library', 'training'], ['mastery'], ['matching'], ['scheduling'], ['rooms'], ['quality'], ['reporting', 'integrations', 'ops'],
];
