{{ config(materialized='view') }}
-- One row per bot and validity.
with

history as (
    select * from {{ ref('int_agents__history') }}
)

select
    agent_id,
    valid_from,
    valid_to
from history
where is_bot
