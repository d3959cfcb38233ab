/** @trellis/contact: does a message try to move contact elsewhere? Local rules, explained; no dependency, no clock, no chance. */
export { contactIn } from './contact-in.ts';
export type { Contact, ContactOptions } from './contact-in.ts';
export type { ContactKind, Finding } from './finding.ts';
