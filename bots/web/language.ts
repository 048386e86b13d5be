import type { FastifyRequest } from 'fastify';
import type { Locale } from '../../commands/command.ts';

/**
 * The language a browser or program asked for: the first of `Accept-Language` that we speak, in its
 * order. Korean when it names neither.
 * @example localeOf({ headers: { 'accept-language': 'ja, en;q=0.8' } }) // 'en'
 */
export function localeOf({ headers }: Pick<FastifyRequest, 'headers'>): Locale {
  const asked = (headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [language = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { language, weight: quality ? Number(quality.trim().slice(2)) || 0 : 1 };
    })
    .toSorted((a, b) => b.weight - a.weight);
  for (const { language } of asked) {
    if (/^ko\b/.test(language)) return 'ko';
    if (/^en\b/.test(language)) return 'en';
  }
  return 'ko';
}
