import type { Desk, Request } from './desk.ts';

/** Tells somebody alone what became of a request that failed. */
export async function explainPrivately(
  desk: Desk,
  error: unknown,
  request: Request,
  tell: (message: { text: string }) => Promise<unknown>,
): Promise<void> {
  const message = desk.explain(error, request);
  await tellPrivately(desk, request, () => tell(message));
}

/** Says something to somebody, if there is a way to. */
export async function tellPrivately(
  { services }: Desk,
  { context: { requestId } }: Request,
  tell: () => Promise<unknown>,
): Promise<void> {
  try {
    await tell();
  } catch (error) {
    // Not in the channel, or without a token, there is no way left to reach the person.
    services.log.warn({ err: error, requestId }, 'a person on Slack could not be told');
  }
}
