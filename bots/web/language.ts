import type { FastifyRequest } from 'fastify';
import { type Locale, locales } from '../../commands/command.ts';

/**
 * The language a browser or program asked for: `?lang=`, else the first of `Accept-Language` that
 * we speak, in its order. Korean when neither names one.
 * @example localeOf({ query: {}, headers: { 'accept-language': 'ja, en;q=0.8' } }) // 'en'
 */
export function localeOf({ headers, query }: Pick<FastifyRequest, 'headers' | 'query'>): Locale {
  const { lang } = (query ?? {}) as { lang?: unknown };
  const named = locales.find((locale) => locale === lang);
  if (named) return named;
  const asked = (headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [language = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { language, weight: quality ? Number(quality.trim().slice(2)) || 0 : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { language } of asked) {
    const spoken = locales.find((locale) => language.split('-')[0] === locale);
    if (spoken) return spoken;
  }
  return 'ko';
}
