import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type ClientAddress, createRequestListener } from '@remix-run/node-fetch-server';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import sirv from 'sirv';
import { config } from '#kernel/config.ts';
import { answerHealth } from '#kernel/health.ts';
import { fromOwnPage } from '#kernel/own-page.ts';
import { addressContext, nonceContext } from '#web/context.ts';
import { addressOf } from '#web/address.ts';
import { plainHandler } from '#web/plain.ts';
import { answersPath, takeAnswers } from '#web/practice/take-answers.ts';
import { answerProblems } from '#web/problems.ts';

type Next = (request: IncomingMessage, response: ServerResponse) => void;
export type Build = ServerBuild | (() => Promise<ServerBuild>);

const megabyte = 1 << 20;
/** Addresses that take files, and how many MiB: what their pages promise, and room for the form around it. */
const uploads: readonly (readonly [RegExp, number])[] = [[/^\/imports/, 256], [/^\/library\//, 21], [/^\/classes\/[^/?]+\/results\/import\b/, 3]];
const say = (response: ServerResponse, status: number, words: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(words);
};

/** 1 Only what browsers ask: other methods, and addresses that are none, end here. */
export function requestProblem({ method, url, headers }: Pick<IncomingMessage, 'method' | 'headers' | 'url'>): [status: number, words: string] | null {
  if (!['GET', 'HEAD', 'POST'].includes(method ?? '')) return [405, 'Trellis answers GET, HEAD and POST.'];
  if (!url?.startsWith('/')) return [400, 'That is no address of a page.'];
  if (headers.host !== undefined && !URL.canParse(`http://${headers.host}`)) return [400, 'The Host header is no host.'];
  return null;
}

/** 2 A body that is too long, or is no form, is refused before it is read; uploads have a higher limit. */
export function bodyProblem(request: Pick<IncomingMessage, 'method' | 'headers' | 'url'>): [status: number, words: string] | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  if (request.headers['transfer-encoding']) return [411, 'Say how long the body is (Content-Length).'];
  const limit = (uploads.find(([address]) => address.test(request.url ?? ''))?.[1] ?? 1) * megabyte;
  const length = Number(request.headers['content-length'] ?? 0);
  if (!(length <= limit)) return [413, `That is too much at once: the limit here is ${limit / megabyte} MiB. Nothing was changed.`];
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(request.headers['content-type'] ?? '')) return [415, 'Send a form. Nothing was changed.'];
  return null;
}

/** 3 Posts from other sites are refused; browsers say where a request comes from, old ones at least of which origin. */
export function foreignPost(request: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const site = request.headers['sec-fetch-site'];
  return site === undefined ? !fromOwnPage(request) : site !== 'same-origin' && site !== 'none';
}

/** 4 Headers of every answer. The nonce lets our own scripts run and nothing else. */
function securityHeaders(): (response: ServerResponse, nonce: string) => void {
  const { development, liveNodes, publicUrl } = config();
  const nodes = liveNodes.filter((node) => !node.startsWith('/')).map((node) => ` ${new URL(node).origin}`).join('');
  const rest = [
    "img-src 'self' data:", "font-src 'self'", `connect-src 'self'${nodes}`, `worker-src 'self'${development ? ' blob:' : ''}`, "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
  ].join('; ');
  const headers = Object.entries({
    'referrer-policy': 'same-origin', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin', 'permissions-policy': 'camera=(self), microphone=(self), geolocation=(), interest-cohort=()', 'cache-control': 'no-store',
    ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  });
  return (response, nonce) => {
    response.setHeader('content-security-policy', `default-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}; ${rest}`);
    for (const [name, value] of headers) response.setHeader(name, value);
  };
}

/** Everything a request passes, in order. `assets` answers built files in production and Vite's in development. */
export function makeServer(build: Build, assets: (next: Next) => Next): RequestListener {
  const origin = config().publicUrl ? new URL(config().publicUrl!) : null;
  const answering = typeof build === 'function' ? async () => answerProblems(await build()) : answerProblems(build);
  const protect = securityHeaders();
  const handle = createRequestHandler(answering, config().development ? 'development' : 'production');
  const pages: Next = (request, response) => {
    const nonce = randomBytes(16).toString('base64');
    protect(response, nonce);
    const listener = createRequestListener(
      (fetchRequest: Request, client: ClientAddress) => {
        const context = new RouterContextProvider();
        context.set(nonceContext, nonce);
        context.set(addressContext, addressOf(client.address, fetchRequest.headers.get('x-forwarded-for'), origin !== null));
        return plainHandler(fetchRequest).then((plain) => plain ?? handle(fetchRequest, context));
      },
      origin ? { protocol: origin.protocol, host: origin.host } : {},
    );
    listener(request, response);
  };
  const withAssets = assets(pages);
  return (request, response) => {
    if (request.url === '/healthz') return void answerHealth(response);
    const problem = requestProblem(request) ?? bodyProblem(request);
    if (problem) return say(response, ...problem);
    if (foreignPost(request)) return say(response, 403, 'This form was sent from another site. Nothing was changed. Open the page in Trellis and send it from there.');
    if (request.method === 'POST' && request.url === answersPath) return void takeAnswers(request, response);
    withAssets(request, response);
  };
}

/** Built files: hashed names are kept for a year; a missing one is a plain 404, not a page. */
export const builtAssets = (folder: string) => {
  const files = sirv(folder, {
    dev: true, // looks at the disk for each file: a build made anew under a running server must not end it
    etag: true, gzip: true, brotli: true,
    setHeaders: (response, path) => response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'),
  });
  return (next: Next): Next => (request, response) =>
    files(request, response, () => (request.url?.startsWith('/assets/') ? say(response, 404, 'There is no such file.') : next(request, response)));
};
