import type { AnswerOf } from '../reply.ts';
import { describeAutomated, namedChannels } from '../wording.ts';
import type { Reading } from './reading.ts';
import * as schemas from './schemas.ts';

export const automation: Reading<AnswerOf<'automation'>> = {
  plain({ automation: { on, to }, channels, isElsewhere, settings }, say) {
    const values = { dialect: say(`dialect.${to}`), channels: namedChannels(channels) };
    const what = isElsewhere
      ? say(on ? 'automation.onThere' : 'automation.offThere', values)
      : say(on ? 'automation.on' : 'automation.off', values);
    const isAll = Object.keys(settings.automation).every((id) => channels.includes(id));
    return [what, ...(isAll ? [] : describeAutomated(settings, say))].join('\n');
  },
  json: (answer) => answer.automation,
  schema: schemas.object('What a channel does by itself'),
};
