/** What a form sends along unseen. */
export function HiddenFields({ values = {} }: { values?: Readonly<Record<string, string>> }) {
  return Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
