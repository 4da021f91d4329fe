/** The parts that are used of the builds of `@cornerstonejs/codec-openjpeg`, which come without types. */

interface OpenJpegFrame {
  readonly width: number
  readonly height: number
  readonly bitsPerSample: number
  readonly componentCount: number
  readonly isSigned: boolean
}

interface OpenJpegModuleOptions {
  readonly print: (text: string) => void
  readonly printErr: (text: string) => void
  /** Instantiates in place of the loader; returns the exports. */
  readonly instantiateWasm?: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  export interface Decoder {
    /** Room for the encoded picture, inside the memory of the module. */
    readonly getEncodedBuffer: (length: number) => Uint8Array
    readonly decode: () => void
    readonly getFrameInfo: () => OpenJpegFrame
    /** Samples pixel by pixel, little-endian where they have more than 8 bits; inside the memory of the module. */
    readonly getDecodedBuffer: () => Uint8Array
  }
  const openDecoder: (options: OpenJpegModuleOptions) => Promise<{ readonly J2KDecoder: new () => Decoder }>
  export default openDecoder
}

declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  export interface Encoder {
    /** Room for the samples. */
    readonly getDecodedBuffer: (frame: OpenJpegFrame) => Uint8Array
    readonly setQuality: (lossless: boolean, quality: number) => void
    readonly setCompressionRatio: (layer: number, ratio: number) => void
    readonly setDecompositions: (count: number) => void
    readonly encode: () => void
    /** The codestream. */
    readonly getEncodedBuffer: () => Uint8Array
  }
  const openEncoder: (options: OpenJpegModuleOptions) => Promise<{ readonly J2KEncoder: new () => Encoder }>
  export default openEncoder
}
