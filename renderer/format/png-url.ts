/** A PNG file as an address for `<img>`: the pages' policy allows pictures from `data:` alone. */
export function pngUrl(png: Uint8Array): string {
  let binary = ''
  for (const byte of png) binary += String.fromCharCode(byte)
  return `data:image/png;base64,${btoa(binary)}`
}
