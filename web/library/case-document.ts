import { caseDocument } from '#domain/library/own-case.ts';
import type { Route } from './+types/case-document.ts';
import { caseAnswer, caseBase } from './case-answer.ts';

export const loader = async ({ request, params }: Route.LoaderArgs): Promise<Response> => caseAnswer(await caseDocument(caseBase(request), params.document));
