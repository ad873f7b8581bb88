import { WrongUseError } from './errors.ts';

export interface KeptWords {
  /** Undefined: the only trial there is. */
  readonly id: string | undefined;
  readonly service: string;
  readonly command: readonly string[];
}

/** Reads `[ID] SERVICE [CMD…]`: an id looks like no service's name. */
export function readKeptWords(words: readonly string[]): KeptWords {
  const [first = ''] = words;
  const id = /^seatrial-[0-9a-f]+$/.test(first) ? first : undefined;
  const [service, ...command] = id === undefined ? words : words.slice(1);
  if (service === undefined) {
    throw new WrongUseError({
      argument: 'SERVICE',
      rule: 'the name of a service is expected after the id of the trial',
      received: words.join(' '),
      hint: '`seatrial ps` lists the services of each trial',
    });
  }
  return { id, service, command };
}
