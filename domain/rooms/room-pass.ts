import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { blindIndex, idSchema } from '#kernel/ids.ts';

export const partNames = ['tutor', 'learner', 'supervisor'] as const;
export type RoomPart = (typeof partNames)[number];

/** What opens a socket to one room for one person. It is asked of the database again at every connect. */
export interface RoomPass {
  orgId: string;
  roomId: string;
  personId: string;
  name: string;
  part: RoomPart;
  /** Epoch seconds. */
  expires: number;
}

/** How long a pass opens the socket; the page fetches another before. */
export const passMinutes = 15;

const passSchema = z.object({ orgId: idSchema, roomId: idSchema, personId: idSchema, name: z.string().max(210), part: z.enum(partNames), expires: z.number().int() });
const longest = 2000;
const sign = (body: string): Buffer => blindIndex('room-pass', body);

export function writePass(pass: RoomPass): string {
  const body = Buffer.from(JSON.stringify(pass)).toString('base64url');
  return `${body}.${sign(body).toString('base64url')}`;
}

/** What a token says, or null where it is forged, broken or too old. */
export function readPass(token: string, now: Temporal.Instant): RoomPass | null {
  if (token.length > longest) return null;
  const [body = '', given = '', more] = token.split('.');
  const known = sign(body), told = Buffer.from(given, 'base64url');
  if (more !== undefined || told.length !== known.length || !timingSafeEqual(told, known) || told.toString('base64url') !== given) return null;
  const pass = passSchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  return pass.expires * 1000 > now.epochMilliseconds ? pass : null;
}
