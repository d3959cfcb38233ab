/** A template that cannot be used: which, where in it, and why. */
export class TemplateError extends RangeError {
  override readonly name = 'TemplateError';
  /** The template's id, or `''` where it has none yet. */
  readonly template: string;
  /** Path of the field, such as `misconceptions[1].answer`. */
  readonly field: string;

  constructor(template: string, field: string, message: string) {
    super(`${template || 'template'}: ${field}: ${message}`);
    this.template = template;
    this.field = field;
  }
}
