/** A CASE identifier for tests. */
export const guid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

interface Node {
  title: string;
  identifier: string;
  uri: string;
}
interface Item {
  identifier: string;
  uri: string;
  lastChangeDateTime: string;
  fullStatement: string;
  humanCodingScheme: string;
  educationLevel?: string[];
  statusEndDate?: string;
}

/** A small framework: a heading, and three skills under it of which the first comes before the second. `series` makes other identifiers. */
export function caseOf(series = 0) {
  const at = '2026-01-10T08:00:00+00:00', n = series * 100, uri = (id: string): string => `https://case.example/ims/case/v1p0/CFItems/${id}`;
  const item = (k: number, humanCodingScheme: string, fullStatement: string): Item => ({ identifier: guid(n + k), uri: uri(guid(n + k)), lastChangeDateTime: at, fullStatement, humanCodingScheme });
  const node = (k: number): Node => ({ title: String(k), identifier: guid(n + k), uri: uri(guid(n + k)) });
  const link = (k: number, associationType: string, from: number, to: number, sequenceNumber?: number) => ({ identifier: guid(n + k), uri: uri(guid(n + k)), lastChangeDateTime: at, associationType, ...(sequenceNumber === undefined ? {} : { sequenceNumber }), originNodeURI: node(from), destinationNodeURI: node(to) });
  return {
    CFDocument: { identifier: guid(n + 99), uri: `https://case.example/ims/case/v1p0/CFDocuments/${guid(n + 99)}`, lastChangeDateTime: at, title: 'Harbour numeracy', creator: 'Harbour Board', adoptionStatus: 'Adopted', licenseURI: { title: 'CC BY 4.0', identifier: guid(n + 98), uri: 'https://creativecommons.org/licenses/by/4.0/' } as { title: string; identifier: string; uri: string } | undefined },
    CFItems: [{ ...item(1, 'N', 'Number'), educationLevel: ['05', '06'] }, item(2, 'N.1', 'Round to the nearest ten.'), item(3, 'N.2', 'Write fractions in simplest form.'), item(4, 'N.3', 'Add fractions.')],
    CFAssociations: [link(11, 'isChildOf', 1, 99, 1), link(14, 'isChildOf', 4, 1, 3), link(12, 'isChildOf', 2, 1, 1), link(13, 'isChildOf', 3, 1, 2), link(15, 'precedes', 2, 3)],
    CFDefinitions: { CFConcepts: [], CFLicenses: [{ identifier: guid(n + 98), title: 'CC BY 4.0', licenseText: 'Free to share with credit.' }] },
  };
}
