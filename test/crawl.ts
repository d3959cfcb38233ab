import { pages } from '#web/routes.ts';

export interface Seen {
  /** The path of `web/routes.ts` that answers it. */
  pattern: string;
  /** Path and query. */
  address: string;
  status: number;
  html: string;
}

const matches = (pattern: string, path: string): boolean => {
  const [want, have] = [pattern.split('/'), path.split('/')];
  return want.length === have.length && want.every((part, n) => (part.startsWith(':') ? have[n] !== '' : part === have[n]));
};

/** Which page answers a path: the one with the fewest parameters. */
export function patternOf(path: string): string | null {
  const found = pages.map((page) => page.path).filter((pattern) => matches(pattern, path));
  return found.sort((a, b) => a.split(':').length - b.split(':').length)[0] ?? null;
}

const plain = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>');
const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? plain(found[1]!) : null;
};

/** Follows the links of one person's pages, from `starts` on: each page up to `each` times, and once more for every new set of query names. */
export async function crawl(url: string, cookie: string, starts: readonly string[], each = 1): Promise<Seen[]> {
  const waiting = [...starts];
  const known = new Set(waiting);
  const seen: Seen[] = [];
  const counts = new Map<string, number>();
  for (let address = waiting.shift(); address; address = waiting.shift()) {
    const { pathname, searchParams } = new URL(address, url);
    const pattern = patternOf(pathname);
    if (!pattern || ['/sign-out', '/role'].includes(pattern)) continue;
    const kind = `${pattern}?${[...new Set(searchParams.keys())].sort().join('&')}`;
    if ((counts.get(kind) ?? 0) >= each) continue;
    const answer = await fetch(url + address, { headers: { cookie }, redirect: 'manual' });
    if (answer.status >= 300 && answer.status < 400) continue;
    const html = await answer.text();
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    seen.push({ pattern, address, status: answer.status, html });
    for (const [, link] of html.matchAll(/\shref="(\/[^"#]*)/g)) {
      const next = plain(link!);
      if (!next.startsWith('/assets/') && !known.has(next)) waiting.push(next);
      known.add(next);
    }
  }
  return seen;
}

export interface FormSeen {
  /** The page it stands on. */
  pattern: string;
  /** Where it posts to. */
  address: string;
  fields: [name: string, value: string][];
}

/** Something that fits a field nobody filled in. */
const fill: Record<string, string> = { date: '2031-03-04', time: '10:00', number: '1', email: 'somebody@example.org', url: 'https://example.org/', password: 'otter paints nine lanterns', text: 'Because' };

function fieldsOf(form: string): [string, string][] {
  const fields: [string, string][] = [];
  for (const [whole, , body] of form.matchAll(/<(input|textarea|select)\b[^>]*>(?:([^<]*)<\/textarea>|(?:(?!<\/select>).)*?<\/select>)?/gs)) {
    const tag = /^<[^>]*>/.exec(whole)![0];
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type') ?? 'text'];
    if (!name || type === 'submit' || type === 'file' || /\sdisabled\b/.test(tag)) continue;
    if (tag.startsWith('<select')) {
      const options = [...whole.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
      fields.push([name, attribute(options.find((option) => /\sselected\b/.test(option)) ?? '', 'value') || (options.map((option) => attribute(option, 'value')).find(Boolean) ?? '')]);
    } else if (tag.startsWith('<textarea')) fields.push([name, plain(body ?? '') || fill.text!]);
    else if (type === 'checkbox' || type === 'radio') {
      // What is checked; and the first of its name where nothing is.
      const standing = fields.findIndex(([one]) => one === name);
      const value = attribute(tag, 'value') ?? 'on';
      if (/\schecked\b/.test(tag) && type === 'radio' && standing >= 0) fields[standing] = [name, value];
      else if (/\schecked\b/.test(tag) || standing < 0) fields.push([name, value]);
    } else fields.push([name, attribute(tag, 'value') || (type === 'hidden' ? '' : (fill[type] ?? fill.text!))]);
  }
  return fields;
}

/** What a browser could send for every posting form of a page, filled in, once for each of its buttons. */
export function formsOf({ pattern, address, html }: Seen): FormSeen[] {
  return [...html.matchAll(/<form\b[^>]*>.*?<\/form>/gs)].flatMap(([form]) => {
    const open = /^<form\b[^>]*>/.exec(form)![0];
    if (attribute(open, 'method')?.toLowerCase() !== 'post') return [];
    const fields = fieldsOf(form);
    const buttons = [...form.matchAll(/<button\b[^>]*>/g)].filter(([tag]) => attribute(tag, 'type') !== 'button');
    return buttons.map(([tag]) => ({ pattern, address: attribute(open, 'action') ?? address, fields: attribute(tag, 'name') ? [...fields, [attribute(tag, 'name')!, attribute(tag, 'value') ?? ''] as [string, string]] : fields }));
  });
}
