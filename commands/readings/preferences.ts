import { defaultPreferences } from '../preferences-store.ts';
import type { AnswerOf } from '../reply.ts';
import { describeWorkspace } from '../wording.ts';
import type { Reading } from './reading.ts';
import * as schemas from './schemas.ts';

export const preferences: Reading<AnswerOf<'preferences'>> = {
  plain({ preferences: chosen, saved, settings }, say) {
    const usual = settings.to ? { to: settings.to } : {};
    const { to, strength, visibility, optOut } = { ...defaultPreferences, ...usual, ...chosen };
    return [
      say(saved ? 'preferences.saved' : 'preferences.title'),
      `${say('preferences.to')}: ${say(`dialect.${to}`)}`,
      `${say('preferences.strength')}: ${say(`strength.${strength}`)}`,
      `${say('preferences.visibility')}: ${say(`preferences.${visibility}`)}`,
      `${say('preferences.optOut')}: ${say(optOut ? 'preferences.yes' : 'preferences.no')}`,
      ...describeWorkspace(settings, say),
    ].join('\n');
  },
  json: (answer) => answer.preferences,
  schema: schemas.object('What a person chose'),
};
