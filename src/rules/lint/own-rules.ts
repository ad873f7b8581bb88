/** What `lint` itself says, beside the rules of the catalogue. */
export const ownRules = {
  'lint.unreadable': {
    title: 'Every config file can be read as text',
    why: 'A file with NUL bytes, without line ends, of many megabytes or behind a link out of the folder is not what the program expects, and cannot be judged.',
  },
  'lint.unused-suppression': {
    title: 'Every suppression hides something',
    why: 'A suppression that hides nothing is left over, or names the wrong rule or line: what it was meant to hide may come back unseen.',
  },
  'lint.suppression-without-reason': {
    title: 'Every suppression says why',
    why: 'Without a reason nobody can tell later whether it still holds. It hides nothing until it has one.',
  },
} as const;
