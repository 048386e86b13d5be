import { fileURLToPath } from 'node:url';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastifySwagger from '@fastify/swagger';
import fastify, { type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { RunningBot, Services } from '../services.ts';
import { addApi } from './api.ts';
import { addErrors } from './errors.ts';
import { addPage } from './page.ts';

export interface WebOptions {
  /** What must work for `/readyz` to say so, by name. */
  readonly checks: () => Readonly<Record<string, boolean>>;
  readonly registry: Registry;
}

export interface RunningWeb extends RunningBot {
  /** Where it listens, such as `http://localhost:3000`. */
  readonly address: string;
}

/**
 * Serves the page at `/`, the API under `/api`, its description at `/openapi.json`, and for
 * operators `/healthz`, `/readyz` and `/metrics`.
 */
export async function startWeb(services: Services, options: WebOptions): Promise<RunningWeb> {
  const { settings } = services;
  const app = fastify({
    trustProxy: settings.TRUST_PROXY,
    // A character takes at most six bytes as JSON escapes it (\uXXXX), a pair twice that.
    bodyLimit: settings.MAX_CHARACTERS * 12 + 1024,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    // Browsers keep connections open; stopping must not wait for them.
    forceCloseConnections: 'idle',
  });
  addErrors(app, services);
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
  await app.register(fastifyRateLimit, {
    global: false,
    max: settings.WEB_RATE_LIMIT,
    timeWindow: '1 minute',
  });
  await app.register(fastifySwagger, {
    openapi: {
      info: {
        title: 'Saturi',
        description: 'Detects Korean dialects and translates between them. Text is not stored.',
        version: '1',
      },
    },
  });
  await addApi(app, services);
  await app.register(fastifyStatic, {
    root: fileURLToPath(new URL('page', import.meta.url)),
    cacheControl: true,
    maxAge: '5m',
  });
  addPage(app, services);
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'alive' }));
  app.get('/readyz', { schema: { hide: true } }, (_request, reply) => {
    const checks = options.checks();
    const isReady = Object.values(checks).every(Boolean);
    return reply
      .code(isReady ? 200 : 503)
      .send({ status: isReady ? 'ready' : 'not ready', checks });
  });

  const apart = settings.METRICS_PORT === undefined ? undefined : fastify();
  addMetrics(apart ?? app, options.registry);
  const address = await app.listen({ host: settings.HOST, port: settings.PORT });
  await apart?.listen({ host: settings.HOST, port: settings.METRICS_PORT ?? 0 });
  return {
    surface: 'web',
    address: address.replace(/\/\/(0\.0\.0\.0|\[::\])/, '//localhost'),
    isConnected: () => app.server.listening,
    async stop() {
      await Promise.all([app.close(), apart?.close()]);
    },
  };
}

function addMetrics(app: FastifyInstance, registry: Registry): void {
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
