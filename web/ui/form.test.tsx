import { expect, test } from 'vitest';
import { Button, LinkButton } from './button.tsx';
import { Choices } from './choice.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Field } from './field.tsx';
import { SearchField } from './search-field.tsx';
import { Segments } from './segments.tsx';
import { Switch } from './switch.tsx';
import { attribute, renderPart, tag } from './testing/render-part.tsx';
import { UndoBar } from './undo-bar.tsx';

const idOf = (html: string, name: string, holding: string) => attribute(tag(html, name, holding), 'id');

test('a button that can’t be used stays in the tab order, sends nothing and says why', async () => {
  const html = await renderPart(<Button reason="28 still to review">Start</Button>);
  const button = tag(html, 'button');
  expect(button).toContain('aria-disabled="true"');
  expect(button).toContain('type="button"');
  expect(button).not.toContain(' disabled');
  expect(attribute(button, 'aria-describedby')).toBe(idOf(html, 'span', 'soft'));
  expect(tag(await renderPart(<Button>Save</Button>), 'button')).toContain('type="submit"');
});

test('a button that waits for a moment keeps its words and its place', async () => {
  const button = tag(await renderPart(<Button waits>Approve</Button>), 'button');
  expect(button).toContain('aria-disabled="true"');
  expect(button).toContain('type="submit"');
});

test('a busy button changes its word', async () => {
  const html = await renderPart(<Button busy="Saving">Save</Button>);
  expect(tag(html, 'button')).toContain('aria-busy="true"');
  expect(html).toContain('Saving');
  expect(html).not.toContain('>Save<');
  expect(await renderPart(<Button busy>Save</Button>)).toContain('One moment');
});

test('an icon button keeps its name for listeners', async () => {
  const html = await renderPart(
    <LinkButton look="icon" to="/x">
      Notices
    </LinkButton>,
  );
  expect(html).toContain('<span class="hidden">Notices</span>');
});

test('a field is tied to its label, hint and error, and the summary leads to it', async () => {
  const html = await renderPart(
    <>
      <ErrorSummary errors={{ code: 'Enter the code', '': 'The school is closed' }} kept="Your name is kept." todo="Ask your teacher." />
      <Field label="School code" name="code" hint="On your card" error="Enter the code" />
    </>,
  );
  const box = tag(html, 'input');
  expect(attribute(tag(html, 'label'), 'for')).toBe('code');
  expect(attribute(box, 'id')).toBe('code');
  expect(attribute(box, 'aria-invalid')).toBe('true');
  expect(attribute(box, 'aria-describedby')).toBe(`${idOf(html, 'p', 'hint')} ${idOf(html, 'p', 'field-error')}`);
  expect(html).toContain('<a href="#code">Enter the code</a>');
  expect(html).toContain('2 things stop us');
  expect(html).toContain('Your name is kept.');
  expect(html).toContain('Ask your teacher.');
  expect(html).toContain('<li>The school is closed</li>');
});

test('no errors, no summary; no hint, no description', async () => {
  expect(await renderPart(<ErrorSummary errors={{}} />)).toBe('');
  expect(await renderPart(<ErrorSummary errors={null} happened="We could not reach the server" />)).toContain('We could not reach');
  const box = tag(await renderPart(<Field label="Name" name="name" as="textarea" defaultValue="Noor" />), 'textarea');
  expect(box).not.toContain('aria-describedby');
  expect(box).not.toContain('aria-invalid');
});

test('choices hold one or many, and the summary finds the first of them', async () => {
  const options = [
    { value: 'mon', label: 'Monday' },
    { value: 'tue', label: 'Tuesday', sub: 'After school' },
  ];
  const many = await renderPart(<Choices legend="Days" name="days" type="checkbox" chosen={['tue']} options={options} error="Pick one" />);
  expect(attribute(tag(many, 'input', 'value="mon"'), 'id')).toBe('days');
  expect(tag(many, 'input', 'value="mon"')).not.toContain('checked=""');
  expect(tag(many, 'input', 'value="tue"')).toContain('checked=""');
  expect(attribute(tag(many, 'fieldset'), 'aria-describedby')).toBe(idOf(many, 'p', 'field-error'));
  const one = await renderPart(<Choices legend="Day" name="day" chosen="mon" options={options} />);
  expect(tag(one, 'input', 'value="mon"')).toContain('type="radio"');
  const line = await renderPart(<Segments legend="Day" name="day" chosen="tue" options={options} />);
  expect(tag(line, 'input', 'value="tue"')).toContain('checked=""');
});

test('a switch is a checkbox with its words', async () => {
  const html = await renderPart(
    <Switch name="share" sub="Rosa sees it">
      Share
    </Switch>,
  );
  expect(attribute(tag(html, 'label'), 'for')).toBe(idOf(html, 'input', 'switch'));
  expect(attribute(tag(html, 'input'), 'aria-describedby')).toBe(idOf(html, 'span', 'sub'));
});

test('undo, search and asking work as plain forms', async () => {
  const undo = await renderPart(<UndoBar fields={{ proposal: '7' }}>Approved</UndoBar>, '/round');
  expect(tag(undo, 'form')).toContain('method="post"');
  expect(tag(undo, 'input', 'type="hidden"')).toContain('value="7"');
  expect(tag(undo, 'span', 'role="status"')).toBeTruthy();
  const search = await renderPart(<SearchField label="Find a person" value="Noor" />);
  expect(attribute(tag(search, 'form'), 'role')).toBe('search');
  expect(tag(search, 'input')).toContain('value="Noor"');
  const ask = await renderPart(
    <Dialog id="end" title="End it?" yes={null} no="Keep it" open>
      Both are told.
    </Dialog>,
  );
  expect(tag(ask, 'dialog')).toContain('open=""');
  expect(attribute(tag(ask, 'dialog'), 'aria-labelledby')).toBe(idOf(ask, 'h2', ''));
  expect(tag(ask, 'form')).toContain('method="dialog"');
});
