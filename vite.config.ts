import { builtinModules } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { reactRouter } from '@react-router/dev/vite';
import { defineConfig, type Plugin } from 'vite';

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

export default defineConfig({ plugins: [rooms(), reactRouter()] });
