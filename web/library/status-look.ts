import type { StatusKind } from '../ui/status.tsx';

export const statusLook: Record<'draft' | 'submitted' | 'returned' | 'published' | 'retired', StatusKind> = { draft: 'soft', submitted: 'soft', returned: 'look', published: 'good', retired: 'soft' };
