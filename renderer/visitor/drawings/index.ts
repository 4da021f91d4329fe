/** Drawings of the visitor's screen, our own: the reader with a card, the face of a card, the slip with the PINs, signs. */
export { CardFace } from './card-face.tsx'
export { CardOnReader } from './card-on-reader.tsx'
export { FaceAndPhoto } from './face-and-photo.tsx'
export { FailureSign } from './failure-sign.tsx'
export { PinSlip } from './pin-slip.tsx'
