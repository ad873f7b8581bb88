import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** What changes the server itself is closed to clients from elsewhere. */
export const redisDebugCommands = redisRule({
  id: 'redis.debug-commands',
  title: 'what changes the server itself is closed to clients from elsewhere',
  severity: 'warning',
  why: 'Since 7.0 DEBUG, MODULE and the protected settings (dir, dbfilename) are closed, for with them whoever may log in runs code or writes files as the server; "yes" opens them to every connection.',
  source: 'redis.conf, enable-protected-configs, enable-debug-command, enable-module-command',
  *judge(config) {
    for (const name of ['enable-protected-configs', 'enable-debug-command', 'enable-module-command']) {
      const line = option(config, name);
      if (line !== undefined && setting(config, name) === 'yes')
        yield remarkAt(
          line,
          `opens to every connection what runs code or writes files as the server`,
          `${name} no`,
        );
    }
  },
});
