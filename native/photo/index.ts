/** Pictures of a card: the portrait decoded from JPEG 2000, and PNG as screens want it. */
export { type Codestream, findCodestream, isJpeg2000, PHOTO_LIMITS, type PhotoDefect } from './codestream.ts'
export { decodePhoto } from './decode-photo.ts'
export { encodeGreyPng } from './grey-png.ts'
export { type PngHeader, readPngHeader } from './png-header.ts'
