import { nearestWord } from '../../nearest-word.ts';
import { aclFacts, mayCall } from '../parts/redis/acl.ts';
import { looseReplicas } from '../parts/redis/ends.ts';
import { redisReplicas } from '../parts/redis/replication.ts';
import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';
import { usersOfConfig } from '../parts/redis/users.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A replica can log in at its primary. */
export const redisReplicaCannotLogIn = redisRule({
  id: 'redis.replica-cannot-log-in',
  title: 'a replica can log in at its primary',
  severity: 'warning',
  why: 'The primary asks for a password that the replica does not send: the replica never gets any data.',
  source: 'redis.conf, masterauth',
  *judge(config, stack) {
    const line = option(config, 'replicaof') ?? option(config, 'slaveof');
    if (line === undefined || line.args[0]?.value.toLowerCase() === 'no') return;
    const isToldElsewhere =
      redisReplicas(stack).some(
        ({ server, primary }) =>
          primary !== undefined && (server.config === config || server.file === config),
      ) ||
      looseReplicas(stack).some((each) => each.primary !== undefined && each.config.entry === config.entry);
    // Servers that copy each other have the same users: of a primary that is here across.redis-replica-login tells.
    const users = isToldElsewhere ? [] : usersOfConfig(stack, config);
    const standard = users.find(({ name }) => name === 'default');
    const isClosed = standard !== undefined && !aclFacts(standard).nopass;
    if (option(config, 'masterauth') === undefined && option(config, 'primaryauth') === undefined) {
      if (option(config, 'requirepass') !== undefined || isClosed)
        yield remarkAt(
          line,
          'this server asks for a password and sends none to its primary: there is no masterauth',
          'masterauth …',
        );
      return;
    }
    const as = option(config, 'masteruser') ?? option(config, 'primaryuser');
    const name = as?.args[0]?.value ?? '';
    if (
      as === undefined ||
      users.length === 0 ||
      isTemplated(name) ||
      isTemplated(users.map((user) => user.name).join())
    )
      return;
    const user = users.find((each) => each.name === name);
    if (user === undefined)
      yield remarkAt(
        as,
        `the ACL of these servers has no user ${name}: the primary answers WRONGPASS`,
        nearestWord(
          name,
          users.map((each) => each.name),
        ),
      );
    const missing =
      user === undefined ? [] : ['psync', 'replconf', 'ping'].filter((command) => !mayCall(user, command));
    if (user !== undefined && missing.length > 0)
      yield remarkAt(
        user,
        `replicas log in as ${name}, who may not call ${missing.join(' and ').toUpperCase()}: they never get any data`,
        `user ${name} … +psync +replconf +ping`,
      );
  },
});
