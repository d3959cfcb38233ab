import { resumeLost } from './inside/long-work.ts';

export const resumeRounds = (): Promise<number> => resumeLost('round');
export const resumeTrials = (): Promise<number> => resumeLost('trial');
