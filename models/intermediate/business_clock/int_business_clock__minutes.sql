{{ config(materialized='view') }}
-- One row per minute of a day.
select minute_number
from {{ number_series(0, 1439, 'minute_number') }}
