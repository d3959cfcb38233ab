import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { reactRouter } from '@react-router/dev/vite';
import { defineConfig, type Plugin } from 'vite';
import { type TextsOfPages, textsOfPages } from './web/texts-of-pages.ts';

const root = import.meta.dirname;
const web = `${root}/web/`;

/** `#room/file.ts` is Node's own copy; a relative path stays inside web/. Only packages (and JSON) may reach the browser. */
function rooms(): Plugin {
  return {
    name: 'rooms',
    enforce: 'pre',
    config: () => ({ environments: { ssr: { build: { sourcemap: true }, resolve: { builtins: [...builtinModules, /^node:/, /^file:/] } } } }),
    resolveId(id, importer, options) {
      if (id[0] === '.' && importer?.startsWith(web)) {
        const file = resolve(dirname(importer), id);
        if (!file.startsWith(web) || file === `${web}context.ts`) this.error(`${importer}: write ${id} as #${relative(root, file)}`);
      }
      if (id[0] !== '#' || id.endsWith('.json')) return;
      const { config, mode } = this.environment;
      if (config.consumer === 'server') return mode === 'dev' ? new URL(id.slice(1), import.meta.url).href : { id, external: true };
      if (id.startsWith('#packages/')) return;
      if ((options as { scan?: boolean }).scan) return { id, external: true };
      this.error(`${id} is server code, but ${importer} takes it to the browser`);
    },
  };
}

const rel = (file: string): string => relative(root, file).replaceAll('\\', '/');
const sourcesOf = (rooms: readonly string[]): [file: string, source: string][] =>
  rooms.flatMap((room) => readdirSync(`${root}/${room}`, { recursive: true, encoding: 'utf8' }).map((name) => `${root}/${room}/${name}`)).filter((file) => /(?<!\.test|\.fixture|\.d)\.tsx?$/.test(file)).map((file) => [rel(file), readFileSync(file, 'utf8')]);

/** A browser gets the texts of the page it shows, not those of the whole house: each page's file brings its own when it is loaded. */
function texts(): Plugin {
  const id = '\0texts-of-all-pages';
  let en: Record<string, string> = {};
  let of: TextsOfPages = { everywhere: [], pages: new Map() };
  const pick = (keys: readonly string[]): string => JSON.stringify(Object.fromEntries(keys.map((key) => [key, en[key]])));
  return {
    name: 'texts',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ config }) => config.consumer === 'client',
    async buildStart() {
      const { pages } = await import('./web/routes.ts');
      en = JSON.parse(readFileSync(`${root}/locales/en.json`, 'utf8')) as Record<string, string>;
      of = textsOfPages(new Map(sourcesOf(['web', 'domain', 'kernel', 'worker'])), pages.map((page) => `web/${page.file}`), Object.keys(en));
    },
    resolveId: (wanted) => (wanted === '#locales/en.json' ? id : undefined),
    load: (wanted) => (wanted === id ? `export default ${pick(of.everywhere)};` : undefined),
    transform: {
      order: 'post',
      handler(code, module) {
        const [file = '', query = ''] = module.split('?');
        const own = query.includes('react-router-build-client-route') ? of.pages.get(rel(file)) : undefined;
        return own?.length ? { code: `import texts from '#locales/en.json';\nObject.assign(texts, ${pick(own)});\n${code}`, map: null } : undefined;
      },
    },
  };
}

// A font inside a stylesheet is one that the policy of our pages refuses.
const assetsInlineLimit = (file: string): boolean | undefined => (file.endsWith('.woff2') ? false : undefined);

export default defineConfig({ build: { assetsInlineLimit }, plugins: [texts(), rooms(), reactRouter()] });
