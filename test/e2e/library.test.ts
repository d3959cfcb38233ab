import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, mainOf, settled } from './hands.ts';

const school = onDemoSchool('library');

const enterAs = async (who: string, javaScriptEnabled: boolean, width = 390): Promise<Page> => (await school.enter(who, byFinger, { javaScriptEnabled, viewport: { width, height: 844 } })).page;
const pdf = { name: 'Pizza fractions.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n') };

test('given by a tutor, returned, changed, published, found by a misspelt word, opened and thanked for: scripts off', async () => {
  const rosa = await enterAs('rosa', false);
  await rosa.goto('/library/new');
  await rosa.locator('#title').fill('Fractions with a pizza');
  await rosa.getByLabel('Article', { exact: true }).check();
  await rosa.locator('#subject').selectOption('maths');
  await rosa.locator('#file').setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') });
  await rosa.getByLabel(/^Own work/).check();
  await rosa.getByRole('button', { name: 'Send for review' }).click();
  await expect.poll(() => rosa.locator('.error-summary').innerText()).toContain('Send a PDF');
  await expect.poll(() => rosa.locator('#title').inputValue()).toBe('Fractions with a pizza');
  await rosa.locator('#file').setInputFiles(pdf);
  await rosa.getByRole('button', { name: 'Send for review' }).click();
  await expect.poll(() => mainOf(rosa)).toContain('Waits for review');

  const farida = await enterAs('farida', false, 1280);
  await farida.goto('/library/review');
  await farida.getByRole('link', { name: 'Fractions with a pizza' }).click();
  await farida.getByRole('button', { name: 'Return with comments' }).click();
  await expect.poll(() => farida.locator('.error-summary').innerText()).toContain('Say what should change');
  await farida.locator('#words').fill('Say for which year it is.');
  await farida.getByRole('button', { name: 'Return with comments' }).click();

  await rosa.goto('/library/mine');
  await expect.poll(() => mainOf(rosa)).toContain('Came back with comments');
  await rosa.getByRole('link', { name: /^Change\s*: Fractions with a pizza/ }).click();
  await expect.poll(() => mainOf(rosa)).toContain('Say for which year it is.');
  await rosa.locator('#levelFrom').fill('5');
  await rosa.locator('#levelTo').fill('7');
  await rosa.getByRole('button', { name: 'Send for review' }).click();

  await farida.goto('/library/review');
  await farida.getByRole('link', { name: 'Fractions with a pizza' }).click();
  await expect.poll(() => mainOf(farida)).toContain('Pizza fractions.pdf');
  await farida.getByRole('button', { name: 'Publish' }).click();
  await expect.poll(() => mainOf(farida)).toContain('Published');

  const amara = await enterAs('amara', false);
  await amara.goto('/library');
  await amara.getByRole('searchbox').fill('fractoins piza');
  await amara.getByRole('button', { name: 'Search' }).click();
  await amara.getByRole('link', { name: 'Fractions with a pizza' }).click();
  await expect.poll(() => mainOf(amara)).toContain('Nobody has opened it yet.');
  await amara.getByRole('button', { name: 'Open' }).click();
  await expect.poll(() => mainOf(amara)).toContain('Fewer than five people opened it.');
  const [download] = await Promise.all([amara.waitForEvent('download'), amara.getByRole('link', { name: /Download Pizza/ }).click()]);
  expect(download.suggestedFilename()).toBe(pdf.name);
  await amara.getByRole('button', { name: 'This helped me' }).click();
  await expect.poll(() => mainOf(amara)).toContain('1 says it helped.');
  await amara.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => mainOf(amara)).not.toContain('says it helped');
  await amara.goto('/library/mine');
  await expect.poll(() => mainOf(amara)).toContain('Fractions with a pizza');

  await farida.goto('/library?q=pizza');
  await farida.getByRole('link', { name: 'Fractions with a pizza' }).click();
  await farida.getByRole('link', { name: 'Review', exact: true }).last().click();
  await farida.getByRole('button', { name: 'Take out of the library' }).click();
  await farida.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => mainOf(farida)).toContain('Back in the library.');
});

test('a wish is made, taken back and undone, and answered by a reviewer', async () => {
  const noor = await enterAs('noor', true);
  await noor.goto('/library?q=zzzzzz');
  await noor.getByRole('main').getByRole('link', { name: 'Ask for it' }).click();
  await noor.locator('#words').waitFor();
  await settled(noor);
  await noor.locator('#words').fill('A film about angles in Arabic');
  await noor.getByRole('button', { name: 'Ask', exact: true }).click();
  await noor.getByText('Asked. You hear').waitFor();
  await noor.getByRole('button', { name: /^Take back\s*: A film about angles/ }).click();
  await noor.getByRole('button', { name: 'Undo' }).click();
  await noor.getByText('Your wish stands again.').waitFor();

  const farida = await enterAs('farida', false, 1280);
  await farida.goto('/library/wishes');
  await expect.poll(() => mainOf(farida)).not.toContain('Haddad');
  const wish = farida.getByRole('listitem').filter({ hasText: 'A film about angles in Arabic' }).first();
  if (!(await wish.getByLabel('In words').isVisible())) await wish.locator('summary').click();
  await wish.getByLabel('In words').fill('Ms Haddad is filming one this week.');
  await wish.getByRole('button', { name: 'Send the answer' }).click();
  await noor.goto('/library/wishes');
  await expect.poll(() => mainOf(noor)).toContain('Ms Haddad is filming one this week.');
});

test('a file of questions is checked, looked at and taken; a drawn question is shown to staff', async () => {
  const dana = await enterAs('dana', false, 1280);
  await dana.goto('/library/imports');
  const rows = ['id,kind,question,answer,licence,made_by,skills', 'maths.own.half.1,number,What is half of $14$?,7,CC BY 4.0,Mill Lane School,maths.number.divide', 'maths.own.half.2,number,What is half of 16?,8,,,'].join('\n');
  await dana.locator('#file').setInputFiles({ name: 'questions.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await dana.getByRole('button', { name: 'Check the file' }).click();
  await expect.poll(() => mainOf(dana)).toContain('No clear licence is named.');
  await dana.getByRole('button', { name: 'Take 1 question' }).click();
  await expect.poll(() => mainOf(dana)).toContain('Taken');
  await dana.goto('/library/items?q=half');
  await dana.getByRole('link', { name: 'maths.own.half.1' }).click();
  await expect.poll(() => mainOf(dana)).toContain('Mill Lane School');
  await expect.poll(() => dana.locator('main math').count()).toBeGreaterThan(0);
});
