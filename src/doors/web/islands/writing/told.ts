import type { FormWords } from '../../words/words.ts';

interface Remark {
  readonly code: string;
  readonly message: string;
}

/** The server says what is wrong in English. For readers of another language its kind comes first, in their own words. */
export function told<One extends Remark>(remarks: readonly One[], table: Readonly<Record<string, string>>, { language }: FormWords): readonly One[] {
  return language === 'en' ? remarks : remarks.map((one) => ({ ...one, message: [table[one.code], one.message].filter(Boolean).join(' ') }));
}
