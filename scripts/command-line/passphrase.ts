import { createReadStream } from 'node:fs'
import { ReadStream } from 'node:tty'

/** One line of bytes from the terminal without echo, or from a pipe. Undefined when the operator gives up (Ctrl-C, Ctrl-D). */
export async function readPassphrase(prompt: string): Promise<Uint8Array | undefined> {
  const terminal = process.stdin.isTTY ? new ReadStream(0) : undefined
  const input = terminal ?? createReadStream('', { fd: 0 })
  terminal?.setRawMode(true)
  process.stderr.write(prompt)
  const entered: number[] = []
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      const bytes = [...chunk]
      chunk.fill(0)
      for (const byte of bytes) {
        if (byte === 0x0a || byte === 0x0d) return new Uint8Array(entered)
        if (terminal !== undefined && (byte === 0x03 || byte === 0x04)) return undefined
        if (terminal !== undefined && (byte === 0x7f || byte === 0x08)) removeLastCharacter(entered)
        else entered.push(byte)
      }
    }
    return entered.length === 0 ? undefined : new Uint8Array(entered)
  } finally {
    entered.fill(0)
    terminal?.setRawMode(false)
    process.stderr.write('\n')
    input.destroy()
  }
}

/** Takes the last UTF-8 character off: its continuation bytes, then the byte that led them. */
function removeLastCharacter(bytes: number[]): void {
  while (((bytes.pop() ?? 0) & 0xc0) === 0x80);
}
