import './ui/styles/all.css';
import type { ReactNode } from 'react';
import { isRouteErrorResponse, Links, type LinksFunction, Meta, Outlet, Scripts, ScrollRestoration, useLocation, useMatches, useRouteLoaderData } from 'react-router';
import { config } from '#kernel/config.ts';
import { nonceContext, signInContext } from '#web/context.ts';
import type { Route } from './+types/root.ts';
import { enter } from './enter.ts';
import { readAnew } from './go-on.ts';
import { homes, navOf } from './nav.ts';
import { useLeave } from './practice/use-leave.ts';
import type { SaidProblem } from './problems.ts';
import { stay } from './stay.ts';
import mark from './ui/assets/favicon.svg';
import { LinkButton } from './ui/button.tsx';
import { Note } from './ui/note.tsx';
import { PageHead } from './ui/page-head.tsx';
import { Shell } from './ui/shell.tsx';
import { type TextKey, TextProvider, useText } from './ui/text.tsx';
import { useTypedEarly } from './ui/typed-early.ts';
import { setOld, standing, useStay } from './use-stay.ts';

export const middleware = [enter];
export const clientMiddleware: Route.ClientMiddlewareFunction[] = [({ request }, next) => stay(request, next, standing(), setOld)];
export const shouldRevalidate = readAnew;
export const links: LinksFunction = () => [{ rel: 'icon', href: mark, type: 'image/svg+xml' }];

export function loader({ context }: Route.LoaderArgs) {
  const signIn = context.get(signInContext);
  return {
    demo: config().demo,
    nonce: context.get(nonceContext),
    person: signIn && {
      name: `${signIn.person.givenName} ${signIn.person.familyName}`.trim(), locale: signIn.person.locale, place: signIn.place, unread: signIn.unread, role: signIn.actor.role, roles: signIn.actor.roles, mustChange: signIn.mustChangePassword,
    },
  };
}

type Person = NonNullable<Awaited<ReturnType<typeof loader>>['person']>;

function Frame({ person, children }: { person: Person | null; children: ReactNode }) {
  const t = useText();
  if (!person) return <Shell>{children}</Shell>;
  if (person.mustChange) return <Shell place={person.place} person={{ name: person.name, signOut: '/sign-out' }}>{children}</Shell>;
  const places = navOf[person.role].map(({ word, ...place }) => ({ ...place, name: t(word) }));
  return (
    <Shell
      home={homes[person.role]} place={person.place} places={places} notices={{ to: '/notices', count: person.unread }}
      roles={{ action: '/role', current: person.role, roles: person.roles.map((value) => ({ value, name: t(`web.role.${value}`) })) }}
      person={{ name: person.name, signOut: '/sign-out', links: [{ to: '/account', name: t('web.nav.account') }] }}
    >
      {children}
    </Shell>
  );
}

/** A page that draws its own frame says so in its handle, by what it shows. */
const drawsItself = ({ handle, loaderData }: { handle: unknown; loaderData: unknown }): boolean => (handle as { bare?: (data: unknown) => boolean } | undefined)?.bare?.(loaderData) ?? false;

export function Layout({ children }: { children: ReactNode }) {
  const bare = useMatches().some(drawsItself);
  const root = useRouteLoaderData<typeof loader>('root');
  const locale = root?.person?.locale ?? 'en';
  const dense = root?.person && ['coordinator', 'admin', 'auditor'].includes(root.person.role);
  return (
    <html lang={locale} dir="ltr" data-density={dense ? 'compact' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links nonce="" />
      </head>
      <body>
        <TextProvider locale={locale}>
          {bare ? children : <Frame person={root?.person ?? null}>{children}</Frame>}
        </TextProvider>
        <ScrollRestoration nonce={root?.nonce} />
        <Scripts nonce={root?.nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  const t = useText(), old = useStay(), bare = useMatches().some(drawsItself);
  useLeave();
  useTypedEarly();
  return (
    <>
      {old && !bare && <Note kind="look" live title={t('web.stay.old')}>{t('web.stay.old-says')}</Note>}
      <Outlet />
    </>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const t = useText(), { pathname, search } = useLocation();
  const said = isRouteErrorResponse(error) ? (error.data as SaidProblem | undefined) : undefined;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const key = said && typeof said === 'object' && 'key' in said ? said.key : status === 404 ? 'kernel.problem.not-found' : 'kernel.problem.fault';
  return (
    <>
      <title>{t('web.error.title')}</title>
      <PageHead title={t(key as TextKey, said?.params)} lead={t(status >= 500 ? 'web.error.fault-todo' : 'web.error.todo')} />
      <p className="cluster">
        {status === 503 && <LinkButton to={pathname + search} reloadDocument>{t('web.error.again')}</LinkButton>}
        <LinkButton look={status === 503 ? 'quiet' : 'solid'} to="/">{t('web.error.home')}</LinkButton>
      </p>
    </>
  );
}
