import { expect, test } from 'vitest';
import { licenceOf } from './licences.ts';

test('a licence is known by key, usual name, SPDX name or address', () => {
  for (const text of ['CC BY 4.0', 'cc-by', 'CC-BY-4.0', 'https://creativecommons.org/licenses/by/4.0/', 'https://creativecommons.org/licenses/by/4.0/ <CC BY 4.0>', 'http://www.creativecommons.org/licenses/by/3.0/deed.en']) expect(licenceOf(text), text).toBe('cc-by');
  expect(['CC0-1.0', 'CC BY-NC-SA 4.0', 'https://creativecommons.org/licenses/by-sa/4.0', 'own', 'OGL-UK-3.0', 'Open Government Licence v3.0'].map(licenceOf)).toEqual(['cc0', 'cc-by-nc-sa', 'cc-by-sa', 'own', 'ogl', 'ogl']);
});

test('what is not named clearly is no licence', () => {
  for (const text of ['', '  ', '<>', 'free', 'CC', 'Creative Commons', 'all rights reserved', 'link', 'CC BY-ND 4.0', 'https://creativecommons.org/', 'https://example.org/licenses/by/4.0/', 'https://creativecommons.org.evil.example/licenses/by/4.0/', 'https://creativecommons.org/licenses/by/4.0/ <CC BY-NC 4.0>', 'https://creativecommons.org/licenses/by/4.0/ <see below>'])
    expect(licenceOf(text), text).toBeNull();
});
