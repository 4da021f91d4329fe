/** Which cards are bound to which entries of rolls, as far as this station has heard of it. */
export { RegisteredCards } from './registered-cards.ts'
