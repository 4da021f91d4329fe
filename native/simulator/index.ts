/**
 * Cards of software: the MyNumber card as the card reference §9 describes it, and some that are none. They are put on the
 * in-process reader for training and tests, or on the virtual reader of the real PC/SC service.
 */
export { type CardBehaviour, CONTACT_BEHAVIOUR, CONTACTLESS_BEHAVIOUR } from './card-behaviour.ts'
export type { CardContents, EncodedCardContents, JpkiContents } from './card-contents.ts'
export { CARD_JOURNAL_VARIABLE, type CardJournal, type CardJournalEntry } from './card-journal.ts'
export type { CardMemory, ReferenceMemory } from './card-memory.ts'
export { CardStateFile } from './card-state-file.ts'
export { contactlessTiming, INSTANT, type Timing } from './card-timing.ts'
export { cardFromDeck, type Deck, type DeckCard, type EncodedDeck, type EncodedDeckCard, parseDeck } from './deck.ts'
export {
  bankCard,
  basicResidentRegisterCard,
  drivingLicence,
  iphone,
  smartphone,
  transitCard,
  unknownCard,
  yesCard,
} from './foreign-cards.ts'
export { type Misbehaviour, misbehaving } from './misbehaviour.ts'
export { myNumberCard, SimulatedCard, type SimulatedCardOptions } from './simulated-card.ts'
export {
  SIMULATED_READER_NAME,
  SimulatedReader,
  type SimulatedReaderOptions,
} from './simulated-reader.ts'
export { asT0 } from './t0-card.ts'
export { CardTornOff, type VirtualCard } from './virtual-card.ts'
export { VIRTUAL_READER_PORT, VirtualReaderConnection, type VirtualReaderOptions } from './virtual-reader.ts'
