import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router';
import { log } from '#kernel/log.ts';
import { Problem } from '#kernel/problem.ts';
import { nonceContext } from '#web/context.ts';

export default function handleRequest(request: Request, status: number, headers: Headers, entry: EntryContext, context: RouterContextProvider): Promise<Response> {
  const nonce = context.get(nonceContext);
  return new Promise((done, fail) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={entry} url={request.url} nonce={nonce} />, {
      nonce,
      [isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady']() {
        const body = new PassThrough();
        headers.set('content-type', 'text/html; charset=utf-8');
        done(new Response(createReadableStreamFromReadable(body), { status: code, headers }));
        pipe(body);
      },
      onShellError: fail,
      onError(error: unknown) {
        code = 500;
        log.error({ error: (error as Error).message, stack: (error as Error).stack }, 'page could not be drawn');
      },
    });
    setTimeout(abort, 10_000).unref();
  });
}

/** Problems are answers, not faults; a person's words and addresses stay out of the log. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || error instanceof Problem) return;
  log.error({ path: new URL(request.url).pathname, error: (error as Error).message, stack: (error as Error).stack }, 'page failed');
}
