/** A small framework of skills such as a district keeps, in CASE's form, and what Farida said about some of its items. */
const board = 'https://standards.example.org/ims/case/v1p0', at = '2026-06-15T09:00:00+00:00';
const guid = (n: number): string => `5e1f0a00-0000-4000-8000-${String(n).padStart(12, '0')}`;
const linkTo = (n: number, title: string) => ({ title, identifier: guid(n), uri: `${board}/CFItems/${guid(n)}` });

const items: readonly (readonly [n: number, under: number, code: string, statement: string, levels: readonly string[]])[] = [
  [1, 0, 'N', 'Number', []],
  [2, 1, 'N.5.1', 'Round whole numbers and decimals to a given place.', ['05']],
  [3, 1, 'N.5.2', 'Find the common factors and the common multiples of two whole numbers.', ['05']],
  [4, 1, 'N.6.1', 'Add and subtract fractions with unlike denominators.', ['06']],
  [5, 1, 'N.6.2', 'Write a fraction in simplest form.', ['06']],
  [6, 0, 'A', 'Algebra', []],
  [7, 6, 'A.7.1', 'Solve a linear equation in one variable.', ['07']],
  [8, 6, 'A.8.1', 'Read the slope of a straight line from its graph.', ['08']],
];
const before: readonly (readonly [number, number])[] = [[3, 5], [5, 4], [7, 8]];

export const framework = {
  name: 'Harbour Road numeracy.json',
  aligned: [[guid(5), 'maths.fractions.simplest'], [guid(8), 'maths.functions.slope']] as const,
  file: {
    CFDocument: { identifier: guid(100), uri: `${board}/CFDocuments/${guid(100)}`, lastChangeDateTime: at, creator: 'Harbour Road District', title: 'Harbour Road numeracy', version: '2026', language: 'en', adoptionStatus: 'Adopted', licenseURI: { title: 'CC BY 4.0', identifier: guid(101), uri: 'https://creativecommons.org/licenses/by/4.0/' } },
    CFItems: items.map(([n, , humanCodingScheme, fullStatement, educationLevel]) => ({ identifier: guid(n), uri: `${board}/CFItems/${guid(n)}`, lastChangeDateTime: at, humanCodingScheme, fullStatement, educationLevel, CFItemType: educationLevel.length > 0 ? 'Standard' : 'Domain' })),
    CFAssociations: [
      ...items.map(([n, under, code]) => ({ identifier: guid(200 + n), uri: `${board}/CFAssociations/${guid(200 + n)}`, lastChangeDateTime: at, associationType: 'isChildOf', sequenceNumber: n, originNodeURI: linkTo(n, code), destinationNodeURI: linkTo(under || 100, '') })),
      ...before.map(([from, to], k) => ({ identifier: guid(300 + k), uri: `${board}/CFAssociations/${guid(300 + k)}`, lastChangeDateTime: at, associationType: 'precedes', originNodeURI: linkTo(from, ''), destinationNodeURI: linkTo(to, '') })),
    ],
    CFDefinitions: { CFLicenses: [{ identifier: guid(101), title: 'CC BY 4.0', description: 'Share and adapt it, naming the Harbour Road District.' }] },
  },
};
