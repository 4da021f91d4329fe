import { encodeQR } from 'qr'

/** Light modules around the code, as the standard wants. */
const QUIET_ZONE = 4

export interface QrCodeProps {
  readonly text: string
  readonly className: string
  /** What is heard in its place, where that is not what it says. */
  readonly label?: string
}

/** A QR code, sharp at every size. A quarter of it may be worn off: tags live for weeks on a wrist. */
export function QrCode({ text, className, label = text }: QrCodeProps) {
  const modules = encodeQR(text, 'raw', { ecc: 'quartile', border: QUIET_ZONE })
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      className={className}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={path} fill="black" />
    </svg>
  )
}
