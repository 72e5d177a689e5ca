-- The year of bench/evaluate-air.mjs as one script: hourly index, daily values, daily index, annual evaluation by HJ 633-2012, HJ 663-2013.
-- Input: hour_value (city, hour, pm25, pm10, so2, no2, co, o3); hour counts from the first of the year, µg/m³ whole, CO in tenths of mg/m³,
-- NULL where there is no value. Whole numbers throughout, so that rounding up is exact; round(double precision) is half to even.

CREATE FUNCTION iaqi_pm25(c integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN c IS NULL THEN NULL
    WHEN c <= 35 THEN 0 + (50 * (c - 0) + 34) / 35
    WHEN c <= 75 THEN 50 + (50 * (c - 35) + 39) / 40
    WHEN c <= 115 THEN 100 + (50 * (c - 75) + 39) / 40
    WHEN c <= 150 THEN 150 + (50 * (c - 115) + 34) / 35
    WHEN c <= 250 THEN 200 + (100 * (c - 150) + 99) / 100
    WHEN c <= 350 THEN 300 + (100 * (c - 250) + 99) / 100
    WHEN c <= 500 THEN 400 + (100 * (c - 350) + 149) / 150
    ELSE 500 END $$;
CREATE FUNCTION iaqi_pm10(c integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN c IS NULL THEN NULL
    WHEN c <= 50 THEN 0 + (50 * (c - 0) + 49) / 50
    WHEN c <= 150 THEN 50 + (50 * (c - 50) + 99) / 100
    WHEN c <= 250 THEN 100 + (50 * (c - 150) + 99) / 100
    WHEN c <= 350 THEN 150 + (50 * (c - 250) + 99) / 100
    WHEN c <= 420 THEN 200 + (100 * (c - 350) + 69) / 70
    WHEN c <= 500 THEN 300 + (100 * (c - 420) + 79) / 80
    WHEN c <= 600 THEN 400 + (100 * (c - 500) + 99) / 100
    ELSE 500 END $$;
CREATE FUNCTION iaqi_so2_day(c integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN c IS NULL THEN NULL
    WHEN c <= 50 THEN 0 + (50 * (c - 0) + 49) / 50
    WHEN c <= 150 THEN 50 + (50 * (c - 50) + 99) / 100
    WHEN c <= 475 THEN 100 + (50 * (c - 150) + 324) / 325
    WHEN c <= 800 THEN 150 + (50 * (c - 475) + 324) / 325
    WHEN c <= 1600 THEN 200 + (100 * (c - 800) + 799) / 800
    WHEN c <= 2100 THEN 300 + (100 * (c - 1600) + 499) / 500
    WHEN c <= 2620 THEN 400 + (100 * (c - 2100) + 519) / 520
    ELSE 500 END $$;
CREATE FUNCTION iaqi_so2_hour(c integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN c IS NULL THEN NULL
    WHEN c <= 150 THEN 0 + (50 * (c - 0) + 149) / 150
    WHEN c <= 500 THEN 50 + (50 * (c - 150) + 349) / 350
    WHEN c <= 650 THEN 100 + (50 * (c - 500) + 149) / 150
    WHEN c <= 800 THEN 150 + (50 * (c - 650) + 149) / 150
    ELSE NULL END $$;
CREATE FUNCTION iaqi_no2_day(c integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN c IS NULL THEN NULL
    WHEN c <= 40 THEN 0 + (50 * (c - 0) + 39) / 40
    WHEN c <= 80 THEN 50 + (50 * (c - 40) + 39) / 40
    WHEN c <= 180 THEN 100 + (50 * (c - 80) + 99) / 100
    WHEN c <= 280 THEN 150 + (50 * (c - 180) + 99) / 100
    WHEN c <= 565 THEN 200 + (100 * (c - 280) + 284) / 285
    WHEN c <= 750 THEN 300 + (100 * (c - 565) + 184) / 185
    WHEN c <= 940 THEN 400 + (100 * (c - 750) + 189) / 190
    ELSE 500 END $$;
CREATE FUNCTION iaqi_no2_hour(c integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN c IS NULL THEN NULL
    WHEN c <= 100 THEN 0 + (50 * (c - 0) + 99) / 100
    WHEN c <= 200 THEN 50 + (50 * (c - 100) + 99) / 100
    WHEN c <= 700 THEN 100 + (50 * (c - 200) + 499) / 500
    WHEN c <= 1200 THEN 150 + (50 * (c - 700) + 499) / 500
    WHEN c <= 2340 THEN 200 + (100 * (c - 1200) + 1139) / 1140
    WHEN c <= 3090 THEN 300 + (100 * (c - 2340) + 749) / 750
    WHEN c <= 3840 THEN 400 + (100 * (c - 3090) + 749) / 750
    ELSE 500 END $$;
CREATE FUNCTION iaqi_co_day(c integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN c IS NULL THEN NULL
    WHEN c <= 20 THEN 0 + (50 * (c - 0) + 19) / 20
    WHEN c <= 40 THEN 50 + (50 * (c - 20) + 19) / 20
    WHEN c <= 140 THEN 100 + (50 * (c - 40) + 99) / 100
    WHEN c <= 240 THEN 150 + (50 * (c - 140) + 99) / 100
    WHEN c <= 360 THEN 200 + (100 * (c - 240) + 119) / 120
    WHEN c <= 480 THEN 300 + (100 * (c - 360) + 119) / 120
    WHEN c <= 600 THEN 400 + (100 * (c - 480) + 119) / 120
    ELSE 500 END $$;
CREATE FUNCTION iaqi_co_hour(c integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN c IS NULL THEN NULL
    WHEN c <= 50 THEN 0 + (50 * (c - 0) + 49) / 50
    WHEN c <= 100 THEN 50 + (50 * (c - 50) + 49) / 50
    WHEN c <= 350 THEN 100 + (50 * (c - 100) + 249) / 250
    WHEN c <= 600 THEN 150 + (50 * (c - 350) + 249) / 250
    WHEN c <= 900 THEN 200 + (100 * (c - 600) + 299) / 300
    WHEN c <= 1200 THEN 300 + (100 * (c - 900) + 299) / 300
    WHEN c <= 1500 THEN 400 + (100 * (c - 1200) + 299) / 300
    ELSE 500 END $$;
CREATE FUNCTION iaqi_o3_8h(c integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN c IS NULL THEN NULL
    WHEN c <= 100 THEN 0 + (50 * (c - 0) + 99) / 100
    WHEN c <= 160 THEN 50 + (50 * (c - 100) + 59) / 60
    WHEN c <= 215 THEN 100 + (50 * (c - 160) + 54) / 55
    WHEN c <= 265 THEN 150 + (50 * (c - 215) + 49) / 50
    WHEN c <= 800 THEN 200 + (100 * (c - 265) + 534) / 535
    ELSE NULL END $$;
CREATE FUNCTION iaqi_o3_hour(c integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN c IS NULL THEN NULL
    WHEN c <= 160 THEN 0 + (50 * (c - 0) + 159) / 160
    WHEN c <= 200 THEN 50 + (50 * (c - 160) + 39) / 40
    WHEN c <= 300 THEN 100 + (50 * (c - 200) + 99) / 100
    WHEN c <= 400 THEN 150 + (50 * (c - 300) + 99) / 100
    WHEN c <= 800 THEN 200 + (100 * (c - 400) + 399) / 400
    WHEN c <= 1000 THEN 300 + (100 * (c - 800) + 199) / 200
    WHEN c <= 1200 THEN 400 + (100 * (c - 1000) + 199) / 200
    ELSE 500 END $$;

CREATE UNLOGGED TABLE hour_index AS
SELECT v.city, v.hour, g.aqi,
       CASE WHEN g.aqi > 50 THEN (i.pm25 IS NOT DISTINCT FROM g.aqi)::integer * 1 + (i.pm10 IS NOT DISTINCT FROM g.aqi)::integer * 2 + (i.so2 IS NOT DISTINCT FROM g.aqi)::integer * 4 + (i.no2 IS NOT DISTINCT FROM g.aqi)::integer * 8 + (i.co IS NOT DISTINCT FROM g.aqi)::integer * 16 + (i.o3 IS NOT DISTINCT FROM g.aqi)::integer * 32 ELSE 0 END AS primary_mask
FROM hour_value v
CROSS JOIN LATERAL (SELECT iaqi_pm25(v.pm25) AS pm25, iaqi_pm10(v.pm10) AS pm10, iaqi_so2_hour(v.so2) AS so2,
                           iaqi_no2_hour(v.no2) AS no2, iaqi_co_hour(v.co) AS co, iaqi_o3_hour(v.o3) AS o3) i
CROSS JOIN LATERAL (SELECT greatest(i.pm25, i.pm10, i.so2, i.no2, i.co, i.o3) AS aqi) g;

CREATE UNLOGGED TABLE day_value AS
WITH eight AS (
  SELECT city, hour / 24 AS day, hour % 24 AS hour, pm25, pm10, so2, no2, co,
         sum(o3) OVER w AS o3_sum, count(o3) OVER w AS o3_count
  FROM hour_value
  WINDOW w AS (PARTITION BY city, hour / 24 ORDER BY hour ROWS BETWEEN 7 PRECEDING AND CURRENT ROW)
), daily AS (
  SELECT city, day,
         CASE WHEN count(pm25) >= 20 THEN sum(pm25)::float8 / count(pm25) END AS pm25,
         CASE WHEN count(pm10) >= 20 THEN sum(pm10)::float8 / count(pm10) END AS pm10,
         CASE WHEN count(so2) >= 20 THEN sum(so2)::float8 / count(so2) END AS so2,
         CASE WHEN count(no2) >= 20 THEN sum(no2)::float8 / count(no2) END AS no2,
         CASE WHEN count(co) >= 20 THEN sum(co)::float8 / count(co) END AS co,
         max(o3_sum::float8 / o3_count) FILTER (WHERE hour >= 7 AND o3_count >= 6) AS o3_max,
         count(*) FILTER (WHERE hour >= 7 AND o3_count >= 6) AS windows
  FROM eight
  GROUP BY city, day
)
SELECT city, day, pm25, pm10, so2, no2, co, CASE WHEN windows >= 14 OR o3_max > 160 THEN o3_max END AS o3
FROM daily;

CREATE UNLOGGED TABLE day_index AS
SELECT v.city, v.day, g.aqi,
       CASE WHEN g.aqi > 50 THEN (i.pm25 IS NOT DISTINCT FROM g.aqi)::integer * 1 + (i.pm10 IS NOT DISTINCT FROM g.aqi)::integer * 2 + (i.so2 IS NOT DISTINCT FROM g.aqi)::integer * 4 + (i.no2 IS NOT DISTINCT FROM g.aqi)::integer * 8 + (i.co IS NOT DISTINCT FROM g.aqi)::integer * 16 + (i.o3 IS NOT DISTINCT FROM g.aqi)::integer * 32 ELSE 0 END AS primary_mask
FROM day_value v
CROSS JOIN LATERAL (SELECT iaqi_pm25(round(v.pm25)::integer) AS pm25, iaqi_pm10(round(v.pm10)::integer) AS pm10,
                           iaqi_so2_day(round(v.so2)::integer) AS so2, iaqi_no2_day(round(v.no2)::integer) AS no2,
                           iaqi_co_day(round(v.co)::integer) AS co, iaqi_o3_8h(round(v.o3)::integer) AS o3) i
CROSS JOIN LATERAL (SELECT greatest(i.pm25, i.pm10, i.so2, i.no2, i.co, i.o3) AS aqi) g;

CREATE UNLOGGED TABLE year_value AS
WITH statistic AS (
  SELECT city,
         round(avg(pm25)) AS pm25, round(percentile_cont(0.95) WITHIN GROUP (ORDER BY pm25)) AS pm25_p,
         round(avg(pm10)) AS pm10, round(percentile_cont(0.95) WITHIN GROUP (ORDER BY pm10)) AS pm10_p,
         round(avg(so2)) AS so2, round(percentile_cont(0.98) WITHIN GROUP (ORDER BY so2)) AS so2_p,
         round(avg(no2)) AS no2, round(percentile_cont(0.98) WITHIN GROUP (ORDER BY no2)) AS no2_p,
         round(percentile_cont(0.95) WITHIN GROUP (ORDER BY co)) AS co,
         round(percentile_cont(0.9) WITHIN GROUP (ORDER BY o3)) AS o3,
         count(pm25) AS pm25_days, count(pm10) AS pm10_days, count(so2) AS so2_days, count(no2) AS no2_days,
         count(co) AS co_days, count(o3) AS o3_days
  FROM day_value
  GROUP BY city
), counted AS (
  SELECT city, count(*) FILTER (WHERE aqi <= 100) AS good, count(aqi) AS valid, count(*) FILTER (WHERE aqi > 200) AS heavy
  FROM day_index
  GROUP BY city
)
SELECT s.*, c.good, c.valid, c.heavy,
       pm25 <= 35 AND pm25_p <= 75 AND pm10 <= 70 AND pm10_p <= 150 AND so2 <= 60 AND so2_p <= 150
         AND no2 <= 40 AND no2_p <= 80 AND co <= 40 AND o3 <= 160 AS attained,
       round(pm25 * 100 / 35) + round(pm10 * 100 / 70) + round(so2 * 100 / 60) + round(no2 * 100 / 40)
         + round(co * 10 / 4) + round(o3 * 100 / 160) AS composite_hundredths
FROM statistic s
JOIN counted c USING (city);
