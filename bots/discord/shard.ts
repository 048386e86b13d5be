import dotenv from 'dotenv';
import { startPatiently } from '../persist.ts';
import { startProcess } from '../process.ts';
import { startClient } from './start.ts';

// One shard, in a process that discord.js's manager started; it hands the shard's number down itself. One that fails
// for good stays, without a connection: the manager would start another that fails as well.
dotenv.config({ quiet: true });
await startProcess(async (services) => [
  startPatiently('discord', startClient, 'docs/discord.md', services),
]);
