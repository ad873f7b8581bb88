import type { ConfigSet } from '../../../config/config-set.ts';
import { type NginxSplice, spliceInsertion, spliceRemoval, spliceSet } from '../../../syntax/nginx/edit.ts';
import type { NginxBlockSelector, NginxConfig, NginxSelector } from '../../../syntax/nginx/tree.ts';
import { applySplices } from '../../../syntax/text/edit.ts';
import type { FaultEdit } from '../../define-check.ts';
import { nginxConfig } from '../nginx-config.ts';
import type { Edit } from './edit-files.ts';

/** Edits of the Nginx tree as a whole: a directive is found through includes, in whichever file it stands. */
export const nginx = {
  /** Gives every such directive these arguments, written as in the file. */
  set: (name: string, value: string, where: NginxSelector = {}): Edit =>
    editing((config) => spliceSet(config, name, value, where)),
  /** Changes the arguments as they are written. */
  change: (name: string, change: (value: string) => string, where: NginxSelector = {}): Edit =>
    editing((config) =>
      spliceSet(config, name, '', where).flatMap((splice) => {
        const written = splice.tree.text.slice(splice.start, splice.end).trim();
        const value = change(written);
        return value === written ? [] : [{ ...splice, insert: ` ${value}` }];
      }),
    ),
  remove: (name: string, where: NginxSelector = {}): Edit =>
    editing((config) => spliceRemoval(config, name, where)),
  /** Writes directives, with their `;`, into every such block. */
  insert: (text: string, where: NginxBlockSelector): Edit =>
    editing((config) => spliceInsertion(config, text, where)),
};

function editing(splices: (config: NginxConfig) => readonly NginxSplice[]): Edit {
  return (configs) => apply(configs, splices(nginxConfig(configs)));
}

function apply(configs: ConfigSet, splices: readonly NginxSplice[]): FaultEdit {
  const bySource = Map.groupBy(splices, (splice) => splice.tree.file);
  const files = configs.files.map((file) => {
    const own = bySource.get(file.source);
    return own === undefined ? file : { ...file, text: applySplices(file.text, own).text };
  });
  return { configs: { ...configs, files }, edits: splices.length };
}
