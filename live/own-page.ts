/** Browsers say which page opens a socket: one of ours, or none. Programs without a browser send no origin and need a pass all the same. */
export function ownPage(origin: string | undefined, host: string | undefined, publicUrl: string | null): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.host === host || (publicUrl !== null && page.origin === new URL(publicUrl).origin);
}
