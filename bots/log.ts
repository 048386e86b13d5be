import { types } from 'node:util';
import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The structured log of a process. Of errors it keeps what they are and where they came from, and nothing
 * that hangs on them: Discord's and Slack's carry the request that failed, with people's text and tokens.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: described } };
  return destination ? pino(options, destination) : pino(options);
}

function described(error: unknown): object {
  if (!types.isNativeError(error)) return { message: String(error) };
  const { name, message, stack, cause, code, status } = error as Error & Record<string, unknown>;
  return {
    type: name,
    message,
    stack,
    code,
    status,
    ...(cause !== undefined && { cause: described(cause) }),
  };
}
