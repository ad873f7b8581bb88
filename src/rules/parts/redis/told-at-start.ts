import type { ReadStack } from '../../read-stack.ts';

/** Whether a command or a script of the stack names an option of Redis: it may write or send what no config file says. */
export function isToldAtStart({ blueprint, scripts }: ReadStack, option: RegExp): boolean {
  return (
    blueprint.services.some(({ command, entrypoint }) =>
      [...command, ...(entrypoint ?? [])].some((word) => option.test(word)),
    ) || scripts.some(({ text }) => option.test(text))
  );
}
