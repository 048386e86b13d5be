#!/usr/bin/env node
import { createProgram } from './program.ts';
import { runCommandLine } from './run.ts';

await runCommandLine(createProgram);
