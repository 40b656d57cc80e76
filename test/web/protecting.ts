import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { Investigator, type Language } from './investigator.js';

/** What a custodian and a supervisor do at the place Protection, in words of the work. */
export const PURPOSE = 'VICTIM_PROTECTION';
export const WORDS = { en: 'Protection', bn: 'সুরক্ষা', hi: 'संरक्षण' } as const;

export const place = (page: Page, language: Language = 'en') =>
  page.locator('.frame-head nav').getByRole('button', { name: WORDS[language], exact: true });
export const dialog = (page: Page): Locator => page.locator('[role=dialog], [role=alertdialog]');
export const button = (page: Page, name: string | RegExp) =>
  page.locator('.protection').getByRole('button', { name });
export const people = (page: Page) => page.locator('.protection-people button');

export async function enter(io: Investigator, username: string, purpose: string): Promise<void> {
  await io.signIn(username, { purpose });
  await place(io.page).click();
  await expect(io.page).toHaveURL(/\/protection$/);
}
/** Chooses a protected person by place in the list; gives the code. */
export async function choose(page: Page, at: number): Promise<string> {
  await people(page).nth(at).click();
  const code = (await people(page).nth(at).locator('strong').textContent())!;
  await expect(page.locator('#person-title')).toHaveText(code);
  await expect(page.locator('#person-title')).toBeFocused();
  return code;
}
/** A browser of somebody else, for as long as the work takes. */
export async function asAnother<T>(
  browser: Browser,
  username: string,
  purpose: string,
  work: (io: Investigator) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext();
  try {
    const io = new Investigator(await context.newPage());
    await enter(io, username, purpose);
    return await work(io);
  } finally {
    await context.close();
  }
}
/** Everything that the page keeps or shows: nothing of an identity may be in it. */
export const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const caches = await Promise.all(
      (await window.caches.keys()).map(async (name) =>
        (await (await window.caches.open(name)).keys()).map(({ url }) => url),
      ),
    );
    return JSON.stringify([
      document.documentElement.outerHTML,
      document.title,
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      (await indexedDB.databases()).map(({ name }) => name),
      document.cookie,
      caches,
    ]);
  });
export const askHere = (page: Page, query: string): Promise<string> =>
  page.evaluate(
    async (text) =>
      (
        await fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-setu-client': 'web' },
          body: JSON.stringify({ query: text }),
        })
      ).text(),
    query,
  );
