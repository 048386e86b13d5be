import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Say } from '../../config/messages.ts';
import type { Detection } from '../../src/dialect.ts';
import { newRequestId, type Services } from '../services.ts';
import { localeOf } from './language.ts';

/**
 * The body of every error. `message` is for people, in their language; `code` for programs;
 * `requestId` finds it in the log; `detection` is there where the text's dialect is why.
 */
export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly requestId: string;
    readonly detection?: Detection | undefined;
  };
}

/** What clients do wrong before a command runs, by Fastify's code for it. */
const mistakes = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed',
  FST_ERR_CTP_BODY_TOO_LARGE: 'bodyTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'notJson',
} as const;

/** Of a value that is not among the choices, this many characters are repeated. */
const quotedCharacters = 40;

/** Turns an error into an `ErrorBody` with the right status, and hides what is ours. */
export function errorHandler({ messagesIn, log }: Services) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const say = messagesIn(localeOf(request));
    const status = error.statusCode ?? 500;
    if (error.validation)
      return fail(reply, 400, { code: 'invalid', message: invalid(error, request, say) });
    if (status === 429) return failTooMany(reply, say);
    const mistake = mistakes[error.code as keyof typeof mistakes];
    if (mistake)
      return fail(reply, status, { code: mistake, message: say(`web.error.${mistake}`) });
    if (status < 500)
      return fail(reply, status, { code: 'malformed', message: say('web.error.malformed') });
    log.error(
      { err: error, requestId: request.id, route: request.routeOptions.url },
      'a web request failed',
    );
    return fail(reply, 500, {
      code: 'failure',
      message: say('failure', { reference: request.id }),
    });
  };
}

/** Status and our code for what Node itself could not read, by Node's code. */
const unreadable: Readonly<
  Record<string, readonly [status: string, code: 'headersTooLarge' | 'tooSlow']>
> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'headersTooLarge'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'tooSlow'],
};

/** What Node could not read is no request yet: its answer is written to the connection. */
export function answerClientError(say: Say) {
  return ({ code = '' }: NodeJS.ErrnoException, socket: Socket): void => {
    if (!socket.writable || code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const [status, outcome] = unreadable[code] ?? (['400 Bad Request', 'malformed'] as const);
    const error = {
      code: outcome,
      message: say(`web.error.${outcome}`),
      requestId: newRequestId(),
    };
    const body = JSON.stringify({ error } satisfies ErrorBody);
    const headers = [
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ];
    socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
  };
}

/** Errors and addresses that are none, as clients hear of them. */
export function addErrors(app: FastifyInstance, services: Services): void {
  const { messagesIn } = services;
  app.setErrorHandler(errorHandler(services));
  app.setNotFoundHandler((request, reply) => {
    const say = messagesIn(localeOf(request));
    const [url = ''] = request.url.split('?', 1);
    const allowed = ['GET', 'POST'].filter((method) => app.hasRoute({ method, url }));
    if (allowed.length === 0)
      return fail(reply, 404, { code: 'notFound', message: say('web.error.notFound') });
    const methods = allowed.join(', ');
    reply.header('allow', methods);
    return fail(reply, 405, {
      code: 'wrongMethod',
      message: say('web.error.wrongMethod', { methods }),
    });
  });
}

type Fault = Omit<ErrorBody['error'], 'requestId'>;

export const bodyOf = ({ id }: FastifyRequest, fault: Fault): ErrorBody => ({
  error: { ...fault, requestId: id },
});

export function fail(reply: FastifyReply, status: number, fault: Fault) {
  reply.outcome = fault.code;
  return reply.code(status).send(bodyOf(reply.request, fault));
}

export const failTooMany = (reply: FastifyReply, say: Say) =>
  fail(reply, 429, { code: 'tooManyRequests', message: say('web.error.tooManyRequests') });

/** Which field is wrong and what it could be. */
function invalid(error: FastifyError, { body, query }: FastifyRequest, say: Say): string {
  const [first] = error.validation ?? [];
  const name = first?.instancePath.slice(1) ?? '';
  if (first?.keyword === 'enum') {
    const read = error.validationContext === 'querystring' ? query : body;
    const given = (read as Record<string, unknown> | undefined)?.[name];
    return say('web.error.unknownValue', {
      name,
      given: String(given ?? '')
        .slice(0, quotedCharacters)
        .toWellFormed(),
      values: (first.params as { allowedValues: string[] }).allowedValues.join(', '),
    });
  }
  if (first?.keyword === 'maxItems') {
    return say('web.error.tooMany', { name, limit: Number(first.params['limit']) });
  }
  if (first?.keyword === 'required') {
    return say('web.error.missing', { name: String(first.params['missingProperty']) });
  }
  if (first?.keyword === 'additionalProperties') {
    const field = String(first.params['additionalProperty']);
    return say('web.error.unknownField', { name: field.slice(0, quotedCharacters).toWellFormed() });
  }
  return say('web.error.wrongType', { name: name || 'body' });
}
