{{ config(enabled='zendesk' in var('sources')) }}
with

calls as (
    {{ newest_version('zendesk', 'calls') }}
),

legs as (
    {{ newest_version('zendesk', 'call_legs') }}
),

-- Each agent who took the call had a leg of it: a transferred call is one call for Zendesk, one an agent for us.
agent_legs as (
    select
        id as leg_id,
        call_id,
        agent_id,
        talk_time,
        hold_time,
        wrap_up_time,
        created_at,
        row_number() over (
            partition by call_id
            order by created_at, id
        ) as leg_number,
        lag(id) over (
            partition by call_id
            order by created_at, id
        ) as earlier_leg_id,
        lead(created_at) over (
            partition by call_id
            order by created_at, id
        ) as handed_over_at
    from legs
    where type = 'agent' and completion_status = 'completed' and agent_id is not null
),

parts as (
    select
        calls.id as call_id,
        agent_legs.leg_id,
        agent_legs.leg_number,
        agent_legs.earlier_leg_id,
        calls.ticket_id,
        calls.customer_id,
        coalesce(agent_legs.agent_id, calls.agent_id) as agent_id,
        calls.call_group_id,
        calls.direction,
        case
            when agent_legs.leg_number > 1 then agent_legs.talk_time
            else coalesce(agent_legs.talk_time, calls.talk_time)
        end as talk_seconds,
        case
            when agent_legs.leg_number > 1 then agent_legs.hold_time
            else coalesce(agent_legs.hold_time, calls.hold_time)
        end as hold_seconds,
        case
            when agent_legs.leg_number > 1 then agent_legs.wrap_up_time
            else coalesce(agent_legs.wrap_up_time, calls.wrap_up_time)
        end as wrap_up_seconds,
        case
            when calls.voicemail then 'voicemail'
            when agent_legs.leg_id is not null then 'answered'
            when calls.agent_id is not null and calls.completion_status in ('completed', 'abandoned_on_hold')
                then 'answered'
            when calls.callback then 'callback'
            when calls.direction = 'outbound' or calls.completion_status = 'abandoned_in_ivr' then 'failed'
            else 'abandoned'
        end as outcome,
        calls.time_to_answer,
        calls.created_at as call_started_at,
        agent_legs.created_at as leg_started_at,
        coalesce(
            agent_legs.handed_over_at,
            {{ seconds_after('calls.created_at', 'calls.duration') }}
        ) as ended_at,
        {{ seconds_after(
            'calls.created_at', 'coalesce(calls.time_to_answer - calls.wait_time, calls.ivr_time_spent, 0)'
        ) }} as queued_at
    from calls
    left join agent_legs on calls.id = agent_legs.call_id
),

-- The wait ends where the queue says for the first agent; for the next ones where talking and holding began.
timed as (
    select
        *,
        case
            when outcome != 'answered' then cast(null as timestamp)
            when leg_number > 1
                then {{ seconds_after('ended_at', '-(coalesce(talk_seconds, 0) + coalesce(hold_seconds, 0))') }}
            else {{ seconds_after('call_started_at', 'time_to_answer') }}
        end as answered_at
    from parts
),

canonical as (
    select
        'zendesk' as source,
        'zendesk:' || call_id || case when leg_number > 1 then ':' || leg_id else '' end as call_id,
        'zendesk:' || ticket_id as ticket_id,
        'zendesk:' || customer_id as customer_id,
        case when outcome = 'answered' then 'zendesk:' || agent_id end as agent_id,
        case
            when leg_number > 1
                then 'zendesk:' || call_id || case when leg_number > 2 then ':' || earlier_leg_id else '' end
        end as transferred_from_call_id,
        'zendesk:' || call_group_id as queue,
        direction,
        outcome,
        case when outcome = 'answered' then talk_seconds end as talk_seconds,
        case when outcome = 'answered' then hold_seconds end as hold_seconds,
        case when outcome = 'answered' then wrap_up_seconds end as wrap_up_seconds,
        cast(null as boolean) as is_resolved,
        case when leg_number > 1 then leg_started_at else queued_at end as queued_at,
        case
            when answered_at >= case when leg_number > 1 then leg_started_at else queued_at end then answered_at
        end as answered_at,
        ended_at
    from timed
)

select * from canonical
