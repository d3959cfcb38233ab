import { MathfieldElement } from 'mathlive';
import 'mathlive/fonts.css';
import { sheetOfStyles, stylesByRule } from './styles-by-rule.ts';

const { sheet, ruleFor } = sheetOfStyles();
MathfieldElement.createHTML = (html) => stylesByRule(html, ruleFor);
// The fonts stand in our stylesheet; of the sounds there are none. So it asks nobody for anything.
MathfieldElement.fontsDirectory = null;
MathfieldElement.soundsDirectory = null;

/** Letters that become one sign as they are typed; all others stay letters. */
const shortcuts = { pi: '\\pi', sqrt: '\\sqrt{#?}', '*': '\\times', '<=': '\\le', '>=': '\\ge', '!=': '\\ne', sin: '\\sin', cos: '\\cos', tan: '\\tan', log: '\\log', ln: '\\ln' };
/** Its own keys for other ways of writing, and its own walk between boxes. Tab leaves it, as it leaves any field. */
const notIts = new Set(['Escape', '\\', 'Tab']);

/** A space leaves a fraction, power or root; outside of them it parts what would be one number: 2 1/3. */
function space(element: MathfieldElement): void {
  const before = element.position;
  element.executeCommand('moveAfterParent');
  if (element.position === before) element.insert('\\:');
}

export type BookElement = MathfieldElement;

/** A field that shows mathematics as a book does, without a keyboard, menu or sound of its own. Put it into the page, then call `ready`. */
export function makeField(name: string, decimalComma: boolean, enter: () => void): { element: BookElement; ready(): void } {
  MathfieldElement.decimalSeparator = decimalComma ? ',' : '.';
  // Without it, it takes the browser's language, not the page's.
  MathfieldElement.locale = document.documentElement.lang;
  const element = new MathfieldElement();
  element.mathVirtualKeyboardPolicy = 'manual';
  element.popoverPolicy = 'off';
  element.environmentPopoverPolicy = 'off';
  element.smartSuperscript = false;
  element.setAttribute('aria-label', name);
  element.shadowRoot!.adoptedStyleSheets.push(sheet);
  element.addEventListener('keydown', (event) => {
    if (notIts.has(event.key)) event.stopImmediatePropagation();
    if (event.key === '\\') event.preventDefault();
    if (event.key === ' ') {
      event.preventDefault();
      event.stopImmediatePropagation();
      space(element);
    }
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    enter();
  }, true);
  return {
    element,
    ready() {
      element.menuItems = [];
      // It has words for menus in many languages, but where the caret goes it tells in English alone.
      element.shadowRoot!.querySelector('[role=status]')?.setAttribute('lang', 'en');
      // A key's place is no sign: where other keyboards have another letter, this one would begin TeX.
      element.keybindings = element.keybindings.filter(({ command }) => !String(command).startsWith('switchMode'));
      element.inlineShortcuts = shortcuts;
    },
  };
}

/** Fetches the fonts at once, so that the field works without a line afterwards, and has the practice worker keep all that this page uses. */
export async function keepForLater(): Promise<void> {
  await Promise.all(['KaTeX_Main', 'italic 1em KaTeX_Math', 'KaTeX_Size1', 'KaTeX_Size2', 'KaTeX_Size3', 'KaTeX_Size4'].map((font) => document.fonts.load(font.includes(' ') ? font : `1em ${font}`)));
  const used = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => path.startsWith('/assets/'));
  navigator.serviceWorker?.controller?.postMessage({ keep: [...new Set(used)] });
}
