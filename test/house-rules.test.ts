import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { steps } from '#domain/map.ts';
import { pages } from '#web/routes.ts';
import { sql } from 'kysely';
import { asOwner } from '#kernel/tenancy.ts';
import { openHouse } from './house.ts';
import { tenantCheck } from './tenant-check.ts';

const root = resolve(import.meta.dirname, '..');
const rooms = ['packages', 'kernel', 'domain', 'web', 'live', 'worker', 'cli', 'seed', 'bench', 'bin', 'test'];
const list = (folder: string): string[] => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name).replaceAll('\\', '/'));
const files = rooms.flatMap((room) => (readdirSync(root).includes(room) ? list(room) : [])).filter((file) => /\.(ts|tsx|js|css)$/.test(file) && file !== 'kernel/tables.ts');
const code = files.filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file));
const textOf = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const read = (file: string): string => textOf.get(file)!;

interface Import {
  file: string;
  to: string;
  typeOnly: boolean;
}

/** Where each import leads, as a path from the root, or the package's name. */
function importsOf(file: string): Import[] {
  const found = read(file).matchAll(/^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm);
  return [...found].map(([, type, from, bare, dynamic]) => {
    const id = from ?? bare ?? dynamic!;
    const to = id.startsWith('#') ? id.slice(1) : id.startsWith('.') ? relative(root, resolve(root, dirname(file), id)) : id;
    return { file, to: to.replaceAll('\\', '/'), typeOnly: Boolean(type) };
  });
}
const imports = code.flatMap(importsOf);
const say = (found: Import[]): string[] => found.map(({ file, to }) => `${file} imports ${to}`);
const roomOf = (path: string): string => path.split('/')[0]!;
const domainOf = (path: string): string => path.split('/')[1]!;
const stepOf = (domain: string): number => steps.findIndex((step) => step.includes(domain));

describe('the staircase', () => {
  test('packages import themselves only', () => {
    expect(say(imports.filter(({ file, to }) => roomOf(file) === 'packages' && !to.startsWith(file.split('/').slice(0, 2).join('/'))))).toEqual([]);
  });
  test('the kernel knows no domain and no entrance', () => {
    expect(say(imports.filter(({ file, to }) => roomOf(file) === 'kernel' && ['packages', 'domain', 'web', 'worker', 'cli', 'seed'].includes(roomOf(to))))).toEqual([]);
  });
  test('a domain imports downwards only, and never another one’s inside', () => {
    const wrong = imports.filter(({ file, to }) => {
      if (roomOf(file) !== 'domain' || file === 'domain/map.ts') return false;
      if (['web', 'worker', 'cli', 'live', 'seed'].includes(roomOf(to))) return true;
      if (roomOf(to) !== 'domain' || domainOf(to) === domainOf(file)) return false;
      return to.split('/').includes('inside') || stepOf(domainOf(to)) >= stepOf(domainOf(file));
    });
    expect(say(wrong)).toEqual([]);
  });
  // The command line puts its jobs into the same queues, so it registers the same work.
  test('entrances do not import one another', () => {
    const entrances = ['web', 'worker', 'cli', 'live'];
    expect(say(imports.filter(({ file, to }) => entrances.includes(roomOf(file)) && entrances.includes(roomOf(to)) && roomOf(file) !== roomOf(to) && to !== 'worker/main.ts'))).toEqual([]);
  });
  test('web/ui knows no domain and no kernel', () => {
    expect(say(imports.filter(({ file, to }) => file.startsWith('web/ui/') && ['kernel', 'domain'].includes(roomOf(to))))).toEqual([]);
  });
  test('between rooms one writes #room/file.ts', () => {
    const wrong = code.flatMap((file) => [...read(file).matchAll(/from '(\.[^']+)'/g)].map(([, id]) => ({ file, to: relative(root, resolve(root, dirname(file), id!)), typeOnly: false })));
    expect(say(wrong.filter(({ file, to }) => roomOf(file) !== roomOf(to) && !['bin', 'test', 'bench'].includes(roomOf(file))))).toEqual([]);
  });
  test('every domain has a step and a README', () => {
    const domains = readdirSync(join(root, 'domain'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(domains.filter((name) => stepOf(name) < 0)).toEqual([]);
    expect(domains.filter((name) => !readdirSync(join(root, 'domain', name)).includes('README.md'))).toEqual([]);
  });
});

describe('what a room may hold', () => {
  test('no clock and no chance in packages and domains', () => {
    const wrong = code.filter((file) => ['packages', 'domain'].includes(roomOf(file)) && /\bDate\.now\(|new Date\(\)|Math\.random\(|Temporal\.Now\b|performance\.now\(/.test(read(file)));
    expect(wrong).toEqual([]);
  });
  test('no SQL in pages', () => {
    const wrong = code.filter((file) => ['web', 'live', 'worker', 'cli'].includes(roomOf(file)) && /from 'kysely'|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(read(file)));
    expect(wrong).toEqual([]);
  });
  test('packages use no node module', () => {
    expect(say(imports.filter(({ file, to }) => roomOf(file) === 'packages' && to.startsWith('node:')))).toEqual([]);
  });
  test('styles are logical and raw colours stand in the tokens only', () => {
    const css = files.filter((file) => file.endsWith('.css'));
    expect(css.filter((file) => /(margin|padding|border|inset)-(left|right)\b|(?<![-\w])(left|right)\s*:|text-align:\s*(left|right)\b/.test(read(file)))).toEqual([]);
    expect(css.filter((file) => !file.endsWith('tokens.css') && !file.endsWith('print.css') && /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(/i.test(read(file)))).toEqual([]);
  });
  test('files stay small', () => {
    const sizes = files.map((file) => ({ file, lines: read(file).split('\n').length - 1 })).sort((a, b) => a.lines - b.lines);
    expect(sizes.filter(({ file, lines }) => lines > 400 && file !== 'web/routes.ts')).toEqual([]);
    expect(sizes[Math.floor(sizes.length / 2)]!.lines).toBeLessThanOrEqual(60);
    expect(sizes[Math.floor(sizes.length * 0.9)]!.lines).toBeLessThanOrEqual(200);
  });
});

describe('pages and words', () => {
  test('every page names its guard, stands once, and is there', () => {
    expect(pages.filter((page) => !page.guard || page.guard.length === 0)).toEqual([]);
    expect(new Set(pages.map((page) => page.path)).size).toBe(pages.length);
    expect(pages.filter((page) => !files.includes(`web/${page.file}`)).map((page) => page.file)).toEqual([]);
  });
  test('every locale has every key, and every key is used', () => {
    const locales = readdirSync(join(root, 'locales')).map((name) => [name, JSON.parse(readFileSync(join(root, 'locales', name), 'utf8')) as Record<string, string>] as const);
    const keys = Object.keys(locales.find(([name]) => name === 'en.json')![1]);
    for (const [name, texts] of locales) expect(Object.keys(texts), name).toEqual([...keys].sort());
    const all = code.map(read).join('\n');
    const dynamic = [...all.matchAll(/`([a-z]+\.[a-zA-Z-]+[.-](?:[a-zA-Z-]+[.-])*)\$\{/g)].map(([, start]) => start!);
    const named = new Set([...all.matchAll(/['"]([a-z][\w-]*(?:\.[\w-]+)+)['"]/g)].map(([, key]) => key!));
    expect(keys.filter((key) => !named.has(key) && !dynamic.some((start) => key.startsWith(start)))).toEqual([]);
  });
});

interface Row {
  [column: string]: string | boolean | null;
}
const ask = async (query: string): Promise<Row[]> => (await asOwner((db) => sql.raw<Row>(query).execute(db))).rows;

describe('the ground', () => {
  beforeAll(openHouse);
  const ours = `n.nspname in ('kernel', ${steps.flat().map((name) => `'${name}'`).join(', ')})`;

  test('every table with org_id forces row-level security by the tenant policy, and nothing else is granted', async () => {
    const { looked, wrong } = await asOwner(tenantCheck);
    expect(looked).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });
  test('the runtime role owns nothing, bypasses nothing, and reaches partitions only through their parents', async () => {
    expect(await ask("select rolsuper, rolbypassrls from pg_roles where rolname = 'trellis_app'")).toEqual([{ rolsuper: false, rolbypassrls: false }]);
    expect(await ask("select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'trellis_app'")).toEqual([]);
    expect(await ask(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relispartition and ${ours} and has_table_privilege('trellis_app', c.oid, 'select')`)).toEqual([]);
  });
  test('org_id leads every key of a tenant table', async () => {
    const wrong = await ask(`select c.conrelid::regclass::text as table, c.conname from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attname = 'org_id' where ${ours} and not t.relispartition and t.relname not in ('directory', 'tenant') and c.contype in ('p', 'u', 'x')
      and c.conkey[1] <> a.attnum`);
    expect(wrong).toEqual([]);
  });
  test('every table and column has its words', async () => {
    expect(await ask(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'migration' and obj_description(c.oid) is null`)).toEqual([]);
  });
  test('every table that names a person stands in its domain’s person-data.ts', async () => {
    const tables = await ask(`select distinct n.nspname as domain, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname in (${steps.flat().map((name) => `'${name}'`).join(', ')}) and c.relkind in ('r', 'p') and not c.relispartition and a.attname in ('person_id', 'learner_id', 'tutor_id', 'from_id', 'to_id')`);
    const missing = tables.filter(({ domain, name }) => !(textOf.get(`domain/${domain}/person-data.ts`) ?? '').match(new RegExp(`'${domain}\\.${name}( as \\w+)?'`)));
    expect(missing.map(({ domain, name }) => `${domain}.${name}`)).toEqual([]);
  });
});
