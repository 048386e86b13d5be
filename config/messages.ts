import { josa } from 'es-hangul';
import i18next from 'i18next';
import en from './messages/en.json' with { type: 'json' };
import ko from './messages/ko.json' with { type: 'json' };

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`;
}[keyof Tree & string];

/** Every message there is, such as `refusal.busy`. A test holds the languages to the same keys. */
export type MessageKey = Leaves<typeof ko>;
export type MessageLocale = 'ko' | 'en';
export type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

const catalogue = i18next.createInstance();
void catalogue.init({
  initAsync: false,
  fallbackLng: 'ko',
  resources: { ko: { translation: ko }, en: { translation: en } },
  interpolation: { escapeValue: false, skipOnVariables: true },
});

/**
 * `{{name, josa(pair: 은/는)}}` gives only the particle that fits the last syllable of `name`, so
 * that a quotation mark can stand between them. It goes by the last Hangul syllable: punctuation and
 * closing marks are not spoken.
 */
catalogue.services.formatter?.add('josa', (value, _locale, options) => {
  const spoken = /\p{Script=Hangul}(?=\P{Script=Hangul}*$)/u.exec(String(value).normalize('NFC'));
  // Whether a Latin word ends in a consonant is a matter of speech; then Korean writes both: 은(는).
  return spoken ? josa.pick(spoken[0], options['pair']) : options['pair'].replace(/\/(.+)/, '($1)');
});

/**
 * The messages of one language.
 * @example messagesIn('ko')('refusal.alreadyInDialect', { dialect: '제주도' }) // '이미 제주도예요.'
 */
export function messagesIn(locale: MessageLocale): Say {
  return catalogue.getFixedT(locale) as Say;
}
