import { setTimeout as pause } from 'node:timers/promises';

const mostRetries = 4;

/**
 * `fetch`, for Bolt. Calls of the Web API are tried again by their client, but a 429 on one method would make
 * that hold back all others: here the one method waits. An answer to a `response_url` is not tried
 * again by anybody else, and would be lost to a passing 429 or 5xx. Only those say JSON.
 */
export const fetchAgain: typeof fetch = async (input, init) => {
  const isAnswer = new Headers(init?.headers).get('content-type') === 'application/json';
  const method = `${new Headers(init?.headers).get('authorization')} ${input}`;
  for (let retries = 0; ; retries += 1) {
    const wait = (heldBack.get(method) ?? 0) - Date.now();
    if (wait > 0) await pause(wait);
    heldBack.delete(method);
    const response = await fetch(input, init);
    const isLimit = response.status === 429;
    const isPassing = isLimit || (isAnswer && response.status >= 500);
    if (!isPassing || retries === mostRetries) return response;
    await response.body?.cancel();
    const wanted = Number(response.headers.get('retry-after'));
    const milliseconds = 1000 * (wanted || 0.25 * 2 ** retries);
    if (isAnswer) await pause(milliseconds);
    else heldBack.set(method, Date.now() + milliseconds);
  }
};

/** Until when a token's calls of a method wait, by both. */
const heldBack = new Map<string, number>();
