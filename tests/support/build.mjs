import { execSync } from 'node:child_process';

/** Processes are tested as they are built: `dist/` is brought up to date before any test, unless it is said to be. */
export default () => {
  if (!process.env.SATURI_BUILT) execSync('npm run --silent build', { stdio: 'inherit' });
};
