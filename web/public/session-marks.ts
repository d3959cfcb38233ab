import type { Marks } from '#domain/scheduling/mark-attendance.ts';

interface Fields {
  get(name: string): string;
  all(name: string): string[];
}

/** The marks of an attendance form: `person` names everybody, `attendance-<id>` and `minutes-<id>` say the rest. Empty minutes mean the whole session. */
export const marksIn = (form: Fields): Marks =>
  form.all('person').map((personId) => ({
    personId, attendance: form.get(`attendance-${personId}`) as 'present', minutes: form.get(`minutes-${personId}`) === '' ? null : Number(form.get(`minutes-${personId}`)),
  }));

/** The verb names fields by place in the list; the form names them by person. */
export const namedByPerson = (fields: Record<string, string>, people: readonly { id: string }[]): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, key]) => {
    const [, place, field] = /^people\.(\d+)\.(\w+)$/.exec(name) ?? [];
    const person = place === undefined ? undefined : people[Number(place)];
    return [person ? `${field}-${person.id}` : name === 'people' ? `attendance-${people[0]?.id}` : name, key];
  }));
