import { type RedisSelector, removeOption } from '../redis/edit.ts';
import { parseRedis } from '../redis/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Takes every such line out of redis.conf, so that Redis' default holds. */
export function removeRedis(name: string, selector: RedisSelector = {}): ConfigEdit {
  return editFiles('redis', ({ text, source }) => removeOption(parseRedis(text, source), name, selector));
}
