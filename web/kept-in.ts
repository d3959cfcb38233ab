/** What a form says by this name, texts alone. */
export const textsIn = (form: FormData, name: string): string[] => form.getAll(name).filter((one) => typeof one === 'string');

/** What was typed into a form, to be shown again: texts alone, and no password. */
export function keptIn(form: FormData): Record<string, string | string[]> {
  const found = [...new Set(form.keys())].filter((name) => !/password|passphrase/i.test(name)).map((name): [string, string[]] => [name, textsIn(form, name)]);
  return Object.fromEntries(found.flatMap(([name, texts]) => (texts.length > 0 ? [[name, texts.length > 1 ? texts : texts[0]!]] : [])));
}
