import type { Method, MethodMedium } from '@tuojiang/standards'

/** In the order of the pages. */
export const MEDIA: readonly MethodMedium[] = [
  'air',
  'surface-water',
  'groundwater',
  'effluent',
  'soil',
  'noise',
  'ecology',
]

export type InForce = 'current' | 'ended' | 'future'
export const IN_FORCE: readonly InForce[] = ['current', 'ended', 'future']

/** Whether a method is in force on a civil day, was, or will be. */
export const inForceOn = ({ from, until }: Pick<Method, 'from' | 'until'>, day: string): InForce =>
  day < from ? 'future' : until !== null && until <= day ? 'ended' : 'current'

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** Methods that hold every word that was written, in either language, somewhere in name, standard or clause. */
export function findMethods(methods: readonly Method[], written: string): Method[] {
  const words = written.split(/\s+/).map(plain).filter(Boolean)
  return methods.filter(({ id, name, series, edition, source }) => {
    const text = plain(
      [id, name.zh, name.en, series, edition, source.title.zh, source.title.en, source.clause].join('|'),
    )
    return words.every((word) => text.includes(word))
  })
}
