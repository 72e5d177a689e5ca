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
