import { type RedisSelector, setOption } from '../redis/edit.ts';
import { parseRedis } from '../redis/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Gives every such line of redis.conf these arguments. */
export function setRedis(name: string, value: string, selector: RedisSelector = {}): ConfigEdit {
  return editFiles('redis', ({ text, source }) => setOption(parseRedis(text, source), name, value, selector));
}
