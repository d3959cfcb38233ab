import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { config } from '#kernel/config.ts';

const key = (): Buffer => Buffer.from(hkdfSync('sha256', config().secret, '', 'outside-calendar', 32));

/** An address as it is kept: whoever reads the database reads no calendar. AES-256-GCM; the nonce and the tag stand before it. */
export function seal(words: string): Buffer {
  const nonce = randomBytes(12), cipher = createCipheriv('aes-256-gcm', key(), nonce), body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws when it was changed, or the installation's secret was. */
export function unseal(kept: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key(), kept.subarray(0, 12));
  decipher.setAuthTag(kept.subarray(12, 28));
  return Buffer.concat([decipher.update(kept.subarray(28)), decipher.final()]).toString('utf8');
}
