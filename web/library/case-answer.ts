import { config } from '#kernel/config.ts';

/** Where CASE addresses begin: the house's public address, or the one it was asked under. */
export const caseBase = (request: Request): string => config().publicUrl?.replace(/\/$/, '') ?? new URL(request.url).origin;

/** A CASE answer anybody may read, from anywhere; what is not there is told in CASE's own form. */
export const caseAnswer = (found: unknown): Response =>
  found === undefined
    ? Response.json({ imsx_codeMajor: 'failure', imsx_severity: 'error', imsx_description: 'There is nothing under this identifier.', imsx_CodeMinor: { imsx_codeMinorField: [{ imsx_codeMinorFieldName: 'sourcedId', imsx_codeMinorFieldValue: 'unknownobject' }] } }, { status: 404, headers: { ...headers, 'cache-control': 'no-store' } })
    : Response.json(found, { headers });

const headers = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' };
