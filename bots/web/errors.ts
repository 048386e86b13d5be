import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { Services } from '../services.ts';
import { localeOf } from './language.ts';

/** The body of every error. `message` is for people, in their language; `code` for programs. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly requestId?: string };
}

/** What clients do wrong before a command runs, by Fastify's code for it. */
const mistakes: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed',
  FST_ERR_CTP_BODY_TOO_LARGE: 'bodyTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'notJson',
};

/** Turns every error of the web server into an `ErrorBody` with the right status, and hides what is ours. */
export function addErrors(app: FastifyInstance, { messagesIn, log }: Services): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const say = messagesIn(localeOf(request));
    const status = error.statusCode ?? 500;
    if (error.validation) {
      return fail(reply, 400, 'invalid', invalid(error, say));
    }
    if (status === 429)
      return fail(reply, 429, 'tooManyRequests', say('web.error.tooManyRequests'));
    const mistake = mistakes[error.code];
    if (mistake)
      return fail(reply, status, mistake, say(`web.error.${mistake}` as 'web.error.malformed'));
    if (status < 500) return fail(reply, status, 'invalid', say('web.error.malformed'));
    log.error(
      { err: error, requestId: request.id, route: request.routeOptions.url },
      'a web request failed',
    );
    return fail(reply, 500, 'failure', say('failure', { reference: request.id }), request.id);
  });
  app.setNotFoundHandler((request, reply) => {
    const say = messagesIn(localeOf(request));
    return fail(reply, 404, 'notFound', say('web.error.notFound'));
  });
}

export function fail(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  requestId?: string,
) {
  const body: ErrorBody = { error: { code, message, ...(requestId && { requestId }) } };
  return reply.code(status).send(body);
}

/** Which field is wrong and what it could be. */
function invalid({ validation }: FastifyError, say: ReturnType<Services['messagesIn']>): string {
  const [first] = validation ?? [];
  const name = first?.instancePath.slice(1) ?? '';
  if (first?.keyword === 'enum') {
    const values = (first.params as { allowedValues: string[] }).allowedValues.join(', ');
    return say('web.error.unknownValue', { name, values });
  }
  if (first?.keyword === 'required') {
    return say('web.error.missing', { name: String(first.params['missingProperty']) });
  }
  if (first?.keyword === 'additionalProperties') {
    return say('web.error.unknownField', { name: String(first.params['additionalProperty']) });
  }
  return say('web.error.wrongType', { name: name || 'body' });
}
