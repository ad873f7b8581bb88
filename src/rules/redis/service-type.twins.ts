import type { TwinFiles, Twins } from '../define-rule.ts';

const unit = (type: string, words: string, config?: string): TwinFiles => ({
  'redis-server@.service': `[Service]\nType=${type}\nExecStart=/usr/bin/redis-server /etc/redis/%i.conf ${words}\nRestart=always\n\n[Install]\nWantedBy=multi-user.target\n`,
  ...(config === undefined ? {} : { 'redis/jobs.conf': `maxmemory 1gb\nappendonly yes\n${config}` }),
});

/** For redis.service-type. */
export const twins: Twins = {
  bad: [
    { files: unit('notify', '--daemonize no', 'port 6379\n'), line: 3 },
    { files: unit('notify', '--supervised no --daemonize no'), line: 3 },
    { files: unit('notify', '', 'supervised no\n'), file: 'redis/jobs.conf', line: 3 },
    { files: unit('simple', '--daemonize yes'), line: 3 },
    { files: unit('exec', '', 'daemonize yes\n'), file: 'redis/jobs.conf', line: 3 },
    { files: unit('forking', '--daemonize no', 'port 6379\n'), line: 2 },
  ],
  good: [
    { files: unit('notify', '--supervised systemd --daemonize no', 'port 6379\n') },
    { files: unit('notify', '', 'supervised auto\n') },
    { files: unit('forking', '', 'daemonize yes\n') },
    // What the config says is not here.
    { files: unit('notify', '--port 6380') },
    { files: unit('simple', '--daemonize no') },
  ],
};
