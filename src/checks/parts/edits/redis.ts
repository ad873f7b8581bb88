import { parseAcl } from '../../../syntax/redis/acl.ts';
import { addOption, removeOption, setOption, setUserRules } from '../../../syntax/redis/edit.ts';
import { parseRedis } from '../../../syntax/redis/parse.ts';
import { type Edit, editFiles } from './edit-files.ts';

/** Edits of every redis.conf. */
export const redis = {
  set: (name: string, value: string, first?: string): Edit =>
    editFiles('redis', (text, { source }) =>
      setOption(parseRedis(text, source), name, value, first === undefined ? {} : { first }),
    ),
  add: (name: string, value: string): Edit =>
    editFiles('redis', (text, { source }) => addOption(parseRedis(text, source), name, value)),
  remove: (name: string): Edit =>
    editFiles('redis', (text, { source }) => removeOption(parseRedis(text, source), name)),
};

/** Edits of every ACL file. */
export const acl = {
  /** Changes the rules of a user, which are handed over as one text. */
  change: (user: string, change: (rules: string) => string): Edit =>
    editFiles('redis-acl', (text, { source }) => {
      const tree = parseAcl(text, source);
      const found = tree.users.find((each) => each.name === user);
      if (found === undefined) return { text, edits: 0 };
      return setUserRules(tree, user, change(found.rules.map((rule) => rule.value).join(' ')));
    }),
};
