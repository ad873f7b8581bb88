import { setVariable } from '../env/edit.ts';
import { parseEnv } from '../env/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Gives a variable of the env files this value, as Podman reads them. */
export function setEnv(name: string, value: string): ConfigEdit {
  return editFiles('env', ({ text, source }) => setVariable(parseEnv(text, source, 'podman'), name, value));
}
