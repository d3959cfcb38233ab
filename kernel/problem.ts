/** What can go wrong on purpose. `key` is a text in locales; `fields` names the fields of a form. */
export class Problem extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429;
  readonly key: string;
  readonly params: Record<string, string | number>;
  readonly fields: Record<string, string>;

  constructor(status: Problem['status'], key: string, params: Record<string, string | number> = {}, fields: Record<string, string> = {}) {
    super(`${status} ${key}`);
    this.name = 'Problem';
    this.status = status;
    this.key = key;
    this.params = params;
    this.fields = fields;
  }
}

export const notFound = (key = 'kernel.problem.not-found'): Problem => new Problem(404, key);
export const refused = (key = 'kernel.problem.refused', params: Record<string, string | number> = {}): Problem => new Problem(403, key, params);
export const conflict = (key: string, params: Record<string, string | number> = {}): Problem => new Problem(409, key, params);
/** `fields` maps an input's name to the key of what is wrong with it. */
export const badInput = (fields: Record<string, string>, key = 'kernel.problem.bad-input', params: Record<string, string | number> = {}): Problem => new Problem(422, key, params, fields);
