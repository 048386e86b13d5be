import dotenv from 'dotenv';
import { startProcess } from '../process.ts';
import { startClient } from './start.ts';

// One shard, in a process that discord.js's manager started; it hands the shard's number down itself.
dotenv.config({ quiet: true });
await startProcess(async (services) => [await startClient(services)]);
