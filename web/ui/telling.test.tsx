import { expect, test } from 'vitest';
import { Bar } from './bar.tsx';
import { Chart } from './chart.tsx';
import { Figure } from './figure.tsx';
import { Heat } from './heat.tsx';
import { Note } from './note.tsx';
import { Pager } from './pager.tsx';
import { Progress } from './progress.tsx';
import { Row } from './row.tsx';
import { Steps } from './steps.tsx';
import { Table } from './table.tsx';
import { attribute, renderPart, tag } from './testing/render-part.tsx';

const rows = [{ name: 'Amara', got: 88 }];
const columns = [
  { key: 'name', head: 'Learner', cell: (row: { name: string }) => row.name },
  { key: 'got', head: 'Minutes', num: true, cell: (row: { got: number }) => row.got },
];

test('a table names itself, its rows and, as cards, its cells', async () => {
  const html = await renderPart(<Table caption="Minutes" columns={columns} rows={rows} rowKey={(row) => row.name} />);
  expect(html).toContain('<caption class="table-caption">Minutes</caption>');
  expect(html).toContain('<th scope="row">Amara</th>');
  expect(html).toContain('<td class="num" data-label="Minutes">88</td>');
  const wide = await renderPart(<Table caption="Minutes" narrow="scroll" columns={columns} rows={rows} rowKey={(row) => row.name} />);
  expect(tag(wide, 'section')).toContain('tabindex="0"');
  expect(attribute(tag(wide, 'section'), 'aria-label')).toBe('Minutes');
  expect(wide).not.toContain('table--cards');
});

test('a heat cell says its word, and no number where words only are shared', async () => {
  const cells = [{ level: 2, value: '47', flat: true } as const, { level: 4 } as const];
  const heads = ['Adding', 'Ratios'].map((head) => ({ key: head, head }));
  const html = await renderPart(<Heat caption="Skills" corner="Learner" columns={heads} rows={[{ key: 'a', head: 'Amara', cells }]} />);
  expect(html).toContain('class="g2 flat"');
  expect(html).toContain('<b>47</b><span class="hidden">Getting there, level for a while</span>');
  expect(html).toContain('</svg><span class="hidden">Secure</span>');
});

test('a number leads to its meaning', async () => {
  const html = await renderPart(
    <Figure value="82 min" meaning="/meaning/dosage" range={{ from: 64, at: 82, to: 95 }}>
      of help
    </Figure>,
  );
  const link = tag(html, 'a', '/meaning/dosage');
  expect(attribute(link, 'aria-describedby')).toBe(attribute(tag(html, 'b'), 'id'));
  expect(tag(html, 'rect', 'range-band')).toContain('x="64%" width="31%"');
});

test('a bar stays between nothing and all', async () => {
  expect(await renderPart(<Bar share={1.4} />)).toContain('width="100%"');
  expect(await renderPart(<Bar share={-1} />)).toContain('width="0%"');
  expect(await renderPart(<Bar share={0.3336} />)).toContain('width="33.4%"');
});

test('no part needs a style attribute', async () => {
  const drawing = { width: 760, height: 320, marks: null };
  const parts = (
    <Row label="Row">
      <Bar share={0.5} />
      <Steps at={2} of={5} />
      <Chart caption="Growth" says="It grew." wide={drawing} narrow={drawing} twin="table" />
      <Progress label="Reading" done={3} of={9} words="3 of 9" />
    </Row>
  );
  expect(await renderPart(parts)).not.toContain('style=');
});

test('long work says how far it is, and a page without a script looks again until it is over', async () => {
  const going = await renderPart(<Progress label="Reading" done={3} of={9} words="3 of 9 rows" />);
  expect(tag(going, 'progress')).toContain('value="3"');
  expect(going).toContain('<noscript><meta http-equiv="refresh" content="5"/></noscript>');
  const unknown = await renderPart(<Progress label="Reading" words="Starting" />);
  expect(tag(unknown, 'progress')).not.toContain('value=');
  const over = await renderPart(<Progress label="Reading" over of={9} words="Done" />);
  expect(over).not.toContain('noscript');
  expect(tag(over, 'progress')).toContain('value="9"');
});

test('steps, pages and notes say in words what they show', async () => {
  const steps = await renderPart(<Steps at={2} of={5} />);
  expect(attribute(tag(steps, 'ol'), 'aria-label')).toBe('Question 2 of 5');
  expect(steps.match(/<li/g)).toHaveLength(5);
  expect(steps.match(/aria-current="step"/g)).toHaveLength(1);
  expect(await renderPart(<Pager words="3 of 3" />)).not.toContain('<nav');
  expect(await renderPart(<Pager after="?after=7" />)).toContain('rel="next"');
  expect(await renderPart(<Note live>Saved</Note>)).toContain('role="status"');
  expect(await renderPart(<Note>Saved</Note>)).not.toContain('role=');
});

test('a row is a region named by its label', async () => {
  const html = await renderPart(
    <Row label="Your goal" sub="You chose it">
      words
    </Row>,
  );
  expect(attribute(tag(html, 'section'), 'aria-labelledby')).toBe(attribute(tag(html, 'h2'), 'id'));
});
