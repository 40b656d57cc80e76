import { expect, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { invite, newName, setu } from './administrator.js';
import { expectAccessible, Investigator, investigate as test, type Language } from './investigator.js';

const PASSWORD = 'a boat on the ichamati';
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + steps * 30_000,
  });

async function speak(page: Page, language: Language): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('setu.language', chosen), language);
}
async function setPassword(page: Page, base: string, link: string): Promise<void> {
  await page.goto(`${base}${link}`);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('[name=again]').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.getByRole('status').waitFor();
  await page.locator('.sign-in-form button').click();
}
async function giveName(page: Page, username: string): Promise<void> {
  await page.locator('[name=username]').fill(username);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('.sign-in-form button[type=submit]').click();
}
async function toAccount(io: Investigator): Promise<void> {
  await io.page.locator('.frame-head nav button').last().click();
  await io.page.locator('.account .devices').waitFor();
}
const row = (page: Page, text: string) => page.locator('.account li', { hasText: text });

test.describe('how one signs in', () => {
  test('from the invitation to a second factor, and back in with it', async ({
    io,
    page,
    browser,
    baseURL,
  }) => {
    await speak(page, 'en');
    const username = newName();
    const link = invite(username);

    // The link works once; the token does not stay in the address.
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Set your password' })).toBeVisible();
    expect(new URL(page.url()).hash).toBe('');
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('[name=again]').fill(`${PASSWORD}.`);
    await page.locator('button[type=submit]').click();
    await expect(page.getByRole('alert')).toHaveText('The two passwords differ.');
    await io.picture('welcome');
    await expectAccessible(page);
    await page.locator('[name=again]').fill(PASSWORD);
    await page.locator('button[type=submit]').click();
    await expect(page.getByRole('status')).toHaveText('Your password is set. Sign in with it now.');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await giveName(page, username);
    await page.locator('#chart').waitFor();

    await toAccount(io);
    await expect(page.locator('.account')).toContainText('Your password is all that protects');
    await io.picture('account-plain');
    await row(page, 'Authenticator app').getByRole('button').click();
    const secret = (await page.locator('.secret').textContent())!;
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
    await io.picture('account-setup');
    await expectAccessible(page);
    await page.locator('[name=code]').fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByRole('alert')).toContainText('This code or key is not right');
    await page.locator('[name=code]').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.locator('.recovery-codes li')).toHaveCount(10);
    const recovery = (await page.locator('.recovery-codes code').first().textContent())!;
    await io.picture('account-recovery');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.locator('.recovery-codes')).toBeHidden();
    await expect(page.locator('.account')).toContainText('10 are left');

    // Another browser needs the code now, and not one that was used.
    const second = await browser.newContext({ baseURL: baseURL! });
    const other = await second.newPage();
    await speak(other, 'en');
    await other.goto('/');
    await giveName(other, username);
    await expect(other.getByRole('heading', { name: 'Second step' })).toBeVisible();
    await expect(other.locator('#chart')).toHaveCount(0);
    await other.locator('[name=code]').fill(codeOf(secret, -1));
    await other.getByRole('button', { name: 'Sign in' }).click();
    await expect(other.getByRole('alert')).toContainText('This code or key is not right');
    await other.screenshot({ path: 'test-results/second-step.png' });
    await expectAccessible(other);
    await other.locator('[name=code]').fill(recovery);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.locator('#chart').waitFor();

    // It is in the list of devices, and can be ended from here.
    await page.reload();
    await toAccount(io);
    await expect(page.locator('.account')).toContainText('9 are left');
    await expect(page.locator('.devices li')).toHaveCount(2);
    await expect(page.locator('.devices li', { hasText: 'this one' })).toHaveCount(1);
    await expect(page.locator('.devices li').first()).toContainText('Chrome · Linux');
    await io.picture('account-on');
    await page.locator('.devices').getByRole('button', { name: 'End' }).click();
    await expect(page.locator('.devices li')).toHaveCount(1);
    await other.locator('.frame-head nav button').last().click();
    await other.locator('.sign-in').waitFor();
    await second.close();

    // The link again.
    await io.signOut();
    await page.goto(link);
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('[name=again]').fill(PASSWORD);
    await page.locator('button[type=submit]').click();
    await expect(page.getByRole('alert')).toContainText('This link is not valid');
  });

  test('another password in place of the present one, and what is wrong with it in clear words', async ({
    io,
    page,
    browser,
    baseURL,
  }) => {
    await speak(page, 'en');
    const username = newName();
    await setPassword(page, baseURL!, invite(username));
    await giveName(page, username);
    await page.locator('#chart').waitFor();
    const second = await browser.newContext({ baseURL: baseURL! });
    const other = await second.newPage();
    await speak(other, 'en');
    await other.goto('/');
    await giveName(other, username);
    await other.locator('#chart').waitFor();

    await toAccount(io);
    await expect(page.locator('.devices li')).toHaveCount(2);
    // By keyboard alone.
    await page.getByRole('button', { name: 'Change password' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const present = dialog.locator('[name=presentPassword]');
    const next = dialog.locator('[name=newPassword]');
    await expect(present).toBeFocused();
    await page.keyboard.type('not this one at all');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(next).toBeFocused();
    await page.keyboard.type('Password-2026');
    await expect(next).toHaveAttribute('type', 'password');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(next).toHaveAttribute('type', 'text');
    await expect(next).toHaveValue('Password-2026');
    await expect(present).toHaveAttribute('type', 'password');
    await next.press('Enter');
    await expect(dialog.getByRole('alert')).toHaveText('The present password is not right.');
    await present.fill(PASSWORD);
    for (const [typed, words] of [
      ['Password-2026', 'This is among the passwords that are tried first'],
      ['eleven char', 'A password has 12 to 128 characters.'],
      [`the boat of ${username}`, 'A password does not contain the user name.'],
      [PASSWORD, 'This is the password that you have now.'],
    ] as const) {
      await next.fill(typed);
      await next.press('Enter');
      await expect(dialog.getByRole('alert')).toContainText(words);
    }
    await next.fill('three boats, one ghat');
    await io.picture('account-password');
    await expectAccessible(page);
    await next.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('status').filter({ hasText: 'Your password is changed' })).toBeVisible();
    await expect(page.locator('.devices li')).toHaveCount(1);
    await io.picture('account-password-changed');

    // The other browser is out, and the old password opens nothing.
    await other.locator('.frame-head nav button').last().click();
    await other.locator('.sign-in').waitFor();
    await giveName(other, username);
    await expect(other.getByRole('alert')).toHaveText('User name or password is wrong.');
    await other.locator('[name=password]').fill('three boats, one ghat');
    await other.locator('.sign-in-form button[type=submit]').click();
    await other.locator('#chart').waitFor();

    // It is told what was changed, until the person says that they know of it.
    const told = other.getByRole('region', { name: 'Your sign-in was changed' });
    await expect(told.getByRole('listitem')).toHaveText(/Your password was changed.+Chrome · Linux/);
    await other.screenshot({ path: 'test-results/sign-in-changed.png' });
    await expectAccessible(other);
    await told.getByRole('button', { name: 'I know of this' }).press('Enter');
    await expect(told).toHaveCount(0);
    await other.reload();
    await other.locator('#chart').waitFor();
    await toAccount(new Investigator(other));
    await expect(told).toHaveCount(0);
    await expect(other.getByRole('region', { name: 'Changes to your sign-in' })).toContainText(
      'Your password was changed',
    );
    await second.close();
  });

  test('with a passkey as the second step, and with none of it without the key', async ({
    io,
    page,
    baseURL,
  }) => {
    // Browsers make keys for names only.
    const base = baseURL!.replace('127.0.0.1', 'localhost');
    const authenticators = await page.context().newCDPSession(page);
    await authenticators.send('WebAuthn.enable');
    const { authenticatorId } = await authenticators.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'usb',
        hasResidentKey: false,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await speak(page, 'en');
    const username = newName();
    await setPassword(page, base, invite(username));
    await giveName(page, username);
    await page.locator('#chart').waitFor();
    await toAccount(io);
    await row(page, 'Passkey or security key').getByRole('button', { name: 'Add' }).click();
    await page.locator('[name=name]').fill('Yellow key');
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await expect(page.locator('.recovery-codes li')).toHaveCount(10);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(row(page, 'Yellow key')).toBeVisible();
    await io.picture('account-passkey');
    await expectAccessible(page);

    await io.signOut();
    await giveName(page, username);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.locator('#chart').waitFor();
    await toAccount(io);
    await expect(row(page, 'Yellow key')).toContainText('last used');

    // Without the key nothing opens.
    await io.signOut();
    await authenticators.send('WebAuthn.clearCredentials', { authenticatorId });
    await giveName(page, username);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(page.getByRole('alert')).toContainText('No passkey was used');
    await expect(page.locator('#chart')).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  test('where one is required: nothing opens before it is set up, and then everything at once', async ({
    io,
    page,
  }) => {
    await speak(page, 'en');
    const username = newName();
    await setPassword(page, '', invite(username, 'ag_in_pune', 'prosecutor'));
    setu('agencies', 'require-second-factor', 'ag_in_pune');
    try {
      await page.locator('select[name=purpose]').selectOption('PROSECUTION');
      await giveName(page, username);
      await expect(page.locator('.second-step')).toContainText('needs a second factor');
      const secret = (await page.locator('.secret').textContent())!;
      await io.picture('second-step-setup');
      await expectAccessible(page);
      // Neither a reload nor an address gets past it.
      await page.goto('/review');
      await page.locator('.second-step .secret').waitFor();
      await expect(page.locator('.frame')).toHaveCount(0);
      await page.locator('[name=code]').fill(codeOf(secret));
      await page.getByRole('button', { name: 'Confirm' }).click();
      await expect(page.getByRole('alert')).toContainText('not right');
      const now = (await page.locator('.secret').textContent())!;
      await page.locator('[name=code]').fill(codeOf(now));
      await page.getByRole('button', { name: 'Confirm' }).click();
      await expect(page.locator('.recovery-codes li')).toHaveCount(10);
      await page.getByRole('button', { name: 'I have kept them' }).click();
      await page.locator('.review').waitFor();
    } finally {
      setu('agencies', 'require-second-factor', 'ag_in_pune', '--off');
    }
  });

  for (const language of ['bn', 'hi'] as const)
    test(`holds to WCAG 2.2 AA in ${language}, also on a phone`, async ({ io, page, baseURL }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await speak(page, language);
      const username = newName();
      const link = invite(username);
      await page.goto(link);
      await page.locator('[name=again]').waitFor();
      await expectAccessible(page);
      await setPassword(page, baseURL!, link);
      await giveName(page, username);
      await page.locator('#chart').waitFor();
      await toAccount(io);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await io.picture(`account-${language}`);
      await page.locator('[aria-labelledby=password-title] button').click();
      await page.locator('[name=presentPassword]').fill(PASSWORD);
      await page.locator('[name=newPassword]').fill('১২৩৪৫৬৭৮৯০১২');
      await page.locator('.dialog .password-field button').last().click();
      await page.locator('.dialog .primary').click();
      await page.locator('.dialog [role=alert]').waitFor();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await io.picture(`account-password-${language}`);
      await page.keyboard.press('Escape');
      await row(page, language === 'bn' ? 'অথেনটিকেটর' : 'ऑथेंटिकेटर')
        .getByRole('button')
        .click();
      const secret = (await page.locator('.secret').textContent())!;
      await io.picture(`account-setup-${language}`);
      await expectAccessible(page);
      await page.locator('[name=code]').fill(codeOf(secret));
      await page.locator('.totp-setup button[type=submit]').click();
      await page.locator('.recovery-codes').waitFor();
      await expectAccessible(page);
      await page.locator('.dialog .primary').click();
      await page.reload();
      await page.locator('.told li').waitFor();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await io.picture(`sign-in-changed-${language}`);
      await page.locator('.told .primary').click();
      await expect(page.locator('.told')).toHaveCount(0);
      await io.signOut();
      await giveName(page, username);
      await page.locator('.second-step').waitFor();
      await expectAccessible(page);
      await io.picture(`second-step-${language}`);
    });
});
