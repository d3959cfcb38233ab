import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Array as YArray, Map as YMap, Text as YText } from 'yjs';

interface Shared {
  observeDeep(hear: () => void): void;
  unobserveDeep(hear: () => void): void;
}

/** What a shared type holds now, read anew at each of its changes and only then. */
function useShared<S extends Shared, V>(shared: S, read: (shared: S) => V): V {
  const last = useRef<{ shared: S; value: V } | null>(null);
  if (last.current?.shared !== shared) last.current = { shared, value: read(shared) };
  const hear = useCallback((changed: () => void) => {
    const ear = (): void => {
      last.current = { shared, value: read(shared) };
      changed();
    };
    shared.observeDeep(ear);
    ear();
    return () => shared.unobserveDeep(ear);
  }, [shared, read]);
  const now = (): V => last.current!.value;
  return useSyncExternalStore(hear, now, now);
}

const textOf = (text: YText): string => text.toString();
const listOf = <T,>(list: YArray<T>): T[] => list.toArray();
const entriesOf = (map: YMap<unknown>): Readonly<Record<string, unknown>> => map.toJSON();

export const useDocText = (text: YText): string => useShared(text, textOf);
export const useDocList = <T,>(list: YArray<T>): T[] => useShared(list, listOf<T>);
export const useDocMap = (map: YMap<unknown>): Readonly<Record<string, unknown>> => useShared(map, entriesOf);
