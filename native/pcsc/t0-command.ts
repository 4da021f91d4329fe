const HEADER_BYTES = 4

/**
 * A short command APDU as T=0 carries it (ISO 7816-3 §12.2): a bare header gets P3 = `00`, and after data there is no Le; the
 * card announces what there is to fetch. Drivers pass on what they are given, and many cards take the byte too many ill.
 * Extended commands have no form in T=0 and stay as they are: the card refuses them.
 */
export function t0Command(apdu: Uint8Array): Uint8Array {
  if (apdu.length === HEADER_BYTES) return Uint8Array.of(...apdu, 0x00)
  const dataLength = apdu[HEADER_BYTES] ?? 0
  const withoutLe = HEADER_BYTES + 1 + dataLength
  return dataLength > 0 && apdu.length === withoutLe + 1 ? apdu.subarray(0, withoutLe) : apdu
}
