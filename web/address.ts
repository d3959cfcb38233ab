const nearby = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

/** Behind a proxy on this machine or network, the last address it added; whoever connects from elsewhere is taken at the socket's word only. */
export function addressOf(socket: string, forwarded: string | null): string {
  const last = forwarded?.split(',').at(-1)?.trim();
  return last && nearby.test(socket) ? last : socket;
}
