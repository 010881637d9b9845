const ENDS = ['pointerup', 'pointercancel', 'keyup'];

/**
 * Waits until nothing is pressed, and the press has arrived. A field that changes as one leaves it would move a button from under the pointer, and
 * the browser would tell nobody of the press.
 */
export async function released(): Promise<void> {
  if (document.querySelector(':active') === null) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      for (const name of ENDS) removeEventListener(name, end, true);
      // A click follows right after.
      setTimeout(resolve);
    };
    for (const name of ENDS) addEventListener(name, end, true);
  });
}
