import temml from 'temml';
import { texIn } from './ui/tex-in.ts';

// Formulas come from whoever writes items: nothing that leads elsewhere, loads, or sets its own look; the page's policy forbids styles anyway.
const rules = { throwOnError: true, strict: true, trust: false, maxExpand: 200, maxSize: [20, 200] as [number, number] };

/** One formula as MathML; null when it cannot be read, and the words are then shown as they stand. */
export function setMaths(tex: string): string | null {
  if (tex.length > 1000) return null;
  try {
    const made = temml.renderToString(tex, rules);
    return /^<math[ >]/.test(made) ? made.replace(/ (?:style|href|id)="[^"]*"/g, '') : null;
  } catch {
    return null;
  }
}

/** Every formula of these texts, set once: TeX → MathML. Pages send it beside the texts, so that no browser has to set anything. */
export function mathsOf(texts: Iterable<string>): Record<string, string> {
  const made: Record<string, string> = {};
  for (const text of texts)
    for (const tex of texIn(text)) {
      const set = Object.hasOwn(made, tex) ? null : setMaths(tex);
      if (set) made[tex] = set;
    }
  return made;
}
