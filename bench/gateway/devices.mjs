import { mnOf } from './messages.mjs'

/** Adds sites with one approved device each, for the messages of `messages.mjs`; what is there already stays. */
export async function addDevices(pool, devices) {
  await pool.query(
    "INSERT INTO area (id, code, name_zh, name_en, kind) VALUES (1, '511000', '内江市', 'Neijiang', 'city') ON CONFLICT DO NOTHING",
  )
  await pool.query(
    "INSERT INTO site (code, name_zh, name_en, kind, area_id) SELECT 'BENCH' || i, '排口', 'Outlet', 'gas', 1 FROM generate_series(0, $1 - 1) i ON CONFLICT DO NOTHING",
    [devices],
  )
  await pool.query(
    `INSERT INTO device (mn, password, st, state, site_id, profile)
     SELECT mn, '123456', '22', 'approved', (SELECT id FROM site WHERE code = 'BENCH' || (place - 1)), '{"framesPerSecond": 100000}'
     FROM unnest($1::text[]) WITH ORDINALITY AS enrolled (mn, place) ON CONFLICT DO NOTHING`,
    [Array.from({ length: devices }, (_, device) => mnOf(device))],
  )
}
