import { parseAcl } from '../redis/acl.ts';
import { setUserRules } from '../redis/edit.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Gives a user of the ACL file these rules in place of its own. */
export function setAclUser(user: string, rules: string): ConfigEdit {
  return editFiles('redis-acl', ({ text, source }) => setUserRules(parseAcl(text, source), user, rules));
}
