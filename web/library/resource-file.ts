import { read } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { resourceFile } from '#domain/library/resource-file.ts';
import { ctxOf } from '#web/context.ts';
import { idIn } from '../id-in.ts';
import type { Route } from './+types/resource-file.ts';

/** The file of a resource, always as a download: nothing that people send is shown as a page of ours. `?version=new` is what waits for review. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const id = idIn(params);
  const ctx = ctxOf(context);
  const newest = new URL(request.url).searchParams.get('version') === 'new';
  const file = await read(ctx, (tx) => resourceFile(tx, id, newest));
  if (!file) throw notFound('library.problem.no-resource');
  const plain = file.name.replace(/[^\w.-]+/g, '_').slice(-100) || 'file';
  return new Response(file.stream(ctx), {
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(file.size), 'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
  });
}
