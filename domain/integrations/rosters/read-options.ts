import type { Limits } from './open-archive.ts';

export type Progress = { file: string; rows: number; bytes: number; bytesTotal: number };
export type ReadOptions = {
  /** The day of reading, YYYY-MM-DD: births after it are refused. */
  today: string;
  /** What the sender called the file, where the path is a temporary one. */
  name?: string | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
  limits?: Partial<Limits> | undefined;
};
