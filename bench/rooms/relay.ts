import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const relaySecret = 'q7Vd0xR2mK9sT4wZ8bN1cJ6hL3fG5pYe';

export function needsRelay(): void {
  for (const program of ['turnserver', 'openssl'])
    if (spawnSync('which', [program]).status !== 0) {
      console.error(`SKIPPED: ${program} is not installed, so nothing was measured. On Debian: apt-get install coturn openssl`);
      process.exit(0);
    }
}

export const makeCertificate = (folder: string): Buffer =>
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' });

/** docs/examples/turnserver.conf as it stands, on loopback: only there may peers have local addresses. `hardened` leaves those refused. */
export function relay({ folder, port, hardened }: { folder: string; port: number; hardened: boolean }): () => void {
  let settings = readFileSync(new URL('../../docs/examples/turnserver.conf', import.meta.url), 'utf8');
  const put = (from: string | RegExp, to: string): void => {
    if (!settings.match(from)) throw new Error(`The example has no ${from}`);
    settings = settings.replaceAll(from instanceof RegExp ? new RegExp(from.source, 'g') : from, to);
  };
  put('ADDRESS', '127.0.0.1');
  put('TURN.SCHOOL.EXAMPLE', 'localhost');
  put('=SECRET', `=${relaySecret}`);
  put('listening-port=3478', `listening-port=${port}`);
  put('tls-listening-port=443', `tls-listening-port=${port + 1}`);
  put('/etc/coturn/fullchain.pem', join(folder, 'cert.pem'));
  put('/etc/coturn/privkey.pem', join(folder, 'key.pem'));
  if (hardened) put('allowed-peer-ip=127.0.0.1', '');
  else {
    put(/denied-peer-ip=127.*/, 'allow-loopback-peers');
    put(/cli-password.*|no-cli/, 'no-cli');
  }
  writeFileSync(join(folder, `${port}.conf`), settings);
  const child = spawn('turnserver', ['-c', join(folder, `${port}.conf`), '--pidfile', join(folder, `${port}.pid`), '--userdb', join(folder, `${port}.db`)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const out of [child.stdout, child.stderr]) out.on('data', (chunk: Buffer) => (said += chunk));
  child.once('exit', (code) => code && console.error(`coturn ended with ${code}\n${said}`));
  return () => void child.kill('SIGKILL');
}
