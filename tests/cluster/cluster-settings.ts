/** The machine that a node of the cluster stands for: all on the loopback, each with its own folder and ports. */
export interface NodePlace {
  readonly name: string
  readonly folder: string
  readonly port: number
  readonly restPort: number
  readonly etcdPort: number
  readonly etcdPeerPort: number
}

export interface ClusterOptions {
  /** A standby has to have what is acknowledged. */
  readonly synchronous: boolean
  /** Settings of PostgreSQL beside those of the cluster. */
  readonly parameters?: Readonly<Record<string, string>>
}

export const SUPERUSER = 'hub'
const REPLICATOR = 'replicator'

/** Short, so that a test is: in the field Patroni's own values (30 s, 10 s) are longer, and so is a takeover. */
export const LEASE_SECONDS = 8

/** Who may connect, as `pg_hba.conf` has it; no replication: to its standbys, the node is gone. */
export const accessRules = (replication: 'trust' | 'reject') => [
  'local all all trust',
  `host replication all 127.0.0.1/32 ${replication}`,
  'host all all 127.0.0.1/32 trust',
]

/** What Patroni reads (JSON is YAML): everything of it is its own documentation's, with a synchronous standby or without. */
export function patroniSettings(
  node: NodePlace,
  {
    nodes,
    programs,
    synchronous,
    parameters,
  }: ClusterOptions & { readonly nodes: readonly NodePlace[]; readonly programs: string },
): string {
  const { name, folder, port, restPort } = node
  return JSON.stringify({
    scope: 'hub',
    name,
    restapi: { listen: `127.0.0.1:${restPort}`, connect_address: `127.0.0.1:${restPort}` },
    etcd3: { hosts: nodes.map(({ etcdPort }) => `127.0.0.1:${etcdPort}`) },
    bootstrap: {
      dcs: {
        ttl: LEASE_SECONDS,
        loop_wait: 1,
        retry_timeout: 3,
        // A standby that is far behind takes over all the same: with a synchronous one it never does, without it that is what is tried.
        maximum_lag_on_failover: 1_000_000_000,
        synchronous_mode: synchronous,
        // Rather no answer than one that a single node knows of.
        synchronous_mode_strict: synchronous,
        postgresql: {
          use_pg_rewind: true,
          parameters: {
            ...{ shared_buffers: '32MB', max_connections: 50, wal_keep_size: '256MB', TimeZone: 'UTC' },
            // How soon the other standby tries the new primary, which commits nothing without one: left alone it is 5 s.
            wal_retrieve_retry_interval: '500ms',
            ...parameters,
          },
        },
      },
      initdb: [{ encoding: 'UTF8' }, 'data-checksums', { locale: 'C' }],
    },
    postgresql: {
      listen: `127.0.0.1:${port}`,
      connect_address: `127.0.0.1:${port}`,
      data_dir: `${folder}/data`,
      bin_dir: programs,
      pgpass: `${folder}/pgpass`,
      authentication: { superuser: { username: SUPERUSER }, replication: { username: REPLICATOR } },
      parameters: { unix_socket_directories: folder },
      pg_hba: accessRules('trust'),
    },
  })
}
