import type { StandIn } from './stand-in.ts';

/** What plays the systems outside of a trial is started from: Python and its own library. */
export const OUTSIDE_WORLD = 'localhost/seatrial/outside-world';

/** A name server, HTTPS and mail; the program itself comes from the trial. `ip` gives a service a way to it. */
export function outsideWorld(): StandIn {
  return {
    recipe: {
      name: 'outside-world',
      suite: 'bookworm',
      packages: ['python3', 'iproute2'],
      cmd: ['sleep', 'infinity'],
    },
    differences: [],
  };
}
