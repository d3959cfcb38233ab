import { dirname, join } from 'node:path/posix';

export interface TextsOfPages {
  /** Keys that any page may show: the frame's own, and those that come from the server as data. */
  everywhere: string[];
  /** Further keys by page file. */
  pages: Map<string, string[]>;
}

/** What a file names: whole keys, and keys whose end is filled in (`web.role.${role}`). */
function keysIn(source: string, keys: readonly string[], known: ReadonlySet<string>): string[] {
  const whole = [...source.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key!).filter((key) => known.has(key));
  const begun = [...new Set([...source.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/g)].map(([, start]) => start!))];
  return [...whole, ...(begun.length ? keys.filter((key) => begun.some((start) => key.startsWith(start))) : [])];
}

function withImports(file: string, sources: ReadonlyMap<string, string>, found = new Set<string>()): Set<string> {
  const source = sources.get(file);
  if (source === undefined || found.has(file)) return found;
  found.add(file);
  for (const [, from, dynamic] of source.matchAll(/(?:from\s+|^import\s+)'(\.[^']+)'|import\('(\.[^']+)'\)/gm)) withImports(join(dirname(file), (from ?? dynamic)!), sources, found);
  return found;
}

/**
 * Which texts a page can show, from the sources alone: all that is named in its file and in what that imports. Whatever stands elsewhere
 * (domains, kernel, what no page imports) may arrive as data, so every page has it. Too much is possible, too little is not.
 */
export function textsOfPages(sources: ReadonlyMap<string, string>, pages: readonly string[], keys: readonly string[]): TextsOfPages {
  const known = new Set(keys);
  const named = new Map([...sources].map(([file, source]) => [file, keysIn(source, keys, known)]));
  const reach = new Map(pages.map((page) => [page, withImports(page, sources)]));
  const reached = new Set([...reach.values()].flatMap((files) => [...files]));
  const root = withImports('web/root.tsx', sources);
  const everywhere = new Set([...sources.keys()].filter((file) => root.has(file) || !reached.has(file)).flatMap((file) => named.get(file)!));
  const own = (files: ReadonlySet<string>) => [...new Set([...files].flatMap((file) => named.get(file)!))].filter((key) => !everywhere.has(key)).sort();
  return { everywhere: [...everywhere].sort(), pages: new Map([...reach].map(([page, files]) => [page, own(files)])) };
}
