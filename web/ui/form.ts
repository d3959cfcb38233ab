/** What stopped a form, by field name; the empty name holds what belongs to no single field. */
export type FormErrors = Record<string, string>;
