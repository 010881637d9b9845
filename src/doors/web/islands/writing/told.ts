import type { FormWords } from '../../words/words.ts';

interface Remark {
  readonly code: string;
  readonly message: string;
}

/** Messages of the server are in English. For readers of another language the kind of problem comes first, in their own language. */
export function told<One extends Remark>(remarks: readonly One[], table: Readonly<Record<string, string>>, { language }: FormWords): readonly One[] {
  return language === 'en' ? remarks : remarks.map((one) => ({ ...one, message: [table[one.code], one.message].filter(Boolean).join(' ') }));
}
