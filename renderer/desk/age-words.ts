import type { Texts } from '../text/index.ts'

/** `3日前`. */
export function ageWords(days: number, { t }: Texts): string {
  if (days === 0) return t('desk.age.today')
  return days === 1 ? t('desk.age.day') : t('desk.age.days', { count: days })
}
