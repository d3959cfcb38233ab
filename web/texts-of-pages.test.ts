import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from '#locales/en.json' with { type: 'json' };
import { pages } from '#web/routes.ts';
import { textsOfPages } from './texts-of-pages.ts';

test('a page has what it and its imports name, the frame’s words, and what the server may send', () => {
  const sources = new Map([
    ['web/root.tsx', "import { Nav } from './nav.tsx';"],
    ['web/nav.tsx', "t('web.nav.today')"],
    ['web/a/one.tsx', "import { load } from './one-load.ts';\nimport '../ui/part.tsx';\nt('a.one.title'); t(`a.kind.$" + '{kind}`)'],
    ['web/a/one-load.ts', "return { key: 'a.one.sent' }"],
    ['web/ui/part.tsx', 't("ui.part.name")'],
    ['web/a/two.tsx', "import('../ui/part.tsx'); t('a.two.title')"],
    ['domain/a/do-it.ts', "throw conflict('a.problem.late')"],
    ['web/enter.ts', "{ key: 'a.problem.role' }"],
  ]);
  const keys = ['a.kind.x', 'a.kind.y', 'a.one.sent', 'a.one.title', 'a.problem.late', 'a.problem.role', 'a.two.title', 'ui.part.name', 'web.nav.today'];
  const { everywhere, pages: own } = textsOfPages(sources, ['web/a/one.tsx', 'web/a/two.tsx'], keys);
  expect(everywhere).toEqual(['a.problem.late', 'a.problem.role', 'web.nav.today']);
  expect(own.get('web/a/one.tsx')).toEqual(['a.kind.x', 'a.kind.y', 'a.one.sent', 'a.one.title', 'ui.part.name']);
  expect(own.get('web/a/two.tsx')).toEqual(['a.two.title', 'ui.part.name']);
});

test('no text of the house is lost, and no page carries them all', () => {
  const root = new URL('..', import.meta.url);
  const files = ['web', 'domain', 'kernel', 'worker'].flatMap((room) => readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name.replaceAll('\\', '/')}`)).filter((name) => /(?<!\.test|\.fixture|\.d)\.tsx?$/.test(name));
  const keys = Object.keys(en);
  const { everywhere, pages: own } = textsOfPages(new Map(files.map((file) => [file, readFileSync(new URL(file, root), 'utf8')])), pages.map((page) => `web/${page.file}`), keys);
  const somewhere = new Set([...everywhere, ...[...own.values()].flat()]);
  const elsewhere = ['cli', 'seed'].flatMap((room) => readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(new URL(`${room}/${name}`, root), 'utf8'))).join('\n');
  expect(keys.filter((key) => !somewhere.has(key) && !elsewhere.includes(`'${key}'`))).toEqual([]);
  for (const [page, list] of own) expect(list.length + everywhere.length, page).toBeLessThan(keys.length * 0.75);
});
