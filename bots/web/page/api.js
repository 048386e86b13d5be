/** An answer of the API that is no success; `message` is in the user's language. */
export class Refused extends Error {
  constructor(status, { code, message }) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Asks the API.
 * @param {'detect' | 'translate'} command
 * @param {Record<string, string>} body
 * @throws {Refused} when it refuses; TypeError when it cannot be reached; AbortError when called off
 */
export async function ask(command, body, language, signal) {
  const response = await fetch(`api/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(body),
    signal,
  });
  const answer = await response.json();
  if (!response.ok) throw new Refused(response.status, answer.error);
  return answer;
}
