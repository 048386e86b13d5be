import { writeFileSync } from 'node:fs';
import { slackManifest } from './manifest.ts';

/** `npm run slack:manifest`: writes the manifest anew after a command changed. */
writeFileSync(
  new URL('manifest.json', import.meta.url),
  `${JSON.stringify(slackManifest(), null, 2)}\n`,
);
