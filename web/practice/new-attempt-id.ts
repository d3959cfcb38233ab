/** A UUIDv7: its time is the first 48 bits, so ids sort by when the answer was given. Works without a secure context, unlike `crypto.randomUUID`. */
export function newAttemptId(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setBigUint64(0, (BigInt(Math.round(now)) << 16n) | BigInt(bytes[6]! << 8) | BigInt(bytes[7]!));
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return [...bytes].map((byte, at) => `${[4, 6, 8, 10].includes(at) ? '-' : ''}${byte.toString(16).padStart(2, '0')}`).join('');
}
