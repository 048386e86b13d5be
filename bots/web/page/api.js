/** An answer of the API that is no success; `message` is in the user's language. */
export class Refused extends Error {
  /** @param {Response} response @param {object} error what its body says */
  constructor({ status, headers }, { code, message, detection }) {
    super(message);
    this.status = status;
    this.code = code;
    this.detection = detection;
    /** Seconds after which to ask again; `undefined` where that would change nothing. */
    this.retryAfter = headers.has('retry-after') ? Number(headers.get('retry-after')) : undefined;
  }
}

/** No answer of the API at all: no connection, none in time, or a proxy's error page in its place. */
export class Unreachable extends Error {}

/** So long an answer is waited for, in milliseconds. */
const patience = 30_000;

/**
 * Asks the API.
 * @param {'detect' | 'translate'} command
 * @param {object} body
 * @param {AbortSignal} [signal] calls it off
 * @throws {Refused} when it refuses; {Unreachable}; AbortError when called off
 */
export async function ask(command, body, language, signal) {
  let response;
  let answer;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Unreachable('no answer in time')), patience);
  try {
    response = await fetch(`api/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(body),
      signal: AbortSignal.any([late.signal, ...(signal ? [signal] : [])]),
    });
    answer = await response.json();
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Unreachable('no answer of the API', { cause: error });
  } finally {
    clearTimeout(timer);
  }
  if (response.ok) return answer;
  if (answer.error === undefined) throw new Unreachable(`status ${response.status}`);
  throw new Refused(response, answer.error);
}
