/** Name and folder of each file, whichever way the station's system divides its paths. */
export function writtenFiles(files: readonly string[]): readonly { readonly name: string; readonly folder: string }[] {
  return files.map((file) => {
    const cut = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'))
    return { name: file.slice(cut + 1), folder: cut < 0 ? '' : file.slice(0, cut) }
  })
}
