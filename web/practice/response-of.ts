import type { Feedback, Response, ShownItem, Verdict } from '#packages/scoring/item.ts';

/** What a posted form holds; `FormData` is one. */
export interface Posted {
  get(name: string): FormDataEntryValue | string | null;
  getAll(name: string): (FormDataEntryValue | string)[];
}

const word = (form: Posted, name: string): string => {
  const given = form.get(name);
  return typeof given === 'string' ? given.trim() : '';
};

/** Cards by the place given to each; null unless each card has a place of its own. */
function ordered(form: Posted, ids: readonly string[]): Response {
  const places = ids.map((id) => ({ id, place: Number(word(form, `place.${id}`)) }));
  const all = new Set(places.map((one) => one.place));
  return all.size === ids.length && places.every((one) => Number.isInteger(one.place) && one.place >= 1 && one.place <= ids.length)
    ? places.sort((a, b) => a.place - b.place).map((one) => one.id)
    : null;
}

/** The answer in a posted form, in the shape that scoring reads; the same on the phone and on the server. */
export function responseOf(item: ShownItem, form: Posted): Response {
  const [part] = item.parts;
  const ids = part?.options.map((option) => option.id) ?? [];
  switch (item.kind) {
    case 'choices':
      return form.getAll('answer').filter((id): id is string => typeof id === 'string');
    case 'order':
      return ordered(form, ids);
    case 'pairs':
      return Object.fromEntries(ids.map((id) => [id, word(form, `pair.${id}`)] as const).filter(([, to]) => to !== ''));
    case 'blanks':
      return item.parts.map((_, at) => word(form, `blank.${at + 1}`) || null);
    default:
      return word(form, 'answer');
  }
}

/** True when nothing was given at all. */
export const nothingIn = (response: Response): boolean =>
  response === null || response === '' || (typeof response === 'object' && Object.values(response).every((one) => one === null || one === ''));

/** What is said when nothing was given. */
export const emptySaid: { verdict: Verdict; feedback: Feedback } = { verdict: 'empty', feedback: { key: 'empty', values: {}, text: null } };

/** Box `name` as it was last filled in, to show it again. */
export function keptIn(response: Response | undefined, name: string): string {
  if (response === null || response === undefined) return '';
  if (typeof response === 'string') return name === 'answer' ? response : '';
  const [kind, key = ''] = name.split('.');
  if (Array.isArray(response)) {
    const list = response as readonly (string | null)[];
    if (kind === 'place') return list.includes(key) ? String(list.indexOf(key) + 1) : '';
    return kind === 'blank' ? (list[Number(key) - 1] ?? '') : '';
  }
  return kind === 'pair' ? ((response as Readonly<Record<string, string>>)[key] ?? '') : '';
}
