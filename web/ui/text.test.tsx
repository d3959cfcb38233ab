import { afterEach, expect, test, vi } from 'vitest';
import { renderToString } from 'react-dom/server';
import { type TextKey, TextProvider, translator, useText } from './text.tsx';

const words = { 'a.count': '{n, plural, one {One learner} other {# learners}}', 'a.rich': 'Read <b>{name}</b> first' };
const t = translator('en', words);
const key = (name: keyof typeof words) => name as unknown as TextKey;

function Skip() {
  const say = useText();
  return <p dir={say.dir}>{say('ui.shell.skip')}</p>;
}

afterEach(() => vi.unstubAllEnvs());

test('plurals follow the number', () => {
  expect(t(key('a.count'), { n: 1 })).toBe('One learner');
  expect(t(key('a.count'), { n: 1200 })).toBe('1,200 learners');
});

test('a missing key or value stops tests, and shows the key in production', () => {
  const missing = 'a.nothing' as unknown as TextKey;
  expect(() => t(missing)).toThrow('No text for "a.nothing" in en');
  expect(() => t(key('a.count'))).toThrow();
  vi.stubEnv('NODE_ENV', 'production');
  expect(t(missing)).toBe('a.nothing');
  expect(t(key('a.count'))).toBe('a.count');
});

test('rich text wraps what stands between tags', () => {
  const made = t.rich(key('a.rich'), { name: 'the brief', b: (inside) => <strong>{inside}</strong> });
  expect(renderToString(<p>{made}</p>)).toContain('<strong>the brief</strong>');
});

test('a provider brings another language and its direction', () => {
  expect(renderToString(<Skip />)).toBe('<p dir="ltr">Skip to the page</p>');
  const arabic = (
    <TextProvider locale="ar" messages={{ 'ui.shell.skip': 'إلى الصفحة' }}>
      <Skip />
    </TextProvider>
  );
  expect(renderToString(arabic)).toBe('<p dir="rtl">إلى الصفحة</p>');
});
