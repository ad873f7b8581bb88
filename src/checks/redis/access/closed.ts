import { spoken } from '../../../contract/read-contract.ts';
import { showResp } from '../../../probes/redis/resp.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { redis } from '../../parts/edits/redis.ts';
import { optionLine } from '../../parts/redis/acl-line.ts';
import { sharedTwin } from '../../parts/redis/twin.ts';

/** Harmless where they are let through. */
const tries = {
  debug: { words: ['debug', 'jmap'], option: 'enable-debug-command' },
  module: { words: ['module', 'load', '/nonexistent/seatrial.so'], option: 'enable-module-command' },
  'protected-configs': {
    words: ['config', 'set', 'dbfilename', 'seatrial.rdb'],
    option: 'enable-protected-configs',
  },
} as const;

/** What leads from Redis to the host is shut for an administrator too. */
export const redisAccessClosed = defineCheck({
  id: 'redis.access.closed',
  title: 'DEBUG, modules and the paths of Redis’ files are shut even for an administrator',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  limitMs: 90_000,
  run: async (context) => {
    const closed = spoken(spoken(context.contract.redis, 'redis').closed, 'redis.closed');
    const twin = await sharedTwin(context);
    using admin = await twin.open();
    const answers: Record<string, string> = {};
    const breaches: Breach[] = [];
    for (const name of closed) {
      const { words, option } = tries[name];
      const answer = await admin.call(words);
      answers[name] = showResp(answer).slice(0, 120);
      if (answer.kind === 'error' && /not allowed|protected config/.test(answer.text)) continue;
      breaches.push({
        message: `an administrator may ${words.slice(0, 2).join(' ').toUpperCase()}: ${answers[name]}`,
        evidence: { name, shut: false, answer: answers[name] ?? '' },
        place: optionLine(context.trial.configs, option),
        help: `${option} no`,
      });
    }
    return { evidence: { answers }, breaches };
  },
  faults: [
    fault('DEBUG is enabled', redis.set('enable-debug-command', 'yes'), {
      evidence: { name: 'debug', shut: false },
    }),
    fault('modules are enabled', redis.set('enable-module-command', 'yes'), {
      evidence: { name: 'module', shut: false },
    }),
    fault('the paths of its files may be set', redis.set('enable-protected-configs', 'yes'), {
      evidence: { name: 'protected-configs', shut: false },
    }),
  ],
});
