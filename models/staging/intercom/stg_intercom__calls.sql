{{ config(enabled='intercom' in var('sources')) }}
with

calls as (
    {{ newest_version('intercom', 'calls') }}
),

-- A call that still goes on has no outcome yet. The reason of an end is free text of the vendor: only what it plainly
-- names is told apart.
canonical as (
    select
        'intercom' as source,
        'intercom:' || id as call_id,
        'intercom:' || conversation_id as ticket_id,
        'intercom:' || contact_id as customer_id,
        'intercom:' || nullif(admin_id, '0') as agent_id,
        cast(null as varchar) as transferred_from_call_id,
        cast(null as varchar) as queue,
        direction,
        case
            when answered_at is not null then 'answered'
            when lower(ended_reason) like '%voicemail%' then 'voicemail'
            when lower(ended_reason) like '%callback%' then 'callback'
            when direction = 'outbound' or lower(ended_reason) like '%fail%' then 'failed'
            else 'abandoned'
        end as outcome,
        cast(null as double) as talk_seconds,
        cast(null as double) as hold_seconds,
        cast(null as double) as wrap_up_seconds,
        cast(null as boolean) as is_resolved,
        initiated_at as queued_at,
        answered_at,
        ended_at
    from calls
    where ended_at is not null
)

select * from canonical
