import { type ActionFunction, data, type LoaderFunction, type ServerBuild } from 'react-router';
import { Problem } from '#kernel/problem.ts';

/** What the error page gets to say. */
export interface SaidProblem {
  key: string;
  params: Record<string, string | number>;
}

const answering =
  <F extends LoaderFunction | ActionFunction>(work: F): F =>
  (async (args: Parameters<F>[0]) => {
    try {
      return await (work as (a: unknown) => unknown)(args);
    } catch (error) {
      if (error instanceof Problem) throw data<SaidProblem>({ key: error.key, params: error.params }, { status: error.status });
      throw error;
    }
  }) as F;

/** Every page answers a `Problem` with its status and words; anything else stays an anonymous 500 and a line in the log. */
export function answerProblems(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route];
    const { loader, action } = route.module;
    return [id, { ...route, module: { ...route.module, ...(loader ? { loader: answering(loader) } : {}), ...(action ? { action: answering(action) } : {}) } }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}
