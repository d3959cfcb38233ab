import { expect, test } from 'vitest';
import en from '#locales/en.json' with { type: 'json' };
import { renderPart } from '../ui/testing/render-part.tsx';
import type { HereData } from './here-load.ts';
import { HereRow } from './here-parts.tsx';

const dropIn: NonNullable<HereData['dropIn']> = { open: true, hours: { from: '3:00 pm', until: '5:00 pm' }, until: null, dropped: false, ends: [{ value: '2026-11-17T21:00:00Z', label: '4:00 pm' }], call: null };
const buttons = (html: string): string[] => [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inside]) => inside!.replace(/<[^>]*>/g, '').trim());

test('to be there for drop-in is not to be at a session: the two buttons a home may hold say different things', async () => {
  const off = buttons(await renderPart(<HereRow dropIn={dropIn} />));
  expect(off).toEqual(['Take drop-in calls']);
  expect(off).not.toContain(en['scheduling.check-in.act']);
  expect(buttons(await renderPart(<HereRow dropIn={{ ...dropIn, until: '4:00 pm' }} />))).toEqual(['Take no more calls']);
});
