import { readFileSync } from 'node:fs';
import { messageOf } from '../../errors.ts';
import { BaselineError } from '../errors.ts';
import type { FixableFinding, LintFinding } from './lint-finding.ts';

/** Takes out the findings that a baseline names, each once; lines may have moved since. */
export function hideBaseline(findings: readonly FixableFinding[], file: string): readonly FixableFinding[] {
  const left = new Map<string, number>();
  for (const known of readBaseline(file)) left.set(keyOf(known), (left.get(keyOf(known)) ?? 0) + 1);
  return findings.filter((finding) => {
    const key = keyOf(finding);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
}

type Known = Pick<LintFinding, 'rule' | 'file' | 'message'>;

function keyOf({ rule, file, message }: Known): string {
  return `${rule}\0${file}\0${message}`;
}

function readBaseline(file: string): readonly Known[] {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (thrown) {
    throw new BaselineError(file, messageOf(thrown));
  }
  if (!Array.isArray(read) || !read.every(isKnown)) {
    throw new BaselineError(file, 'an array of findings with rule, file and message is expected');
  }
  return read;
}

function isKnown(value: unknown): value is Known {
  const { rule, file, message } = (value ?? {}) as Record<string, unknown>;
  return [rule, file, message].every((each) => typeof each === 'string');
}
