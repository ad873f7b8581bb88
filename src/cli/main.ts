#!/usr/bin/env node
import { runProgram } from './program.ts';

// Whoever reads may have seen enough (`| head`): the work goes on, and tidies up.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runProgram(process.argv.slice(2));
