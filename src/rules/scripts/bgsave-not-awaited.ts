import { baseName, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A snapshot is copied once it is written. */
export const scriptsBgsaveNotAwaited = commandRule({
  id: 'scripts.bgsave-not-awaited',
  title: 'a snapshot is copied once it is written',
  severity: 'error',
  why: 'BGSAVE only begins: what is copied at once is the snapshot of last time, or half of one.',
  source: 'redis.io/docs/latest/commands/bgsave',
  *judge(script) {
    const visits = simpleCommands(script);
    const saves = visits.filter(
      ({ command }) =>
        /\bredis-cli\b|\bvalkey-cli\b/.test(wordTexts(command.words).join(' ')) &&
        /\bBGSAVE\b/i.test(wordTexts(command.words).join(' ')),
    );
    const [first] = saves;
    const behind = script.text.slice(first?.command.end);
    const loops = /\b(?:while|until|for)\b/.test(behind);
    if (
      first === undefined ||
      (loops && /bgsave_status/i.test(behind)) ||
      /LASTSAVE|rdb_bgsave_in_progress|rdb_last_save_time|BGREWRITEAOF.*--rdb/i.test(
        // What is asked before is but the time to compare with.
        behind,
      )
    )
      return;
    for (const { command } of saves) {
      const copy = visits.find(
        ({ command: each }) =>
          each.start > command.start &&
          /^(?:cp|mv|rsync|tar|gzip|scp|podman|docker|install)$/.test(baseName(each.words[0])) &&
          /\.rdb/.test(wordTexts(each.words).join(' ')),
      );
      if (copy !== undefined)
        yield remarkOf(
          command,
          `only begins to save: line ${copy.command.place.line} copies what was there before`,
          'wait until LASTSAVE changes, or redis-cli --rdb FILE',
        );
    }
  },
});
