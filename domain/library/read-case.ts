import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { NoteCode, RefusalCode } from './items-reading.ts';

const words = (most: number) => z.string().trim().max(most);
const loose = (most: number) => words(most).optional().catch('').transform((text) => text ?? '');
const identifier = z.string().trim().toLowerCase().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const instant = z.string().transform((text, ctx) => {
  try {
    return Temporal.Instant.from(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  } catch {
    ctx.addIssue({ code: 'custom' });
    return z.NEVER;
  }
});
const link = z.object({ title: loose(500), identifier: loose(200), uri: loose(2000) });
const base = { identifier, uri: words(2000).min(1), lastChangeDateTime: instant };

const documentShape = z.object({
  ...base, title: words(500).min(1), creator: words(500).min(1), version: loose(100), language: loose(50), adoptionStatus: loose(50), officialSourceURL: loose(2000), licenseURI: link.optional().catch(undefined),
});
const itemShape = z.object({ ...base, fullStatement: words(8000).min(1), humanCodingScheme: loose(200), CFItemType: loose(200), educationLevel: z.array(words(50)).max(50).optional().catch([]), statusEndDate: loose(30) });
const namedShape = z.object({ fullStatement: z.string() });
const linkShape = z.object({ ...base, lastChangeDateTime: instant.optional().catch(undefined), associationType: words(100).min(1), sequenceNumber: z.int().min(-1e9).max(1e9).optional().catch(undefined), originNodeURI: link, destinationNodeURI: link });
const licenceShape = z.object({ identifier: loose(200), title: loose(500), description: loose(2000), licenseText: loose(200_000) });
const packageShape = z.object({
  CFDocument: documentShape, CFItems: z.array(z.unknown()), CFAssociations: z.array(z.unknown()).optional().default([]),
  CFDefinitions: z.object({ CFLicenses: z.array(licenceShape).optional().catch([]) }).optional().catch(undefined),
});

export interface CaseItem {
  identifier: string;
  uri: string;
  code: string;
  statement: string;
  kind: string;
  levels: string[];
  place: number;
  depth: number;
  status: 'active' | 'withdrawn';
  hash: string;
  changedAt: Temporal.Instant;
}

export interface CaseLink {
  identifier: string;
  kind: string;
  origin: string;
  destination: string;
  destinationUri: string;
  place: number | null;
}

export interface CaseFramework {
  identifier: string;
  uri: string;
  title: string;
  creator: string;
  version: string;
  language: string;
  adoption: string;
  licence: string;
  licenceLink: string;
  licenceWords: string;
  sourceLink: string;
  changedAt: Temporal.Instant;
  hash: string;
}

export interface CaseRow {
  /** Place in the file from 1: the document, then its items, then its associations. */
  row: number;
  name: string;
  /** Set on the row of the document and of each item that is whole. */
  of?: { framework: true } | { item: CaseItem };
  refusal?: RefusalCode;
  notes: NoteCode[];
}

export interface CaseReading {
  framework: CaseFramework;
  items: CaseItem[];
  links: CaseLink[];
  rows: CaseRow[];
}

export type CaseFault = { fault: 'not-case' | 'too-many' | 'no-rows' };

export const frameworkItemsMax = 30_000;
const depthMax = 50;

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const shortly = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** The package in a JSON: itself, or wrapped; undefined where there is none. */
export function packageIn(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return undefined;
  if ('CFDocument' in json && 'CFItems' in json) return json;
  return 'CFPackage' in json ? packageIn(json.CFPackage) : undefined;
}

type Draft = Omit<CaseItem, 'place' | 'depth' | 'hash'> & { row: CaseRow };

function readItem(raw: unknown, row: number, seen: Set<string>, today: string): { draft?: Draft; row: CaseRow } {
  const parsed = itemShape.safeParse(raw);
  const named = namedShape.safeParse(raw);
  const line: CaseRow = { row, name: shortly(named.success ? named.data.fullStatement : '?'), notes: [] };
  if (!parsed.success) return { row: { ...line, refusal: named.success && named.data.fullStatement.length > 8000 ? 'too-long' : 'bad-shape' } };
  const { identifier: id, uri, fullStatement, humanCodingScheme: code, CFItemType, educationLevel = [], statusEndDate, lastChangeDateTime } = parsed.data;
  line.name = shortly(code === '' ? fullStatement : `${code} ${fullStatement}`);
  if (seen.has(id)) return { row: { ...line, refusal: 'id-twice' } };
  seen.add(id);
  const withdrawn = statusEndDate !== '' && statusEndDate.slice(0, 10) <= today;
  if (withdrawn) line.notes.push('withdrawn');
  return { row: line, draft: { identifier: id, uri, code, statement: fullStatement, kind: CFItemType, levels: [...new Set(educationLevel)], status: withdrawn ? 'withdrawn' : 'active', changedAt: lastChangeDateTime, row: line } };
}

/** Associations as they are; one that cannot be read is refused, one that leads out of the file is told. */
function readLinks(raws: readonly unknown[], first: number, known: ReadonlySet<string>): { links: CaseLink[]; rows: CaseRow[] } {
  const links: CaseLink[] = [], rows: CaseRow[] = [], seen = new Set<string>();
  for (const [at, raw] of raws.entries()) {
    const parsed = linkShape.safeParse(raw), row = first + at;
    if (!parsed.success || parsed.data.originNodeURI.identifier === '') {
      rows.push({ row, name: 'CFAssociation', refusal: 'bad-shape', notes: [] });
      continue;
    }
    const { identifier: id, associationType: kind, originNodeURI, destinationNodeURI, sequenceNumber } = parsed.data, origin = originNodeURI.identifier.toLowerCase(), destination = destinationNodeURI.identifier.toLowerCase();
    const name = shortly(`${kind}: ${originNodeURI.title || origin} → ${destinationNodeURI.title || destination || destinationNodeURI.uri}`);
    if (seen.has(id)) rows.push({ row, name, refusal: 'id-twice', notes: [] });
    else if (!known.has(origin)) rows.push({ row, name, refusal: 'no-origin', notes: [] });
    else {
      seen.add(id);
      links.push({ identifier: id, kind, origin, destination, destinationUri: destinationNodeURI.uri, place: sequenceNumber ?? null });
      if (!known.has(destination)) rows.push({ row, name, notes: ['elsewhere'] });
    }
  }
  return { links, rows };
}

/** What is left when ends to which nothing leads are taken away, again and again. */
function leftIn(edges: readonly (readonly [string, string])[]): Set<string> {
  const to = Map.groupBy(edges, ([from]) => from), open = new Map<string, number>();
  for (const [from, end] of edges) {
    open.set(end, (open.get(end) ?? 0) + 1);
    open.set(from, open.get(from) ?? 0);
  }
  const free = [...open].filter(([, n]) => n === 0).map(([id]) => id);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    open.delete(id);
    for (const [, next] of to.get(id) ?? []) {
      const left = open.get(next)! - 1;
      open.set(next, left);
      if (left === 0) free.push(next);
    }
  }
  return new Set(open.keys());
}

/** Items that stand in a circle of one kind of association, or between two. */
function circlesIn(links: readonly CaseLink[], kind: string): Set<string> {
  const edges = links.filter((one) => one.kind === kind).map(({ origin, destination }) => [origin, destination] as const), before = leftIn(edges);
  return leftIn(edges.filter(([from, to]) => before.has(from) && before.has(to)).map(([from, to]) => [to, from] as const));
}

/** Children after their parent, in the order their associations say; an item of several parents stands under the first. */
function inOrder(drafts: readonly Draft[], links: readonly CaseLink[]): { draft: Draft; depth: number }[] {
  const parent = new Map<string, CaseLink>(), known = new Map(drafts.map((draft) => [draft.identifier, draft])), under = new Map<string, Draft[]>();
  for (const link of links) if (link.kind === 'isChildOf' && !parent.has(link.origin)) parent.set(link.origin, link);
  const place = ({ identifier: id }: Draft): number => parent.get(id)?.place ?? 1e9;
  for (const draft of drafts) {
    const above = parent.get(draft.identifier)?.destination ?? '', key = known.has(above) ? above : '';
    under.getOrInsertComputed(key, () => []).push(draft);
  }
  for (const list of under.values()) list.sort((a, b) => place(a) - place(b));
  const told: { draft: Draft; depth: number }[] = [], open = (under.get('') ?? []).toReversed().map((draft) => ({ draft, depth: 0 }));
  for (let one = open.pop(); one; one = open.pop()) {
    told.push(one);
    for (const draft of (under.get(one.draft.identifier) ?? []).toReversed()) open.push({ draft, depth: Math.min(depthMax, one.depth + 1) });
  }
  return told;
}

/** Reads a CASE 1.0 or 1.1 package. `today` says which items are withdrawn by their end date. */
export function readCase(json: unknown, today: string): CaseReading | CaseFault {
  const parsed = packageShape.safeParse(json);
  if (!parsed.success) return { fault: 'not-case' };
  const { CFDocument: said, CFItems, CFAssociations, CFDefinitions } = parsed.data;
  if (CFItems.length === 0) return { fault: 'no-rows' };
  if (CFItems.length > frameworkItemsMax || CFAssociations.length > 4 * frameworkItemsMax) return { fault: 'too-many' };
  const licence = CFDefinitions?.CFLicenses?.find((one) => one.identifier === said.licenseURI?.identifier) ?? (said.licenseURI ? undefined : CFDefinitions?.CFLicenses?.[0]);
  const framework = {
    identifier: said.identifier, uri: said.uri, title: said.title, creator: said.creator, version: said.version, language: said.language, adoption: said.adoptionStatus, sourceLink: said.officialSourceURL, changedAt: said.lastChangeDateTime,
    licence: said.licenseURI?.title || licence?.title || '', licenceLink: said.licenseURI?.uri ?? '', licenceWords: licence?.licenseText || licence?.description || '',
  };
  const head: CaseRow = { row: 1, name: shortly(said.title), of: { framework: true }, notes: framework.licence === '' && framework.licenceWords === '' ? ['licence-unnamed'] : [] };
  const seen = new Set([said.identifier]), read = CFItems.map((raw, at) => readItem(raw, at + 2, seen, today)), drafts = read.flatMap(({ draft }) => draft ?? []);
  const { links, rows } = readLinks(CFAssociations, CFItems.length + 2, new Set([said.identifier, ...drafts.map((one) => one.identifier)]));
  const circles = new Set([...circlesIn(links, 'isChildOf'), ...circlesIn(links, 'precedes')]), from = Map.groupBy(links, (one) => one.origin);
  for (const { identifier: id, row } of drafts) if (circles.has(id)) row.refusal = 'circle';
  const items = inOrder(drafts, links).map(({ draft: { row, ...draft }, depth }, place): CaseItem => {
    const item = { ...draft, place, depth, hash: hashOf([draft, (from.get(draft.identifier) ?? []).toSorted((a, b) => (a.identifier < b.identifier ? -1 : 1))]) };
    row.of = { item };
    return item;
  });
  const hash = hashOf([framework, links.filter((one) => one.origin === said.identifier)]);
  return { framework: { ...framework, hash }, items, links, rows: [head, ...read.map(({ row }) => row), ...rows] };
}
