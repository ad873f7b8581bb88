import type { Command } from 'commander';
import type { Runner } from '../../command.ts';
import { addProbeHeaders } from './headers.ts';
import { addProbeRate } from './rate.ts';
import { addProbeRedis } from './redis.ts';
import { addProbeTls } from './tls.ts';
import { addProbeWebSocket } from './websocket.ts';

/** `seatrial probe`: one measurement of any address, with no config and no engine. */
export function addProbe(program: Command, run: Runner): void {
  const command = program
    .command('probe')
    .description('measure one thing at any address: no config, no engine, no opinion');
  for (const add of [addProbeTls, addProbeHeaders, addProbeRate, addProbeWebSocket, addProbeRedis]) {
    add(command, run);
  }
}
