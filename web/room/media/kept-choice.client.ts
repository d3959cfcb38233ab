import { type Chosen, nothingChosen } from './devices.ts';

interface Choice extends Chosen {
  muted: boolean;
}

const key = 'trellis-media';

/** What was chosen in this browser tab before; it goes with the tab, since school devices are shared. */
export function keptChoice(): Choice {
  try {
    return { ...nothingChosen, muted: false, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Choice>) };
  } catch {
    return { ...nothingChosen, muted: false };
  }
}

export function keepChoice(more: { chosen?: Chosen; muted?: boolean }): void {
  const { chosen, ...rest } = more;
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...keptChoice(), ...chosen, ...rest }));
  } catch {
    // A browser that keeps nothing asks again.
  }
}
