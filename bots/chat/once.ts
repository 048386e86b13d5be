import type { Store } from '../../commands/store.ts';

/** How long "already answered" is remembered. Reactions to older messages are rare, and harmless. */
const seconds = 30 * 24 * 60 * 60;

/**
 * Does something at most once among all processes that share the store: claims first, then acts, so
 * that two people within the same millisecond get one answer. When acting fails the claim is given
 * back, and whoever asks next gets another try; `act` can also give it back itself.
 * @param key what is done, such as a message, its edit and the target
 * @returns undefined when it was done before, or is being done elsewhere
 */
export async function once<Result>(
  store: Store,
  key: string,
  act: (giveBack: () => Promise<void>) => Promise<Result>,
): Promise<Result | undefined> {
  const claim = `once:${key}`;
  if (!(await store.claim(claim, seconds))) return undefined;
  const giveBack = () => store.delete(claim);
  try {
    return await act(giveBack);
  } catch (error) {
    await giveBack();
    throw error;
  }
}
