import { type AddressInfo, isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastifySwagger from '@fastify/swagger';
import fastify, { type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { mostEntries } from '../../src/glossary.ts';
import { newRequestId, type RunningBot, type Services, stopWithin } from '../services.ts';
import { addApi } from './api.ts';
import { addErrors, answerClientError, errorHandler, fail } from './errors.ts';
import { healthOf } from './health.ts';
import { localeOf } from './language.ts';
import { addPage } from './page.ts';
import { countingIn, Repeats } from './rate-limit.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The command that a route of the API answers, for metrics. */
    command?: string;
  }
  interface FastifyReply {
    /** How the request ended: a reply's kind, a refusal's code, or an error's. */
    outcome: string;
  }
}

export interface WebOptions {
  /** What must work for `/readyz` to say so, by name, beside engine and store. */
  readonly checks: () => Readonly<Record<string, boolean>>;
  readonly registry: Registry;
}

export interface RunningWeb extends RunningBot {
  /** Where it is reached from this machine, such as `http://localhost:3000`. */
  readonly address: string;
  /** Such as `0.0.0.0 port 3000`, from where other machines may reach it, too. */
  readonly listensOn: string;
}

/** So much a word of a glossary takes as JSON, with one of ordinary length for it. */
const bytesOfEntry = 100;

/** For every HTTP server here. Times are in milliseconds. */
const serverOptions = {
  // Browsers keep connections open; stopping must not wait for them.
  forceCloseConnections: 'idle',
  // A request that does not come to its end is let go, or it would hold a connection for ever.
  requestTimeout: 20_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 2000 },
} as const;

/**
 * Serves the page at `/` and `/compare`, the API under `/api`, its description at `/openapi.json` and for readers
 * at `/docs`, and for operators `/healthz`, `/readyz` and `/metrics`.
 */
export async function startWeb(services: Services, options: WebOptions): Promise<RunningWeb> {
  const { settings } = services;
  const { TRUST_PROXY } = settings;
  const app = fastify({
    // By number: the last so many of those that a request came through.
    trustProxy:
      typeof TRUST_PROXY === 'number' ? (_address, hop) => hop < TRUST_PROXY : TRUST_PROXY,
    // Fastify's own count starts anew with the process; two log lines could then share an id.
    genReqId: newRequestId,
    // A character takes at most six bytes as JSON escapes it (\uXXXX), a pair twice that.
    bodyLimit: settings.MAX_CHARACTERS * 12 + mostEntries * bytesOfEntry + 1024,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } },
    ...serverOptions,
    frameworkErrors: errorHandler(services),
    clientErrorHandler: answerClientError(services.messagesIn('ko')),
  });
  addErrors(app, services);
  app.addHook('onRequest', async (request, reply) => {
    // What a proxy passes on may be anything; of an address that is none nothing is kept or counted.
    if (isIP(request.ip) !== 0) return undefined;
    const say = services.messagesIn(localeOf(request));
    return fail(reply, 400, { code: 'malformed', message: say('web.error.noAddress') });
  });
  addReports(app, services);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  const repeats = new Repeats();
  await app.register(fastifyRateLimit, {
    global: false,
    max: settings.WEB_RATE_LIMIT,
    store: countingIn(services),
    // By then it is known what is asked.
    hook: 'preValidation',
    allowList: repeats.has,
    // While the store cannot count, nobody is limited.
    skipOnError: true,
  });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Saturi',
        description: 'Detects Korean dialects and translates between them. Text is not stored.',
        version: '1',
      },
      ...(settings.PUBLIC_URL && { servers: [{ url: settings.PUBLIC_URL }] }),
    },
  });
  await addApi(app, services, repeats);
  await app.register(fastifyStatic, {
    root: fileURLToPath(new URL('page', import.meta.url)),
    cacheControl: true,
    maxAge: '5m',
  });
  addPage(app, services);
  // Browsers ask for it beside answers that are no pages.
  app.get('/favicon.ico', { schema: { hide: true } }, (_request, reply) =>
    reply.sendFile('icon.svg'),
  );
  app.get('/compare', { schema: { hide: true } }, (_request, reply) =>
    reply.sendFile('compare.html'),
  );
  app.get('/docs', { schema: { hide: true } }, (_request, reply) => reply.sendFile('docs.html'));
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'alive' }));
  const health = healthOf(services);
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const checks = { ...(await health()), ...options.checks() };
    const isReady = Object.values(checks).every(Boolean);
    return reply
      .code(isReady ? 200 : 503)
      .send({ status: isReady ? 'ready' : 'not ready', checks });
  });

  const apart = settings.METRICS_PORT === undefined ? undefined : fastify(serverOptions);
  addMetrics(apart ?? app, options.registry);
  const { HOST } = settings;
  try {
    await listen(app, HOST, settings.PORT, 'PORT');
    if (apart) await listen(apart, HOST, settings.METRICS_PORT ?? 0, 'METRICS_PORT');
  } catch (error) {
    await Promise.all([app.close(), apart?.close()]);
    throw error;
  }
  const { address, port } = app.server.address() as AddressInfo;
  return {
    surface: 'web',
    address: `http://${reachableAt(address)}:${port}`,
    listensOn: `${address} port ${port}`,
    isConnected: () => app.server.listening,
    async stop() {
      // What was asked is answered; who is still asking by then is not waited for.
      const late = setTimeout(() => {
        for (const { server } of [app, apart ?? app]) server.closeAllConnections();
      }, stopWithin);
      await Promise.all([app.close(), apart?.close()]);
      clearTimeout(late);
    },
  };
}

/** @throws Error that names the setting that says where to listen */
async function listen(
  app: FastifyInstance,
  host: string,
  port: number,
  setting: string,
): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'something else listens there' : message;
    throw new Error(
      `The web server cannot listen on port ${port} of ${host}: ${why}. ${setting} and HOST say where.`,
      { cause },
    );
  }
}

/** What to put into an URL for an address that one listens on. */
function reachableAt(address: string): string {
  if (address === '0.0.0.0' || address === '::') return 'localhost';
  return address.includes(':') ? `[${address}]` : address;
}

function addMetrics(app: FastifyInstance, registry: Registry): void {
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

/** Paths that machines ask every few seconds; a log line for each would bury the others. */
const probes = new Set(['/healthz', '/readyz', '/metrics']);

/** One log line and one count for each request, and its id to the client. Never text, never the query. */
function addReports(app: FastifyInstance, { log, metrics }: Services): void {
  app.decorateReply('outcome', '');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { url: route, config } = request.routeOptions;
    const milliseconds = reply.elapsedTime;
    if (config.command !== undefined) {
      const { command } = config;
      metrics.answered({ surface: 'web', command, outcome: reply.outcome, milliseconds });
    }
    if (route !== undefined && probes.has(route)) return;
    log.info(
      {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ...(reply.outcome !== '' && { outcome: reply.outcome }),
        ms: Math.round(milliseconds),
      },
      'web request',
    );
  });
}
