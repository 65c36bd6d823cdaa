-- Every value a field took; of several in one second the last one.
with

tickets as (
    select
        *,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as number
    from canonical.tickets
),

changes as (
    select
        tickets.number,
        events.*,
        case events.actor_type
            when 'system' then -1
            when 'customer' then coalesce(
                1000000 + cast(regexp_replace(tickets.customer_id, '\D', '', 'g') as bigint),
                2000000 + tickets.number
            )
            else cast(regexp_replace(events.actor_id, '\D', '', 'g') as bigint)
        end as user_id,
        last_value(if(events.event_type = 'status_changed', events.new_value, null) ignore nulls) over (
            partition by events.ticket_id
            order by events.sequence
        ) as status,
        max(if(events.event_type = 'deleted', events.sequence, 0)) over (
            partition by events.ticket_id
        ) as deletion,
        tickets.is_deleted or tickets.is_spam as is_deleted
    from canonical.ticket_events as events
    inner join tickets on events.ticket_id = tickets.ticket_id
),

history as (
    select
        number as ticket_id,
        case event_type
            when 'assigned' then 'assignee_id'
            when 'team_changed' then 'group_id'
            when 'priority_changed' then 'priority'
            else 'status'
        end as field_name,
        occurred_at as updated,
        case event_type
            when 'assigned' then cast(cast(regexp_replace(new_value, '\D', '', 'g') as bigint) as varchar)
            when 'team_changed'
                then cast(
                    360000000000
                    + list_position(
                        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], new_value
                    ) as varchar
                )
            when 'deleted' then 'deleted'
            when 'restored' then status
            else new_value
        end as value,
        user_id,
        sequence
    from changes
    where
        event_type not in ('escalated', 'merged')
        -- what is deleted is not closed any more
        and not (is_deleted and event_type = 'status_changed' and sequence > deletion and deletion > 0)
    union all
    select
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint),
        'satisfaction_score',
        sent_at,
        'offered',
        -1,
        1000
    from canonical.survey_responses
    where survey_type = 'csat'
    union all
    select
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint),
        'satisfaction_score',
        responded_at,
        if(score >= 4, 'good', 'bad'),
        1000000 + cast(regexp_replace(customer_id, '\D', '', 'g') as bigint),
        1001
    from canonical.survey_responses
    where survey_type = 'csat' and responded_at is not null
)

select
    ticket_id,
    field_name,
    updated,
    max_by(value, sequence) as value,
    max_by(user_id, sequence) as user_id
from history
group by ticket_id, field_name, updated
order by ticket_id, updated, field_name
