import type { Twins } from '../define-rule.ts';

const start = 'requirepass {{ p }}\nmasterauth {{ p }}\n';

/** For redis.writable-replica. */
export const twins: Twins = {
  bad: [
    { files: { 'redis.conf': `${start}replicaof 10.0.0.4 6379\nreplica-read-only no\n` }, line: 4 },
    { files: { 'redis.conf': `${start}slaveof 10.0.0.4 6379\nslave-read-only no\n` }, line: 4 },
  ],
  good: [
    { files: { 'redis.conf': `${start}replicaof 10.0.0.4 6379\nreplica-read-only yes\n` } },
    // No replica, and in no group of them.
    { files: { 'redis.conf': `${start}replica-read-only no\n` } },
  ],
};
