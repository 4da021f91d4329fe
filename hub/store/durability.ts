const NAMES = ['fsync', 'full_page_writes', 'synchronous_commit', 'synchronous_standby_names', 'data_checksums'] as const

/** What a PostgreSQL says of how it keeps what it has acknowledged: values of its settings, as a session of the hub has them. */
export type DurabilitySettings = Readonly<Record<(typeof NAMES)[number], string>>

export const ASK_FOR_DURABILITY = `SELECT ${NAMES.map((name) => `current_setting('${name}') AS ${name}`).join(', ')}`

export interface Durability {
  /** Settings with which an acknowledgement can be given and its event be lost, each as `name=value`. */
  readonly losing: readonly string[]
  /** Settings that leave a loss of the disk, or damage on it, to the copies that somebody has made. */
  readonly unguarded: readonly string[]
}

/** Commits wait for the standby's disk with these, where there is one to wait for. */
const WAITS_FOR_STANDBY: readonly string[] = ['on', 'remote_apply']

/** Holds settings against the rules of the sync reference, §5.5. */
export function durabilityOf(settings: DurabilitySettings): Durability {
  const { synchronous_commit, synchronous_standby_names } = settings
  const hasStandby = synchronous_standby_names !== ''
  const waits = hasStandby ? WAITS_FOR_STANDBY.includes(synchronous_commit) : synchronous_commit !== 'off'
  return {
    losing: [
      ...(settings.fsync === 'on' ? [] : [`fsync=${settings.fsync}`]),
      ...(settings.full_page_writes === 'on' ? [] : [`full_page_writes=${settings.full_page_writes}`]),
      ...(waits ? [] : [`synchronous_commit=${synchronous_commit}`]),
    ],
    unguarded: [
      ...(hasStandby ? [] : ['synchronous_standby_names=']),
      ...(settings.data_checksums === 'on' ? [] : [`data_checksums=${settings.data_checksums}`]),
    ],
  }
}
