// Worker threads of Node 20 do not inherit the loader that reads TypeScript; each registers its own.
import { register } from 'tsx/esm/api';

register();
export default (await import('./worker.ts')).default;
