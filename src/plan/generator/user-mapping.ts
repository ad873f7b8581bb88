import { lookup } from '../../units/lookup.ts';
import type { Command } from './command.ts';

/** User= and Group=. */
export function addUser(command: Command): void {
  const [user, group] = [command.value('User'), command.value('Group')];
  if (user === undefined) {
    if (group !== undefined) command.refuse('group-without-user', 'Group= is set without User=', 'Group');
    return;
  }
  command.from(command.line('User'), '--user', group === undefined ? user : `${user}:${group}`);
}

/** UserNS=, UIDMap=, … or the deprecated Remap keys. */
export function addUserMappings(command: Command, options: { manual: boolean }): void {
  const before = command.words.length;
  command.strings({ UserNS: '--userns' });
  command.splitAll('UIDMap', 'list', (word) => ['--uidmap', word]);
  command.splitAll('GIDMap', 'list', (word) => ['--gidmap', word]);
  command.strings({ SubUIDMap: '--subuidname', SubGIDMap: '--subgidname' });
  if (command.words.length === before) {
    addRemap(command, options.manual);
    return;
  }
  for (const key of ['RemapUid', 'RemapGid', 'RemapUsers']) {
    if (lookup(command.sections, command.section, key) !== undefined) {
      command.refuse('remap-and-map', `${key}= is deprecated and does not go with the mapping keys`, key);
    }
  }
}

function addRemap(command: Command, manual: boolean): void {
  const mode = command.line('RemapUsers')?.value ?? '';
  const uids = wordsOf(command, 'RemapUid');
  const gids = wordsOf(command, 'RemapGid');
  const line = command.line('RemapUsers');
  if (mode === '') {
    if (uids.length + gids.length === 0) return;
    const key = uids.length > 0 ? 'RemapUid' : 'RemapGid';
    command.refuse('remap', `${key}= is set without RemapUsers=`, key);
  } else if (mode === 'manual' && manual) {
    command.splitAll('RemapUid', 'list', (word) => ['--uidmap', word]);
    command.splitAll('RemapGid', 'list', (word) => ['--gidmap', word]);
  } else if (mode === 'auto') {
    const size = unsigned(command.value('RemapUidSize'));
    const sized = size > 0 ? [`size=${size}`] : [];
    const opts = [
      ...uids.map((uid) => `uidmapping=${uid}`),
      ...gids.map((gid) => `gidmapping=${gid}`),
      ...sized,
    ];
    command.from(line, '--userns', namespace('auto', opts));
  } else if (mode === 'keep-id') {
    if (uids.length > 1) command.refuse('remap', 'keep-id takes one RemapUid=', 'RemapUid');
    if (gids.length > 1) command.refuse('remap', 'keep-id takes one RemapGid=', 'RemapGid');
    const opts = [...uids.map((uid) => `uid=${uid}`), ...gids.map((gid) => `gid=${gid}`)];
    command.from(line, '--userns', namespace('keep-id', opts));
  } else command.refuse('remap', `RemapUsers=${mode} is not supported`, 'RemapUsers');
}

function wordsOf(command: Command, key: string): readonly string[] {
  const words: string[] = [];
  command.splitAll(key, 'list', (word) => {
    words.push(word);
    return [];
  });
  return words;
}

function namespace(kind: string, options: readonly string[]): string {
  return options.length === 0 ? kind : `${kind}:${options.join(',')}`;
}

/** A number as strtol reads it; 0 for anything else. */
export function unsigned(value: string | undefined): number {
  const text = value?.replace(/^\+/, '') ?? '';
  const digits = /^(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))$/.exec(text);
  if (digits === null) return 0;
  const [, hex, octal, decimal] = digits;
  const number =
    hex !== undefined
      ? Number.parseInt(hex, 16)
      : octal !== undefined
        ? Number.parseInt(octal, 8)
        : Number(decimal);
  return number > 0xffff_ffff ? 0 : number;
}
