import { isDay, nameMax, shortEnough } from './cells.ts';
import { admit, type Bundle } from './oneroster-bundle.ts';
import type { Row } from './read-table.ts';
import type { Term } from './roster.ts';

export const termColumns = {
  required: ['sourcedId', 'title', 'type', 'startDate', 'endDate'],
  optional: ['parentSourcedId', 'schoolYear'],
};

export function addTerm(bundle: Bundle, row: Row) {
  const externalId = admit(bundle, 'academicSessions', row);
  if (externalId === null) return;
  const { problems } = bundle;
  if (bundle.terms.has(externalId)) return problems.add('id-repeated', row.at('sourcedId'), { id: externalId });
  if (!shortEnough(row, ['title', 'type'], nameMax, problems)) return;
  const [startsOn, endsOn] = [row.get('startDate'), row.get('endDate')];
  for (const column of ['startDate', 'endDate']) if (!isDay(row.get(column))) return problems.add('date-wrong', row.at(column));
  if (endsOn < startsOn) return problems.add('dates-reversed', row.at('endDate'));
  const year = row.get('schoolYear');
  bundle.terms.add(externalId);
  bundle.roster.terms.push({
    externalId,
    title: row.get('title') || externalId,
    kind: bundle.intern.text(row.get('type') || 'term'),
    startsOn,
    endsOn,
    parentId: row.get('parentSourcedId') || null,
    schoolYear: /^\d{4}$/.test(year) ? Number(year) : null,
    row: row.row,
  });
}

export function checkTermTree(bundle: Bundle): void {
  const byId = new Map(bundle.roster.terms.map((term) => [term.externalId, term]));
  for (const term of bundle.roster.terms) {
    if (term.parentId === null) continue;
    const place = { file: 'academicSessions.csv', row: term.row, column: 'parentSourcedId' };
    if (bundle.manifest.modes.academicSessions === 'bulk' && !byId.has(term.parentId)) {
      bundle.problems.add('reference-dropped', place, { value: term.parentId, table: 'academicSessions.csv' });
      term.parentId = null;
    } else if (leadsBack(term, byId)) {
      bundle.problems.add('term-cycle', place, { id: term.externalId });
      term.parentId = null;
    }
  }
}

function leadsBack(term: Term, byId: Map<string, Term>): boolean {
  let above = byId.get(term.parentId!);
  for (let steps = 0; above && steps < 100; steps++) {
    if (above === term) return true;
    above = above.parentId === null ? undefined : byId.get(above.parentId);
  }
  return false;
}
