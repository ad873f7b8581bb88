import { posix } from 'node:path';
import type { ShellSimple, ShellTree } from '../../../syntax/shell/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { installedName } from '../../stack/mask-templates.ts';
import { makesBackup, realCommand, simpleCommands } from './commands.ts';

/** Programs of backups, where they copy. */
export function copiesAway(command: ShellSimple): boolean {
  const [first, ...words] = realCommand(command).map(({ literal, raw }) => literal ?? raw);
  const name = first?.slice(first.lastIndexOf('/') + 1) ?? '';
  const task = {
    restic: /^backup$/,
    borg: /^create$/,
    kopia: /^snapshot$/,
    rclone: /^(?:copy|sync|copyto|move)$/,
    aws: /^(?:cp|sync|mv)$/,
    gsutil: /^(?:cp|rsync)$/,
    mc: /^(?:cp|mirror)$/,
    s3cmd: /^(?:put|sync)$/,
  }[name];
  const isFar = /^(?:scp|rsync)$/.test(name) && words.some((word) => /^["']?[\w.@-]+:|\$\w+:/.test(word));
  return isFar || (task !== undefined && words.some((word) => task.test(word)));
}

/** `./bin/nightly.sh || echo …`, a script of this stack that makes a backup. */
export function callsBackup(stack: ReadStack, script: ShellTree, command: ShellSimple): boolean {
  const word = command.words[0]?.raw.replaceAll(/["']/g, '') ?? '';
  if (!/\/[\w.-]+$/.test(word)) return false;
  const name = posix.basename(word);
  return stack.scripts.some(
    (each) =>
      each !== script &&
      installedName(each.file) === name &&
      simpleCommands(each).some((visit) => makesBackup(visit.command)),
  );
}
