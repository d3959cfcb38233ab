import type { Server } from 'node:http';
import type { ServerBuild } from 'react-router';
import { createServer } from 'vite';

/** Pages straight from source, with hot updates. */
export async function devPages(server: Server) {
  const vite = await createServer({ configLoader: 'native', appType: 'custom', server: { middlewareMode: true, hmr: { server } } });
  return {
    assets: (next: Parameters<typeof vite.middlewares>[2]) => vite.middlewares as unknown as typeof next,
    vite,
    build: () => (vite.environments.ssr as unknown as { runner: { import(id: string): Promise<ServerBuild> } }).runner.import('virtual:react-router/server-build'),
  };
}
