import { createInterface } from 'node:readline/promises';

/** Puts a question to the terminal; anything but yes is no. */
export async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question}\n[y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
