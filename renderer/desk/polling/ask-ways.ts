import type { Ask, PollingActOf } from '../../../core/polling/index.ts'

/** By what something was found out. */
export type AskWay = NonNullable<PollingActOf<'ask-answered'>['how']>

/** How each can be found out, the usual first. */
export const ASK_WAYS: Readonly<Record<Ask, readonly AskWay[]>> = {
  'continued-residence': ['certificate', 'office'],
  'name-differs': ['document', 'person', 'office'],
  'address-differs': ['person', 'document', 'office'],
  'birth-date-differs': ['document', 'office'],
  'birth-date-unknown': ['document', 'office'],
  overseas: ['certificate', 'office'],
  'returned-paper': ['person'],
  'declined-paper': ['person'],
  'chosen-of-several': ['document', 'person'],
  nationality: ['document', 'office'],
}

/** What was found out, as it is sent. */
export type AskAnswer = { readonly answer: 'confirmed'; readonly how: AskWay } | { readonly answer: 'not-confirmed' }

/** What a digit answers: the ways in their order, then "not confirmed". */
export function answerOfDigit(ask: Ask, digit: string): AskAnswer | undefined {
  const ways = ASK_WAYS[ask]
  const place = Number(digit) - 1
  const how = ways[place]
  if (how !== undefined) return { answer: 'confirmed', how }
  return place === ways.length ? { answer: 'not-confirmed' } : undefined
}
