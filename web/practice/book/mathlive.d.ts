// Node's resolution finds the package's types for servers; here stands what the book field uses of those for browsers.
declare module 'mathlive' {
  export class MathfieldElement extends HTMLElement {
    static fontsDirectory: string | null;
    static soundsDirectory: string | null;
    static locale: string;
    static decimalSeparator: ',' | '.';
    static createHTML: (html: string) => string;
    mathVirtualKeyboardPolicy: 'auto' | 'manual' | 'sandboxed';
    popoverPolicy: 'auto' | 'off';
    environmentPopoverPolicy: 'auto' | 'off' | 'on';
    menuItems: readonly never[];
    inlineShortcuts: Record<string, string>;
    keybindings: readonly { key: string; command: string | readonly unknown[] }[];
    smartSuperscript: boolean;
    position: number;
    getValue(format?: 'latex'): string;
    setValue(value: string, options?: { silenceNotifications?: boolean }): void;
    insert(tex: string, options?: { focus?: boolean; selectionMode?: 'placeholder' | 'after' }): boolean;
    executeCommand(command: 'moveAfterParent' | 'moveToNextChar' | 'moveToPreviousChar' | 'deleteBackward'): boolean;
  }
}
