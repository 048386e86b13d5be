import { execSync } from 'node:child_process';

/** Processes are tested as they are built: `dist/` is brought up to date before any test. */
export default () => void execSync('npm run --silent build', { stdio: 'inherit' });
