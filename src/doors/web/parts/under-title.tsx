import { createContext, type JSX } from 'preact';
import { useContext } from 'preact/hooks';

/** What the frame of a page puts under its title. */
export const ForUnderTitle = createContext<JSX.Element | null>(null);

/** The place under the title of a page. The frame fills it. */
export function UnderTitle(): JSX.Element | null {
  return useContext(ForUnderTitle);
}
