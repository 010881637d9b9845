#!/usr/bin/env node
import { allowReaderToLeave } from './cli/output.ts';
import { run } from './cli/program.ts';

allowReaderToLeave(process.stdout, process.stderr);
process.exitCode = await run(process.argv);
