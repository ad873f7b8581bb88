import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';

/** A replica can log in at its primary. */
export const redisReplicaCannotLogIn = redisRule({
  id: 'redis.replica-cannot-log-in',
  title: 'a replica can log in at its primary',
  severity: 'warning',
  why: 'The primary asks for a password that the replica does not send: the replica never gets any data.',
  source: 'redis.conf, masterauth',
  *judge(config) {
    const line = option(config, 'replicaof') ?? option(config, 'slaveof');
    if (
      line === undefined ||
      line.args[0]?.value.toLowerCase() === 'no' ||
      option(config, 'requirepass') === undefined
    )
      return;
    if (option(config, 'masterauth') !== undefined || option(config, 'primaryauth') !== undefined) return;
    yield remarkAt(
      line,
      'this server asks for a password and sends none to its primary: there is no masterauth',
      'masterauth …',
    );
  },
});
