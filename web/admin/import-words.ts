import type { StatusKind } from '../ui/status.tsx';

export const lists = ['problem', 'deactivate', 'change', 'add'] as const;
export type ListName = (typeof lists)[number];
export const listIn = (text: string | null): ListName | null => lists.find((name) => name === text) ?? null;

type Status = 'checking' | 'checked' | 'applying' | 'applied' | 'discarded' | 'failed';
/** How an import in the history looks: those that wait for somebody are worth a look. */
export const statusLook: Record<Status, StatusKind> = { checking: 'soft', checked: 'look', applying: 'soft', applied: 'good', discarded: 'soft', failed: 'look' };
