import { callsIn } from '../parts/redis/cli-calls.ts';
import { wholeText } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** Redis answers while it is saved. */
export const scriptsRedisSaveBlocks = scriptRule({
  id: 'scripts.redis-save-blocks',
  title: 'Redis answers while it is saved',
  severity: 'warning',
  why: 'SAVE writes the whole snapshot in the one thread that answers: every client waits, with large data until its time limit ends it.',
  source: 'redis.io/docs/latest/commands/save: "You almost never want to call SAVE in production"',
  *judge(script) {
    if (!/\bSAVE\b/i.test(script.text) || !/(?:redis|valkey)-cli/.test(wholeText(script))) return;
    // Before a stop nobody is left who would wait.
    if (
      /\bSHUTDOWN\b|\b(?:systemctl|podman|docker)\b[^\n]*\b(?:stop|down|kill)\b|CLIENT\s+PAUSE/i.test(
        script.text,
      )
    )
      return;
    for (const call of callsIn(script))
      if (call.command === 'save')
        yield remarkOf(
          call,
          'SAVE stops Redis for every client until the snapshot is written',
          'BGSAVE, and wait until LASTSAVE changes',
        );
  },
});
