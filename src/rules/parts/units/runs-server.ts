import type { ServicePlan } from '../../../plan/blueprint.ts';

const servers =
  /(?:^|[\s/])(?:postgres|mysqld|mariadbd|mongod|redis-server|valkey-server|\S*entrypoint\S*)(?:\s|$)/;

/** Whether the image of a database runs its server, and no client that the image brings as well. */
export function runsServer({ command }: ServicePlan): boolean {
  const [first = ''] = command;
  return first === '' || first.startsWith('-') || servers.test(command.join(' '));
}
