/** Stands in a command for each dump in turn. */
export const EACH = 'EACH-DUMP';

/**
 * One command that asks a script about the good dump, which is to be taken, and about each of a folder, which are to be
 * refused: with `refused` as exit code, or any but 0. Its last line is `all-refused`, or the first other answer: `name exit code`.
 */
export function askedOfAll(about: {
  readonly folder: string;
  readonly good: string;
  readonly words: readonly string[];
  readonly refused: number | undefined;
}): readonly string[] {
  const { folder, good, words, refused } = about;
  return ['bash', '-c', LOOP, 'loop', folder, String(refused ?? ''), good, ...words];
}

const LOOP = `folder=$1 promised=$2 good=$3; shift 3
for file in "$good" "$folder"/*.dump; do
  words=()
  for word; do words+=("\${word//${EACH}/$file}"); done
  "\${words[@]}" >/dev/null 2>&1 && code=0 || code=$?
  if [ "$file" = "$good" ]; then [ "$code" = 0 ] && continue; echo "good $code"; exit 0; fi
  [ "$code" = "\${promised:-$((code > 0 ? code : 1))}" ] || { echo "\${file##*/} $code"; exit 0; }
done
echo all-refused`;
