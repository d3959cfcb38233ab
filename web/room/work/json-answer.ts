import { Problem } from '#kernel/problem.ts';

const asked = { headers: { 'cache-control': 'no-store' } };

/** What a page in the room asks for by script. What a person can mend comes back as a problem she can read. */
export async function jsonAnswer(make: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await make(), asked);
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 404 || error.status === 401) throw error;
    return Response.json({ problem: { key: error.key } }, { ...asked, status: error.status });
  }
}
