/** Drawings of the visitor's screen, our own: the reader with a card, the face of a card, signs of failures. */
export { CardFace } from './card-face.tsx'
export { CardOnReader } from './card-on-reader.tsx'
export { FailureSign } from './failure-sign.tsx'
