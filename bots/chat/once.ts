import type { Store } from '../../commands/store.ts';

/** How long "already answered" is remembered. Reactions to older messages are rare, and harmless. */
const remembered = 30 * 24 * 60 * 60;
/**
 * How long a claim holds until what it is for is done. A process that dies meanwhile takes no answer
 * with it: after this, whoever asks next gets it.
 */
const lease = 30;

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
  if (!(await store.claim(claim, lease))) return undefined;
  let isGivenBack = false;
  const giveBack = () => {
    isGivenBack = true;
    return store.delete(claim);
  };
  try {
    const result = await act(giveBack);
    if (!isGivenBack) await store.set(claim, true, remembered);
    return result;
  } catch (error) {
    await giveBack();
    throw error;
  }
}
