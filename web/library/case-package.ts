import { casePackage } from '#domain/library/own-case.ts';
import type { Route } from './+types/case-package.ts';
import { caseAnswer, caseBase } from './case-answer.ts';

export const loader = async ({ request, params }: Route.LoaderArgs): Promise<Response> => caseAnswer(await casePackage(caseBase(request), params.document));
