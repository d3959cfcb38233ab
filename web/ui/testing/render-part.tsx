import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router';

/** The HTML a part is on the server, standing on a page at `path`. For tests. */
export async function renderPart(part: ReactNode, path = '/'): Promise<string> {
  const handler = createStaticHandler([{ path: '*', element: part }]);
  const context = await handler.query(new Request(`http://trellis.test${path}`));
  if (context instanceof Response) throw new Error(`The part answered ${context.status}`);
  const router = createStaticRouter(handler.dataRoutes, context);
  return renderToString(<StaticRouterProvider router={router} context={context} hydrate={false} />);
}

/** The first opening tag of this kind that holds the given text. */
export function tag(html: string, name: string, holding = ''): string {
  const tags = html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];
  const found = tags.find((each) => each.includes(holding));
  if (!found) throw new Error(`No <${name}> with ${holding} in ${html}`);
  return found;
}

/** The value of an attribute in an opening tag. */
export function attribute(opening: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(opening)?.[1];
}
