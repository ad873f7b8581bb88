/** Keeps a helper container up, buries what its children leave, and ends at once when it is told to. */
export const KEEPER = [
  '/bin/sh',
  '-c',
  'trap "exit 0" TERM INT; while :; do sleep 3600 & wait $!; done',
] as const;
