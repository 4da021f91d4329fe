/** Rows of the slip that everybody wrote their PINs on when they received the card; the second is the one that is asked for. */
const ROWS = [
  { name: '署名用電子証明書', boxes: 8 },
  { name: '利用者証明用電子証明書', boxes: 4 },
  { name: '住民基本台帳用', boxes: 4 },
  { name: '券面事項入力補助用', boxes: 4 },
] as const
const ASKED = 1
const ROW_HEIGHT = 58

/** The paper with all PINs of a card (暗証番号の控え), and a mark where the PIN of the authentication certificate stands. */
export function PinSlip() {
  return (
    <svg viewBox="-8 -8 476 312" lang="ja" className="absolute inset-0 size-full" aria-hidden="true" focusable="false">
      <rect width="460" height="296" rx="10" fill="var(--color-white)" stroke="var(--color-solid-gray-900)" strokeWidth="3" />
      <text x="24" y="38" fontSize="21" fontWeight="700" fill="var(--color-solid-gray-700)">
        暗証番号の控え
      </text>
      {ROWS.map(({ name, boxes }, index) => (
        <g key={name} transform={`translate(0 ${54 + index * ROW_HEIGHT})`}>
          {index === ASKED && (
            <rect
              x="6"
              y="1"
              width="448"
              height={ROW_HEIGHT - 2}
              rx="9"
              fill="var(--color-yellow-200)"
              stroke="var(--color-black)"
              strokeWidth="4"
            />
          )}
          <text
            x="24"
            y="36"
            fontSize="20"
            fontWeight={index === ASKED ? 700 : 400}
            fill={index === ASKED ? 'var(--color-black)' : 'var(--color-solid-gray-420)'}
          >
            {name}
          </text>
          <Boxes count={boxes} asked={index === ASKED} />
        </g>
      ))}
    </svg>
  )
}

function Boxes({ count, asked }: { readonly count: number; readonly asked: boolean }) {
  const width = count > 4 ? 20 : 36
  return (
    <g transform={`translate(${440 - count * (width + 3)} 11)`}>
      {Array.from({ length: count }, (_unused, index) => index * (width + 3)).map((x) => (
        <g key={x} transform={`translate(${x} 0)`}>
          <rect
            width={width}
            height="36"
            rx="4"
            fill="var(--color-white)"
            stroke={asked ? 'var(--color-black)' : 'var(--color-solid-gray-300)'}
            strokeWidth={asked ? 3 : 2}
          />
          {asked && <circle cx={width / 2} cy="18" r="7" fill="var(--color-black)" />}
        </g>
      ))}
    </g>
  )
}
