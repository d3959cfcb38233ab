import { createHash, createHmac, randomBytes, randomInt, randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import { config } from '#kernel/config.ts';

/** Ids are made in the app (PostgreSQL 15 has no uuidv7) and sort by time. */
export const newId = (): string => randomUUIDv7();

export const idSchema = z.uuid();
export const isId = (text: unknown): text is string => idSchema.safeParse(text).success;

/** An opaque 256-bit token; only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A keyed hash for look-ups that must not reveal what was looked up. */
export const blindIndex = (purpose: string, value: string): Buffer => createHmac('sha256', config().secret).update(`${purpose}\0${value}`).digest();

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** Digits from 2 to 9: none that looks like a letter. */
export const newDigits = (length: number): string => Array.from({ length }, () => String(randomInt(2, 10))).join('');

/** A code that can be read aloud: no 0/O, 1/I/L. 31^n possibilities. */
export const newCode = (length: number): string => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
