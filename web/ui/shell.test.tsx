import { expect, test } from 'vitest';
import { currentPlace } from './current-place.ts';
import { IconToday } from './icons/places.tsx';
import { initialsOf } from './initials.ts';
import { Shell } from './shell.tsx';
import { attribute, renderPart, tag } from './testing/render-part.tsx';

const place = (to: string, name: string, exact?: boolean) => ({ to, name, exact, icon: IconToday });
const six = ['today', 'matches', 'people', 'calendar', 'insights', 'messages'].map((name) => place(`/desk/${name}`, name));

test('the longest address that begins the path is the current place', () => {
  const places = [place('/desk', 'Today', true), place('/desk/matches', 'Matches')];
  expect(currentPlace(places, '/desk')?.name).toBe('Today');
  expect(currentPlace(places, '/desk/matches/7')?.name).toBe('Matches');
  expect(currentPlace(places, '/desk/matchless')).toBeUndefined();
  expect(currentPlace(places, '/desk/settings')).toBeUndefined();
});

test('a page that stands elsewhere still shows its place, and an own address wins', () => {
  const places = [{ ...place('/matches', 'Matches'), also: ['/requests'] }, place('/requests/new', 'Enter')];
  expect(currentPlace(places, '/requests')?.name).toBe('Matches');
  expect(currentPlace(places, '/requests/7')?.name).toBe('Matches');
  expect(currentPlace(places, '/requests/new')?.name).toBe('Enter');
  expect(currentPlace(places, '/requestsx')).toBeUndefined();
});

test('five places stand in the bar; of six the last two stand under More', async () => {
  const five = await renderPart(<Shell places={six.slice(0, 5)}>page</Shell>, '/desk/people');
  expect(five).not.toContain('wide-only');
  expect(attribute(tag(five, 'a', '/desk/people'), 'aria-current')).toBe('page');
  const all = await renderPart(<Shell places={six}>page</Shell>, '/desk/messages/9');
  expect(all.match(/class="wide-only"/g)).toHaveLength(2);
  expect(all.match(/href="\/desk\/messages"/g)).toHaveLength(2);
  expect(attribute(tag(all, 'a', '/desk/messages'), 'aria-current')).toBe('true');
  expect(tag(all, 'summary', 'nav-place--here')).toBeTruthy();
});

test('the page can be reached by the skip link, and a bare page has no nav', async () => {
  const html = await renderPart(<Shell>page</Shell>);
  expect(html.indexOf('href="#main"')).toBeLessThan(html.indexOf('<header'));
  expect(attribute(tag(html, 'main'), 'tabindex')).toBe('-1');
  expect(html).not.toContain('<nav');
});

test('roles and sign-out are posted by plain forms', async () => {
  const roles = {
    action: '/role',
    current: 'tutor',
    roles: [
      { value: 'tutor', name: 'Tutor' },
      { value: 'learner', name: 'Learner' },
    ],
  };
  const person = { name: 'Rosa Delgado', signOut: '/sign-out' };
  const html = await renderPart(
    <Shell roles={roles} person={person} notices={{ to: '/notices', count: 120 }}>
      page
    </Shell>,
  );
  expect(attribute(tag(html, 'form', '/role'), 'method')).toBe('post');
  expect(attribute(tag(html, 'button', 'value="tutor"'), 'aria-current')).toBe('true');
  expect(attribute(tag(html, 'button', 'value="learner"'), 'aria-current')).toBeUndefined();
  expect(attribute(tag(html, 'form', '/sign-out'), 'method')).toBe('post');
  expect(html).toContain('Notices, 120 new');
  expect(html).toContain('99+');
  expect(html).toContain('Rosa Delgado, your account');
});

test('one role needs no switch', async () => {
  const roles = { action: '/role', current: 'tutor', roles: [{ value: 'tutor', name: 'Tutor' }] };
  expect(await renderPart(<Shell roles={roles}>page</Shell>)).not.toContain('/role');
});

test('initials come from the first and the last name, also where letters join', () => {
  expect(initialsOf('Amara Okafor')).toBe('AO');
  expect(initialsOf('ana maria pérez ünal')).toBe('AÜ');
  expect(initialsOf('Kofi')).toBe('K');
  expect(initialsOf('سميرة حداد')).toBe('س ح');
  expect(initialsOf('  ')).toBe('');
});
