import { addOption } from '../redis/edit.ts';
import { parseRedis } from '../redis/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Adds a line at the end of redis.conf, where it wins. */
export function addRedis(name: string, value: string): ConfigEdit {
  return editFiles('redis', ({ text, source }) => addOption(parseRedis(text, source), name, value));
}
