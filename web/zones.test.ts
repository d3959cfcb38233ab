import { expect, test } from 'vitest';
import { cityOf, zoneChoices, zoneLabel } from './zones.ts';

test('clocks are named by their city, and listed where typing the city finds them', () => {
  expect(['America/New_York', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'].map(cityOf)).toEqual(['New York', 'Buenos Aires', 'UTC', 'GMT+5']);
  expect(['America/New_York', 'America/Indiana/Tell_City', 'UTC'].map(zoneLabel)).toEqual(['New York (America)', 'Tell City (America/Indiana)', 'UTC']);
  const all = zoneChoices();
  expect(all[0]).toBe('UTC');
  expect(all).toContain('America/New_York');
  expect(all.indexOf('Africa/Abidjan')).toBeLessThan(all.indexOf('Europe/Zurich'));
  expect(new Set(all.map(zoneLabel)).size).toBe(all.length);
});
