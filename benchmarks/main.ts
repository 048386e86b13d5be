import { runCommandLine } from '../bots/cli/run.ts';
import { createMeasuring } from './measure.ts';

// `npm run evaluate`, `npm run bench` and `npm run soak`.
await runCommandLine(createMeasuring);
