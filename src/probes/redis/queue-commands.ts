import { brief, verdictOf } from './command-verdict.ts';
import type { CommandAttempt, CommandVerdict } from './redis-types.ts';
import { encodeCommand, type RespValue } from './resp.ts';
import type { RespConnection } from './resp-connection.ts';

/** What runs at once even inside MULTI; only harmless ones are sent. */
const NEVER_QUEUED = new Set(['exec', 'discard', 'multi', 'watch', 'quit', 'reset', 'hello', 'auth']);
const BATCH = 100;

/**
 * Asks the ACL without running anything: each command is queued inside MULTI, where Redis checks rights, and thrown
 * away by DISCARD. Needs a user who may do MULTI and DISCARD; else every verdict is `untried`.
 */
export async function queueCommands(
  connection: RespConnection,
  attempts: readonly (readonly string[])[],
): Promise<CommandAttempt[]> {
  const tried: CommandAttempt[] = [];
  for (let at = 0; at < attempts.length; at += BATCH)
    tried.push(...(await queueBatch(connection, attempts.slice(at, at + BATCH))));
  return tried;
}

async function queueBatch(
  connection: RespConnection,
  batch: readonly (readonly string[])[],
): Promise<CommandAttempt[]> {
  const sent = batch.filter((words) => !NEVER_QUEUED.has((words[0] ?? '').toLowerCase()));
  const opened = await connection.call(['multi']);
  if (opened.kind !== 'text') return batch.map(untried(opened));
  const answers = await connection.send(
    Buffer.concat([...sent, ['discard']].map(encodeCommand)),
    sent.length + 1,
  );
  return batch.map((words) => {
    const at = sent.indexOf(words);
    const answer = answers[at];
    if (at < 0 || answer === undefined) return untried(undefined)(words);
    return { words, verdict: queued(answer), answer: brief(answer) };
  });
}

/** Inside MULTI only QUEUED is a yes that the server said. */
function queued(answer: RespValue): CommandVerdict {
  if (answer.kind === 'text' && answer.text === 'QUEUED') return 'allowed';
  const verdict = verdictOf(answer);
  return answer.kind === 'error' && verdict !== 'allowed' ? verdict : 'untried';
}

function untried(why: RespValue | undefined): (words: readonly string[]) => CommandAttempt {
  return (words) => ({
    words,
    verdict: 'untried',
    answer: why === undefined ? 'runs at once even inside MULTI' : brief(why),
  });
}
