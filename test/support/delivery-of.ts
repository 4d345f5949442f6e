import type { WorkspaceDriver } from '../../src/workspace/driver.ts';

/**
 * The id of the last delivery whose payload, as JSON, contains `words`. The last of all would be the event about what
 * the app itself has posted.
 */
export async function deliveryOf(driver: WorkspaceDriver, words: string): Promise<string> {
  const found = (await driver.deliveries()).findLast(({ payload }) => JSON.stringify(payload).includes(words));
  if (found === undefined) throw new Error(`no delivery contains ${words}`);
  return found.id;
}
