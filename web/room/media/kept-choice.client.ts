import { type Chosen, nothingChosen } from './devices.ts';

interface Choice {
  chosen: Chosen;
  muted: boolean;
}

const key = 'trellis-media';

/** What was chosen in this browser tab before; it goes with the tab, since school devices are shared. */
export function keptChoice(): Choice {
  try {
    return { chosen: nothingChosen, muted: false, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Choice>) };
  } catch {
    return { chosen: nothingChosen, muted: false };
  }
}

export function keepChoice(more: Partial<Choice>): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...keptChoice(), ...more }));
  } catch {
    // A browser that keeps nothing asks again.
  }
}
