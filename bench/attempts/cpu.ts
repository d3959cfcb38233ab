import { readdirSync, readFileSync } from 'node:fs';

/** The fields of /proc/PID/stat after the name (Linux): the first is the state. */
const statOf = (pid: number): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
const seconds = (fields: readonly string[], ...at: number[]): number => at.reduce((sum, i) => sum + Number(fields[i]), 0) / 100;

/** CPU seconds of a process, from /proc; 0 when it is gone. */
export function cpuOf(pid: number): number {
  try {
    return seconds(statOf(pid), 11, 12);
  } catch {
    return 0;
  }
}

/** The process id of the PostgreSQL a backend belongs to; null where it runs elsewhere. */
export function databaseOf(backend: number): number | null {
  try {
    return /postgres/.test(readFileSync(`/proc/${backend}/comm`, 'utf8')) ? Number(statOf(backend)[1]) : null;
  } catch {
    return null;
  }
}

/** CPU seconds of a whole PostgreSQL: its server, all its processes, and those that have ended. NaN where it runs elsewhere. */
export function databaseCpu(server: number | null): number {
  if (server === null) return Number.NaN;
  const own = seconds(statOf(server), 11, 12, 13, 14);
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).reduce((sum, name) => {
    try {
      const fields = statOf(Number(name));
      return sum + (Number(fields[1]) === server ? seconds(fields, 11, 12) : 0);
    } catch {
      return sum;
    }
  }, own);
}
