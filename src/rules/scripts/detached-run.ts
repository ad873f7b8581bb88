import { isOn, readRunOptions } from '../../plan/run-options.ts';
import { isTrue } from '../../units/lookup.ts';
import { splitWords } from '../../units/words.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A service lasts as long as the container that it starts. */
export const scriptsDetachedRun = timersRule({
  id: 'scripts.detached-run',
  title: 'a service lasts as long as the container that it starts',
  severity: 'error',
  why: 'With --detach podman ends as soon as the container runs. To systemd the service is over then: it runs ExecStop=, which stops the container, and Restart=always starts all anew, for ever.',
  source: 'systemd.service(5), Type=; podman-run(1), --detach and --sdnotify',
  *judge(units) {
    for (const service of servicesOf(units)) {
      const type = value(service, 'Service', 'Type') ?? 'simple';
      const remains = isTrue(value(service, 'Service', 'RemainAfterExit')?.trim() ?? 'no');
      if (!/^(?:simple|exec|idle)$/.test(type) || remains) continue;
      for (const line of entries(service, 'Service', 'ExecStart')) {
        if (isTemplated(line.value) || !isDetached(splitWords(line.value, 'exec').words)) continue;
        yield remarkOf(
          line,
          `--detach ends podman at once, and with Type=${type} the service with it`,
          'take -d out, or Type=notify with --sdnotify=conmon and NotifyAccess=all',
        );
      }
    }
  },
});

/** `podman run -d …`: an option before the image's name. */
function isDetached(words: readonly string[]): boolean {
  const [program = '', ...rest] = words;
  if (!/^[-@:+!]*(?:\/\S*\/)?(?:podman|docker)$/.test(program)) return false;
  const run = rest.indexOf('run');
  if (run === -1 || rest.slice(0, run).some((word) => !word.startsWith('-') && word !== 'container'))
    return false;
  const { options } = readRunOptions(
    rest.map((text) => ({ text, line: undefined })),
    { file: '', line: 1, column: 1 },
  );
  return isOn(options, 'detach');
}
