/** What was typed into a form, to be shown again: texts alone, and no password. */
export function keptIn(form: FormData): Record<string, string | string[]> {
  const texts = [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const all = (name: string): string[] => texts.filter(([key]) => key === name).map(([, value]) => value);
  const names = [...new Set(texts.map(([key]) => key))].filter((name) => !/password|passphrase/i.test(name));
  return Object.fromEntries(names.map((name) => [name, all(name).length > 1 ? all(name) : all(name)[0]!]));
}
