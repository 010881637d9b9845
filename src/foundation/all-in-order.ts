/**
 * The results of all, or the error of the first in the list that failed. `Promise.all` gives the error that comes soonest. Which one that is depends on
 * what is in memory already, so the same question would get different answers.
 */
export async function allInOrder<const T extends readonly unknown[]>(all: T): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
  const settled = await Promise.allSettled(all);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as { -readonly [Index in keyof T]: Awaited<T[Index]> };
}
