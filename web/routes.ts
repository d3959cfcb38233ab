import type { RouteConfigEntry } from '@react-router/dev/routes';
import type { RoleName } from '#kernel/policy.ts';

/** Who may enter: everybody, whoever is signed in, or those who wear one of the roles. What one sees inside, the domain's queries decide. */
export type Guard = 'anyone' | 'signed-in' | readonly RoleName[];

export interface Page {
  path: string;
  file: string;
  guard: Guard;
}

const page = (path: string, file: string, guard: Guard): Page => ({ path, file, guard });
const staff = ['coordinator', 'admin'] as const;

export const pages: readonly Page[] = [
  page('/', 'public/front-door.tsx', 'anyone'),
  page('/sign-in', 'public/sign-in.tsx', 'anyone'),
  page('/sign-in/card/:org/:token', 'public/sign-in-card.tsx', 'anyone'),
  page('/sign-out', 'public/sign-out.ts', 'anyone'),
  page('/role', 'public/role.ts', 'signed-in'),
  page('/demo', 'public/demo.tsx', 'anyone'),
  page('/demo/mail', 'public/demo-mail.tsx', 'anyone'),
  page('/set-up', 'public/set-up.tsx', 'anyone'),
  page('/account', 'public/account.tsx', 'signed-in'),
  page('/notices', 'public/notices.tsx', 'signed-in'),
  page('/style-guide', 'public/style-guide.tsx', 'anyone'),
  page('*', 'public/not-found.tsx', 'anyone'),
];

void staff;

export default pages.map(({ path, file }): RouteConfigEntry => (path === '/' ? { index: true, file, id: file } : { path: path.replace(/^\//, ''), file, id: file }));
