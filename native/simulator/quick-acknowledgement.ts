import type { Socket } from 'node:net'
import koffi from 'koffi'

const IPPROTO_TCP = 6
const TCP_QUICKACK = 12
const INT_BYTES = 4

/**
 * Makes the kernel acknowledge at once what it has received on a socket, on Linux; elsewhere it does nothing.
 *
 * Debian's vpcd 3.3 writes the length of a message and its body one after the other, and its kernel holds the body back
 * until the length is acknowledged, which ours delays by 40 ms (runtime reference §3). Node has no access to `TCP_QUICKACK`.
 *
 * The other cure, sending the first byte of the answer early, is only right when that byte is known before the command is:
 * it is the high byte of the answer's length, and READ BINARY and a signature have answers of 258 bytes.
 */
export function createQuickAcknowledgement(): (socket: Socket) => void {
  const setOption = loadSetSocketOption()
  if (setOption === undefined) return () => {}
  const enabled = new Int32Array([1])
  return (socket) => {
    const descriptor = fileDescriptor(socket)
    // The kernel forgets the option by itself, so it is set each time; a failure costs time, not correctness.
    if (descriptor !== undefined) setOption(descriptor, IPPROTO_TCP, TCP_QUICKACK, enabled, INT_BYTES)
  }
}

type SetSocketOption = (descriptor: number, level: number, option: number, value: Int32Array, length: number) => number

function loadSetSocketOption(): SetSocketOption | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    return koffi.load('libc.so.6').func('int setsockopt(int, int, int, const int *, uint32_t)')
  } catch {
    return undefined
  }
}

/** Not a public member of a socket, but there since the first versions of Node; without it nothing is lost but time. */
function fileDescriptor(socket: Socket): number | undefined {
  const { _handle: handle } = socket as unknown as { readonly _handle?: { readonly fd?: number } | null }
  const descriptor = handle?.fd
  return descriptor !== undefined && descriptor >= 0 ? descriptor : undefined
}
