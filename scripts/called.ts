import { Command, InvalidArgumentError } from 'commander';

/** A command for engineers, without its options yet. As with those of `parley`, a wrong call is told in one line, and ends with 2. */
export function called(script: string, about: string): Command {
  return new Command(`npm run ${script} --`).description(about).exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}

/** An argument or option that counts something, or says how long it lasts. */
export function numberOf(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('Expected a number above 0.');
}

/** An option with some of these names, between commas. */
export function namesAmong(known: readonly string[]) {
  return (text: string): string[] => {
    const names = text.split(',');
    if (names.every((name) => known.includes(name))) return names;
    throw new InvalidArgumentError(`Expected some of ${known.join(', ')}.`);
  };
}
