/** Signs in as one of the demo school's people; answers the cookie header. */
export async function signInAs(url: string, who: string): Promise<string> {
  const page = await (await fetch(`${url}/demo`)).text();
  const form = [...page.matchAll(/<form[^>]*>.*?<\/form>/gs)].map(([html]) => html).find((html) => new RegExp(`value="${who}"|Enter as ${who}`, 'i').test(html));
  if (!form) throw new Error(`The demo page has no way in for ${who}`);
  const fields = new URLSearchParams([...form.matchAll(/<(?:input|button)[^>]*>/g)].flatMap(([tag]) => {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    return name ? [[name, /value="([^"]*)"/.exec(tag)?.[1] ?? '']] : [];
  }));
  const answer = await fetch(`${url}/demo`, { method: 'POST', body: fields.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url }, redirect: 'manual' });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  if (answer.status !== 302 || !cookie) throw new Error(`Signing in as ${who} answered ${answer.status}`);
  return cookie;
}
