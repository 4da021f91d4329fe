/** What the clerk says to whoever stands there: card or tag, no PIN. */
export function TapHere({ title, hint }: { readonly title: string; readonly hint: string }) {
  return (
    <section className="flex flex-wrap items-center gap-x-5 gap-y-2 rounded-16 border-2 border-accent bg-accent-soft px-5 py-3">
      <svg
        viewBox="0 0 96 64"
        className="h-14 shrink-0 text-accent"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
        aria-hidden="true"
      >
        <rect x="4" y="10" width="52" height="36" rx="6" />
        <path d="M4 22h52" />
        <rect x="64" y="14" width="28" height="28" rx="3" />
        <path d="M70 20h5v5h-5ZM81 20h5v5h-5ZM70 31h5v5h-5ZM82 32h3" strokeWidth="3" />
      </svg>
      <div className="min-w-60 flex-1">
        <h2 className="text-[1.75rem] leading-130 font-bold text-accent">{title}</h2>
        <p className="text-pretty">{hint}</p>
      </div>
    </section>
  )
}
