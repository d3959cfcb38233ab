import { noTexts } from './cells.ts';
import type { ProblemList } from './problems.ts';
import type { Person, Role } from './roster.ts';

export type LinkInput = {
  people: ReadonlyMap<string, Person>;
  /** Whom each person names; emptied while linking. */
  named: Map<Person, readonly string[]>;
  /** A complete list: who is not in it does not exist. */
  complete: boolean;
  file: string;
  column: string;
  problems: ProblemList;
};

const holds = (person: Person, role: Role) => person.roles.some((grant) => grant.role === role);

/** Names run both ways (child names parent, parent names child): roles decide who guards whom. Nobody guards by name alone. */
export function linkGuardians({ people, named, complete, file, column, problems }: LinkInput): void {
  for (const [person, others] of named) {
    named.delete(person);
    for (const id of others) {
      const other = people.get(id);
      const place = { file, row: person.row, column };
      if (other === person) problems.add('agent-unclear', place, { value: id });
      else if (other && holds(person, 'learner') && holds(other, 'guardian')) addGuardian(person, other.externalId);
      else if (other && holds(person, 'guardian') && holds(other, 'learner')) addGuardian(other, person.externalId);
      else if (other) problems.add('agent-unclear', place, { value: id });
      else if (complete) problems.add('reference-dropped', place, { value: id, table: file });
      else if (holds(person, 'guardian') && !holds(person, 'learner')) person.guardianOf = [...person.guardianOf, id];
      else addGuardian(person, id);
    }
  }
}

function addGuardian(learner: Person, guardianId: string): void {
  if (learner.guardians === noTexts) learner.guardians = [guardianId];
  else if (!learner.guardians.includes(guardianId)) learner.guardians = [...learner.guardians, guardianId];
}
