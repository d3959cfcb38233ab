import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, createElement, Fragment, type ReactNode, useContext, useMemo } from 'react';
import en from '#locales/en.json' with { type: 'json' };

/** Every key of the English file: a wrong key does not compile. */
export type TextKey = keyof typeof en;
export type TextParams = Record<string, string | number | boolean>;
/** For `t.rich`: words, or a function that wraps what stands between `<tag>` and `</tag>`. */
export type RichParams = Record<string, ReactNode | ((inside: ReactNode) => ReactNode)>;

export interface Translate {
  (key: TextKey, params?: TextParams): string;
  rich(key: TextKey, params: RichParams): ReactNode;
  locale: string;
  dir: 'ltr' | 'rtl';
}

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** A translator over one locale's messages; parsed messages are kept for its lifetime. */
export function translator(locale: string, messages: Record<string, string>): Translate {
  const parsed = new Map<string, IntlMessageFormat>();
  const message = (key: string) => {
    let found = parsed.get(key);
    if (!found) {
      const words = messages[key];
      if (words === undefined) throw new Error(`No text for "${key}" in ${locale}`);
      found = new IntlMessageFormat(words, locale);
      parsed.set(key, found);
    }
    return found;
  };
  // In production a page with one missing word is worth more than no page.
  const orKey = <T,>(key: string, make: () => T): T | string => {
    try {
      return make();
    } catch (error) {
      if (process.env.NODE_ENV !== 'production') throw error;
      return key;
    }
  };
  const plain = (key: TextKey, params?: TextParams) => orKey(key, () => message(key).format(params) as string);
  const rich = (key: TextKey, params: RichParams) => orKey(key, () => nodes(message(key), params));
  const dir = RIGHT_TO_LEFT.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
  return Object.assign(plain, { rich, locale, dir } as const);
}

const together = (parts: ReactNode[]): ReactNode => createElement(Fragment, null, ...parts);

function nodes(message: IntlMessageFormat, params: RichParams): ReactNode {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'function' ? (inside: ReactNode[]) => value(together(inside)) : value,
    ]),
  );
  const made = message.format<ReactNode>(values as Parameters<typeof message.format<ReactNode>>[0]);
  return Array.isArray(made) ? together(made as ReactNode[]) : made;
}

const made = new WeakMap<Record<string, string>, Map<string, Translate>>();

/** One translator for each locale and its messages: on the server all requests share what was parsed. */
function translatorOf(locale: string, messages: Record<string, string>): Translate {
  const own = made.get(messages) ?? new Map<string, Translate>();
  made.set(messages, own);
  const found = own.get(locale) ?? translator(locale, messages);
  own.set(locale, found);
  return found;
}

const Texts = createContext<Translate>(translatorOf('en', en));

interface TextProviderProps {
  locale: string;
  /** That locale's flat file; the root loads it, so only one language is sent. English when left out. */
  messages?: Record<string, string>;
  children: ReactNode;
}

export function TextProvider({ locale, messages, children }: TextProviderProps) {
  const t = useMemo(() => translatorOf(locale, messages ?? en), [locale, messages]);
  return <Texts value={t}>{children}</Texts>;
}

/** `const t = useText()`, then `t('ui.shell.skip')`; also `t.rich`, `t.locale`, `t.dir`. */
export function useText(): Translate {
  return useContext(Texts);
}
