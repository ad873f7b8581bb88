import { baseName, execOptions, isEngine, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** What is put into a container arrives there. */
export const scriptsExecWithoutStdin = commandRule({
  id: 'scripts.exec-without-stdin',
  title: 'what is put into a container arrives there',
  severity: 'error',
  why: 'Without -i the container gets nothing on its standard input. The restore ends at once, with success, and nothing was restored.',
  source: 'podman-exec(1), --interactive',
  *judge(script) {
    for (const { command, pipeline } of simpleCommands(script)) {
      const options = execOptions(command);
      if (
        options === undefined ||
        options.some((each) => /^-[a-hj-z]*i[a-z]*$|^--interactive(?:=true)?$/.test(each))
      )
        continue;
      if (
        options.some((each) => /^-(?:d|T)|^--detach/.test(each)) ||
        command.words.some((word) => /compose/.test(word.raw))
      )
        continue;
      const given = command.redirections.some(
        ({ operator, fd, target }) =>
          /^<(?:<|<<|<-)?$|^<<-$|^<<<$/.test(operator) &&
          (fd === undefined || fd === '0') &&
          target?.literal !== '/dev/null',
      );
      const piped = pipeline.commands[0] !== command;
      if (given || piped)
        yield remarkOf(
          command,
          'without -i nothing of this reaches the command in the container',
          `${baseName(command.words.find((word) => isEngine(baseName(word))))} exec -i …`,
        );
    }
  },
});
