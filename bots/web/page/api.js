/** An answer of the API that is no success; `message` is in the user's language. */
export class Refused extends Error {
  constructor(status, { code, message }) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** No answer of the API at all: no connection, or a proxy's error page in its place. */
export class Unreachable extends Error {}

/**
 * Asks the API.
 * @param {'detect' | 'translate'} command
 * @param {Record<string, string>} body
 * @throws {Refused} when it refuses; {Unreachable}; AbortError when called off
 */
export async function ask(command, body, language, signal) {
  let response;
  let answer;
  try {
    response = await fetch(`api/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(body),
      signal,
    });
    answer = await response.json();
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Unreachable('no answer of the API', { cause: error });
  }
  if (response.ok) return answer;
  if (answer.error === undefined) throw new Unreachable(`status ${response.status}`);
  throw new Refused(response.status, answer.error);
}
