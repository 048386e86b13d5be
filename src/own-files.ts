import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What our files end in: `.ts` as they are written, `.js` as they are built into `dist/`. */
export const ending = extname(import.meta.url);

/** The folder of the models that come with Saturi. */
export const ownModels = fileURLToPath(
  new URL(ending === '.ts' ? '../models' : '../../models', import.meta.url),
);
