import type { Page } from 'playwright-core';

/** Records what a form holds. Where it names no source, the form asks first. */
export async function recordIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Record', exact: true }).last().click();
  const asked = page.getByRole('button', { name: 'Record without a source' });
  // A bar may still say the same of what was recorded before.
  const recorded = page.locator('main').getByText('It is recorded.');
  await asked.or(recorded).first().waitFor();
  if ((await asked.count()) > 0) await asked.click();
  await recorded.waitFor();
}
