import { expect } from '@playwright/test';
import { JASHORE } from './demo.js';
import { investigate as test } from './investigator.js';

test('the page answers HEAD as it answers GET, without a body', async ({ request }) => {
  for (const path of ['/', '/import', '/health']) {
    const [get, head] = [await request.get(path), await request.head(path)];
    expect({ path, status: head.status(), type: head.headers()['content-type'] }).toEqual({
      path,
      status: get.status(),
      type: get.headers()['content-type'],
    });
    expect((await head.body()).length).toBe(0);
  }
  expect((await request.head('/assets/nothing.js')).status()).toBe(404);
});

test('each example of the playground runs as it stands', async ({ io, page }) => {
  await io.signIn(JASHORE);
  await page.goto('/graphql');
  const examples = page.getByRole('combobox', { name: 'Examples' });
  await expect(examples.locator('option')).toHaveCount(3);
  for (const [at, proof] of [/Rafiqul Islam|রফিকুল ইসলাম/, /"USES"/, /"length": [1-9]/].entries()) {
    await examples.selectOption(String(at));
    await expect(page.getByRole('textbox', { name: 'Question' })).toHaveValue(/query/);
    await expect(page.getByRole('textbox', { name: 'Variables' })).toHaveValue(/^\{[^…]*\}$/);
    await page.getByRole('button', { name: /Run/ }).click();
    await expect(page.locator('#answer')).toContainText(proof);
    await expect(page.locator('#answer')).not.toContainText('"errors"');
  }
});

test('who is not signed in is told so by the playground, and finds nothing', async ({ page }) => {
  await page.goto('/graphql');
  await page.getByRole('combobox', { name: 'Examples' }).selectOption('1');
  await expect(page.locator('#answer')).toContainText('UNAUTHENTICATED');
});
