import { basename } from 'node:path';
import { addUnitKey, changeUnitKey, removeUnitKey, setUnitKey } from '../../../syntax/unit/edit.ts';
import { type Edit, editFiles } from './edit-files.ts';

/** Edits of one unit file, named as it is: `unit('redis.container').set('Container', 'Memory', '64m')`. */
export function unit(name: string) {
  const only = (file: { readonly hostPath: string }): boolean => basename(file.hostPath) === name;
  return {
    set: (section: string, key: string, value: string): Edit =>
      editFiles('unit', (text) => setUnitKey(text, section, key, value), only),
    add: (section: string, key: string, value: string): Edit =>
      editFiles('unit', (text) => addUnitKey(text, section, key, value), only),
    remove: (section: string, key: string, where?: (value: string) => boolean): Edit =>
      editFiles('unit', (text) => removeUnitKey(text, section, key, where), only),
    change: (section: string, key: string, change: (value: string) => string | undefined): Edit =>
      editFiles('unit', (text) => changeUnitKey(text, section, key, change), only),
  };
}
