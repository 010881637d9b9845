import type { PageInfo } from '../parts/more.tsx';
import type { Named, SourceShape, Text } from '../parts/shapes.ts';
import type { SourceNumber } from '../parts/source-numbers.ts';
import type { Since } from './since.ts';

/** One line of a brief. */
export interface Line {
  /** In words. */
  readonly when: string | null;
  readonly who: readonly Named[];
  /** Its subject, and the address of the subject. */
  readonly about: string;
  readonly path: string | null;
  readonly hash?: string;
  /** The result, in words. */
  readonly remarks: readonly string[];
  readonly text: Text | null;
  readonly before: Text | null;
  /** The numbers of its sources in the list at the end. */
  readonly sources: readonly SourceNumber[];
  readonly cites: string | null;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly { readonly title: string | null; readonly lines: readonly Line[] }[];
  /** The text of a section without lines. */
  readonly empty: string;
}

export interface Brief {
  readonly key: string;
  readonly name: string;
  readonly status: string;
  readonly day: string;
  readonly since: Since | null;
  readonly sections: readonly Section[];
  readonly sources: readonly SourceShape[];
  /** Its lists of demands, which go on where there are many. */
  readonly pages: readonly BriefPage[];
}

export interface BriefPage {
  readonly list: 'demands' | 'changed';
  /** The id of the section with which it begins. */
  readonly at: string;
  readonly title: string;
  readonly pageInfo: PageInfo;
}
