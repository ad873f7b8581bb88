import { isHarmlessUser } from '../parts/redis/harmless-users.ts';
import { redisUsersRule } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No user's password stands in the repository. */
export const redisAclPlainPassword = redisUsersRule({
  id: 'redis.acl-plain-password',
  title: "no user's password stands in the repository",
  severity: 'warning',
  why: 'Everyone who may read the repository, its copies and its history has the password of production; the ACL takes a hash in its place.',
  source: 'redis.io, "ACL": `#<hash>` adds a SHA-256 hash to the list of valid passwords',
  *judge({ users }) {
    for (const user of users) {
      const rules = user.rules.map(({ value }) => value);
      const password = rules.findLast((rule) => /^>./.test(rule))?.slice(1);
      if (password === undefined || isPlaceholder(password) || isHarmlessUser(user)) continue;
      yield {
        place: user.place,
        message: `the password of "${user.name}" stands here in plain text${password.length < 8 ? ', and can be guessed' : ''}`,
        help: '#HASH in its place: printf %s PASSWORD | sha256sum',
      };
    }
  },
});

function isPlaceholder(password: string): boolean {
  return (
    isTemplated(password) ||
    /[$<{%]|^@@|__|change|replace|placeholder|example|your[-_]|xxxx|^\.+$/i.test(password)
  );
}
