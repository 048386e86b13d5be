import type { FastifyInstance } from 'fastify';
import { locales } from '../../commands/command.ts';
import en from '../../config/messages/en.json' with { type: 'json' };
import ko from '../../config/messages/ko.json' with { type: 'json' };
import { dialects, strengths } from '../../src/dialect.ts';
import type { Services } from '../services.ts';
import { charactersPerRequest } from '../weight.ts';

const catalogues = { ko, en };

/** What the page needs to know: its texts in each language, the dialects and strengths, the limits. */
export function addPage(app: FastifyInstance, { settings }: Services): void {
  const texts = Object.fromEntries(
    locales.map((locale) => {
      const { dialect, strength, web } = catalogues[locale];
      return [locale, { dialect, strength, ...web.page }];
    }),
  );
  const page = {
    texts,
    dialects,
    strengths,
    limit: settings.MAX_CHARACTERS,
    rate: { limit: settings.WEB_RATE_LIMIT, characters: charactersPerRequest },
  };
  app.get('/page.json', { schema: { hide: true } }, () => page);
}
