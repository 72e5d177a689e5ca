import type { Pool, PoolClient, QueryResultRow } from 'pg'

/** Rows of a query. Bytes travel as hexadecimal text: node-postgres decodes binary answers through UTF-8, which loses bytes. */
export async function queryRows<R extends QueryResultRow>(
  client: Pool | PoolClient,
  text: string,
  values: unknown[],
): Promise<R[]> {
  return (await client.query<R>(text, values)).rows
}

/** An instant column as a number of milliseconds. */
export const msOf = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`

/**
 * Names the job for which this transaction may take rows out of append-only tables. On a Citus cluster the name has to reach the
 * nodes; elsewhere the first setting means nothing.
 */
export const release = (client: PoolClient, job: 'seal' | 'retention') =>
  client.query(`SET LOCAL citus.propagate_set_commands TO 'local'; SET LOCAL tuojiang.release TO '${job}'`)

/** Runs work in a transaction; what it throws undoes it. */
export async function transaction<R>(pool: Pool, work: (client: PoolClient) => Promise<R>): Promise<R> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}
