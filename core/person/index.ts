/** What a card or a clerk can tell about a person, and how each value was proved. */
export * from './evidence.ts'
