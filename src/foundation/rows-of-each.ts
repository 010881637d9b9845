/** For each key, in the order of the keys, the rows that have it. To look through all rows for each key would take the square of the time. */
export function rowsOfEach<K, R>(keys: readonly K[], rows: readonly R[], keyOf: (row: R) => K): R[][] {
  const found = new Map<K, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const list = found.get(key);
    if (list === undefined) found.set(key, [row]);
    else list.push(row);
  }
  return keys.map((key) => found.get(key) ?? []);
}
