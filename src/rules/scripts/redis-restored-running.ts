import type { ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import { redisOf } from '../parts/across/servers.ts';
import { baseName, hostCommand, isEngine, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';
import { plainPrefix } from '../parts/scripts/values.ts';

/** Redis is down while its files are replaced. */
export const scriptsRedisRestoredRunning = scriptRule({
  id: 'scripts.redis-restored-running',
  title: 'Redis is down while its files are replaced',
  severity: 'error',
  why: 'Redis reads its files at the start alone, and writes what it has in memory over them when it stops: the restored data is gone with the restart that was to load it.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/persistence; redis.conf, save',
  *judge(script, stack) {
    if (!/dump\.rdb|appendonly/.test(script.text)) return;
    const servers = redisOf(stack);
    const visits = simpleCommands(script);
    for (const { command } of visits) {
      const [name, verb] = hostCommand(command);
      const isEngines = isEngine(baseName(name)) && verb?.literal === 'cp';
      if (!isEngines && !/^(?:cp|mv|install|rsync)$/.test(baseName(name))) continue;
      const last = command.words.at(-1);
      const said = last === undefined ? '' : plainPrefix(script, last).text;
      const target = (said === '' ? inVolume(script, last) : said).replaceAll('"', '');
      const [, container, path = target] = /^([\w.-]+):(\/.*)$/.exec(target) ?? [];
      if (!/(?:^|\/)(?:dump\.rdb|appendonlydir\/?|appendonly\.aof)$/.test(path) || /backup|tmp/i.test(path))
        continue;
      const server =
        servers.find(({ plan }) => plan.containerName === container) ?? (isEngines ? undefined : servers[0]);
      if (server === undefined || (!isEngines && servers.length > 1)) continue;
      const names = new Set([
        server.plan.containerName,
        server.plan.service,
        server.plan.service.replace('.service', ''),
      ]);
      const tells = (from: number, to: number, verbs: RegExp) =>
        visits.some((each) => {
          const texts = wordTexts(each.command.words);
          const isHere = each.command.start >= from && each.command.start < to;
          return (
            isHere &&
            texts.some((word) => verbs.test(word)) &&
            (texts.some((word) => names.has(word)) ||
              texts.some((word) => /^\$|shutdown/i.test(word.replaceAll('"', ''))))
          );
        });
      if (tells(0, command.start, /^(?:stop|kill|down|shutdown|rm)$/i)) continue;
      // A copy alone may be of a script that is run while Redis is down.
      const isLoaded = tells(
        command.end,
        Number.POSITIVE_INFINITY,
        /is-active|podman\s+(?:ps|container exists)/.test(script.text)
          ? /^(?:restart|try-restart|reload-or-restart|stop)$/
          : /^(?:restart|try-restart|reload-or-restart|stop|start)$/,
      );
      if (!isEngines && !isLoaded) continue;
      yield remarkOf(
        command,
        `${server.plan.containerName} runs, and when it stops it writes its own data over this`,
        `systemctl --user stop ${server.plan.service} before, and start behind`,
      );
    }
  },
});

/** `"$mount/dump.rdb"`, where the variable is the folder of a volume. */
function inVolume(script: ShellTree, word: ShellWord | undefined): string {
  const [, name, path = ''] = /^"?\$\{?(\w+)\}?"?(\/[\w./-]+)"?$/.exec(word?.raw ?? '') ?? [];
  const isVolume =
    name !== undefined &&
    new RegExp(`\\b${name}=["']?\\$\\([^\\n]*\\bvolume\\s+(?:inspect|mount)\\b`).test(script.text);
  return isVolume ? path : '';
}
