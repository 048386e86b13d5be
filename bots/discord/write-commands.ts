import dotenv from 'dotenv';
import { readSettings } from '../../config/settings.ts';
import { registerCommands } from './register.ts';

// `npm run discord:register`.
dotenv.config({ quiet: true });
try {
  const changed = await registerCommands(readSettings(process.env));
  process.stdout.write(
    changed ? 'The commands are registered.\n' : 'The commands were registered as they are.\n',
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
