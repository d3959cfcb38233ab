const nearby = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

/**
 * Whose tries are counted. Behind a proxy on this machine or network, the last address it added; whoever connects from elsewhere, and
 * everybody where no proxy was named (`PUBLIC_URL`), is taken at the socket's word only: on a school's own network all are nearby.
 */
export function addressOf(socket: string, forwarded: string | null, behindProxy: boolean): string {
  const last = forwarded?.split(',').at(-1)?.trim();
  return last && behindProxy && nearby.test(socket) ? last : socket;
}
