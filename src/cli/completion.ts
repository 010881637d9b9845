import { type Command, InvalidArgumentError } from 'commander';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .summary('Print the completion script of a shell.')
    .description('Print a script for completing commands and options in a shell.')
    .argument('<shell>', SHELLS.join(', '), shellOf)
    .addHelpText(
      'after',
      '\nExamples:\n  source <(npx parley completion bash)\n  npx parley completion zsh > ~/.zfunc/_parley\n  npx parley completion fish > ~/.config/fish/completions/parley.fish',
    )
    .action((shell: Shell) => console.log(completionOf(program, shell)));
}

function shellOf(text: string): Shell {
  const shell = SHELLS.find((one) => one === text);
  if (shell === undefined) throw new InvalidArgumentError(`Expected one of ${SHELLS.join(', ')}.`);
  return shell;
}

/** The words that may follow each command: its subcommands and its options. */
function wordsOf(command: Command, path: readonly string[] = []): [path: string, words: readonly string[]][] {
  const options = command.options.flatMap(({ long }) => (long == null ? [] : [long]));
  const own: [string, string[]] = [path.join(' '), [...command.commands.map((one) => one.name()), ...options, '--help']];
  return [own, ...command.commands.flatMap((one) => wordsOf(one, [...path, one.name()]))];
}

export function completionOf(program: Command, shell: Shell): string {
  const all = wordsOf(program);
  if (shell === 'fish') return fish(program, all);
  const cases = all.map(([path, words]) => `    '${path}') words='${words.join(' ')}' ;;`).join('\n');
  const script = `_parley() {
  local path='' word words=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="\${path:+$path }$word" ;; esac
  done
  while :; do
    case "$path" in
${cases}
    esac
    [ -n "$words" ] && break
    [ -z "$path" ] && break
    case "$path" in *' '*) path="\${path% *}" ;; *) path='' ;; esac
  done
  COMPREPLY=( $(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}") )
  # Files, where no word fits.
  [ \${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=( $(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}") )
}
complete -o filenames -F _parley parley`;
  return shell === 'zsh' ? `#compdef parley\nautoload -U +X bashcompinit && bashcompinit\n${script}` : script;
}

function fish(program: Command, all: readonly (readonly [string, readonly string[]])[]): string {
  const top = program.commands.map((one) => `complete -c parley -f -n __fish_use_subcommand -a ${one.name()}`);
  const below = all
    .filter(([path]) => path !== '')
    .flatMap(([path, words]) => {
      const seen = path
        .split(' ')
        .map((name) => `__fish_seen_subcommand_from ${name}`)
        .join('; and ');
      return words.map((word) =>
        word.startsWith('--') ? `complete -c parley -n '${seen}' -l ${word.slice(2)}` : `complete -c parley -n '${seen}' -a ${word}`,
      );
    });
  return [...top, ...below].join('\n');
}
