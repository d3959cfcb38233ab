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
    smartSuperscript: boolean;
    getValue(format?: 'latex'): string;
    setValue(value: string, options?: { silenceNotifications?: boolean }): void;
    insert(tex: string, options?: { focus?: boolean; selectionMode?: 'placeholder' | 'after' }): boolean;
    executeCommand(command: 'moveToNextChar' | 'moveToPreviousChar' | 'deleteBackward'): boolean;
  }
}
