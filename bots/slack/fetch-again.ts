import { setTimeout as pause } from 'node:timers/promises';

const mostRetries = 4;

/**
 * `fetch`, for Bolt. Calls of the Web API are tried again by their client; an answer to a
 * `response_url` is not, and would be lost to a passing 429 or 5xx. Only those say JSON.
 */
export const fetchAgain: typeof fetch = async (input, init) => {
  const isAnswer = new Headers(init?.headers).get('content-type') === 'application/json';
  for (let retries = 0; ; retries += 1) {
    const response = await fetch(input, init);
    const isPassing = response.status === 429 || response.status >= 500;
    if (!isAnswer || !isPassing || retries === mostRetries) return response;
    await response.body?.cancel();
    const wanted = Number(response.headers.get('retry-after'));
    await pause(1000 * (wanted || 0.25 * 2 ** retries));
  }
};
