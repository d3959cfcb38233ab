import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBbbAnswer } from './bbb-answer.ts';

test('texts that stand directly in the answer, decoded; what lies deeper is left', () => {
  const answer = readBbbAnswer('<?xml version="1.0"?><!-- x --><response>\n <returncode>SUCCESS</returncode><message>a &lt; b &amp;#65; &#x41;</message><note><![CDATA[<b>]]></note><attendees><attendee><fullName>Amara</fullName></attendee></attendees><empty/></response>');
  expect(Object.fromEntries(answer!)).toEqual({ returncode: 'SUCCESS', message: 'a < b &#65; A', note: '<b>', attendees: '' });
});

test.each(['', 'x', '<response>', '</response>', '<response><a></b></response>', '<other></other>', '<response></response><response></response>', '<!DOCTYPE x><response></response>', '<response><!ENTITY x "y"></response>', `${'<response>'.repeat(30)}${'</response>'.repeat(30)}`])('%j is no answer', (xml) => {
  expect(readBbbAnswer(xml)).toBeNull();
});

test('whatever comes, it ends and throws nothing', () => {
  const piece = fc.constantFrom('<response>', '</response>', '<a>', '</a>', '<a/>', '&lt;', '&#9999999;', '<![CDATA[', ']]>', '<!--', '-->', '<', '>', 'x', '<!DOCTYPE');
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => void readBbbAnswer(pieces.join(''))), { numRuns: 2000 });
});
