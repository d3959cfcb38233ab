/** Asks over HTTP, whatever the socket does. What was refused comes back as a problem; throws when nobody answers. */
export async function askJson<T>(address: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(address, { headers: { accept: 'application/json' }, ...init });
  if (answer.status >= 500 || !answer.headers.get('content-type')?.includes('json')) throw new Error(`${answer.status}`);
  return (await answer.json()) as T;
}
