import { caseDocuments } from '#domain/library/own-case.ts';
import type { Route } from './+types/case-documents.ts';
import { caseAnswer, caseBase } from './case-answer.ts';

/** Our own skills, a CASE document a subject. */
export const loader = async ({ request }: Route.LoaderArgs): Promise<Response> => caseAnswer({ CFDocuments: await caseDocuments(caseBase(request)) });
