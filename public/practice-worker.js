// Answers practice pages when the server cannot be reached; sees nothing else. It keeps one page that is the same for everybody, and the
// files that page needs: no person's page, no data. Sets and answers stand in IndexedDB (web/practice/store.client.ts).
const cacheName = 'trellis-practice-1';
// What a page fetched on somebody's wish (the book field), so that the wish holds without a line.
const wishedName = 'trellis-practice-wished-1';
const shell = '/practice/offline';
const patience = 10_000;
const fresh = 10 * 60_000;
let lastKept = 0;

const namesIn = (text) => [...new Set(text.match(/\/assets\/[\w.~-]+/g) ?? [])];

/** Fetches the shell as nobody, with all it needs; what is no longer needed goes. Either everything is there afterwards or the old one stays. */
async function keepShell() {
  const page = await fetch(shell, { credentials: 'omit', cache: 'no-store' });
  if (!page.ok) throw new Error(`The shell answered ${page.status}`);
  const cache = await caches.open(cacheName);
  const get = async (name) => {
    const kept = await cache.match(name);
    if (kept) return kept.clone();
    const answer = await fetch(name);
    if (!answer.ok) throw new Error(`${name} answered ${answer.status}`);
    await cache.put(name, answer.clone());
    return answer;
  };
  const names = namesIn(await page.clone().text());
  const files = await Promise.all(names.map(async (name) => [name, await get(name)]));
  const styles = await Promise.all(files.filter(([name]) => name.endsWith('.css')).map(([, file]) => file.text()));
  const inStyles = styles.flatMap(namesIn);
  await Promise.all(inStyles.map(get));
  await cache.put(shell, page);
  const needed = new Set([shell, ...names, ...inStyles]);
  for (const request of await cache.keys()) if (!needed.has(new URL(request.url).pathname)) await cache.delete(request);
  lastKept = Date.now();
}

/** Keeps the files a page names that are not kept yet; those of an earlier version go. */
async function keepWished(names) {
  const wished = names.filter((name) => /^\/assets\/[\w.~-]+$/.test(name)).slice(0, 100);
  const cache = await caches.open(wishedName);
  await Promise.all(wished.map(async (name) => {
    if (await caches.match(name)) return;
    const answer = await fetch(name);
    if (answer.ok) await cache.put(name, answer);
  }));
  for (const request of await cache.keys()) if (!wished.includes(new URL(request.url).pathname)) await cache.delete(request);
}

async function file(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

async function keptPage(url) {
  if (url.pathname === shell) return (await caches.match(shell, { ignoreSearch: true })) ?? Response.error();
  const [, , set] = url.pathname.split('/');
  const asked = new URLSearchParams({ ...(set ? { set } : {}), ...(url.searchParams.has('n') ? { n: url.searchParams.get('n') } : {}) });
  return Response.redirect(`${shell}?${asked}`);
}

async function page(event, url) {
  try {
    const answer = await Promise.race([fetch(event.request), new Promise((_, fail) => setTimeout(() => fail(new Error('too slow')), patience))]);
    if (answer.status >= 502 && answer.status <= 504) return keptPage(url);
    if (Date.now() - lastKept > fresh) event.waitUntil(keepShell().catch(() => {}));
    return answer;
  } catch {
    return keptPage(url);
  }
}

addEventListener('install', (event) => event.waitUntil(keepShell().then(() => skipWaiting())));
addEventListener('activate', (event) =>
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith('trellis-practice-') && ![cacheName, wishedName].includes(name)).map((name) => caches.delete(name)))).then(() => clients.claim())));
addEventListener('message', (event) => Array.isArray(event.data?.keep) && event.waitUntil(keepWished(event.data.keep).catch(() => {})));
addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(file(event.request));
  else if (event.request.mode === 'navigate') event.respondWith(page(event, url));
});
