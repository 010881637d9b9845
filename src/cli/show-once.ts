/**
 * Writes a secret that is shown only once. Where that fails, as on a full disk or after a reader has left, nobody can have it: `takeBack` makes it
 * useless, and the command fails with what it says.
 */
export async function showOnce(text: string, takeBack: () => Promise<string>): Promise<void> {
  const failure = await failureOf(text);
  if (failure !== null) throw new Error(`the secret cannot be written: ${failure.message}. ${await takeBack()}`);
}

function failureOf(text: string): Promise<Error | null> {
  return new Promise((resolve) => process.stdout.write(`${text}\n`, (error) => resolve(error ?? null)));
}
