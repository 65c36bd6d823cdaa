-- What was thrown away is gone from the database. Figures in minutes run by one calendar for the whole desk, the office
-- hours, and stand still while a ticket is pending or closed.
with

tickets as (
    select
        *,
        cast(substr(ticket_id, 2) as bigint) as id
    from canonical.tickets
    where not is_deleted and not is_spam
),

statuses as (
    select
        ticket_id,
        old_value,
        new_value,
        epoch(occurred_at)::bigint as began,
        epoch(lead(occurred_at) over (partition by ticket_id order by sequence))::bigint
            as ended
    from canonical.ticket_events
    where event_type = 'status_changed'
),

closes as (
    select
        ticket_id,
        min(began) as first_close,
        max(began) as last_close
    from statuses
    where
        new_value in ('solved', 'closed')
        and coalesce(old_value, '') not in ('solved', 'closed')
    group by ticket_id
),

responses as (
    select
        ticket_id,
        epoch(sent_at)::bigint as responded
    from canonical.messages
    where author_type in ('agent', 'bot') and is_public
    union all
    select
        ticket_id,
        epoch(answered_at)::bigint as responded
    from canonical.calls
    where outcome = 'answered'
),

first_responses as (
    select
        ticket_id,
        min(responded) as responded
    from responses
    group by ticket_id
),

instants as (
    select
        tickets.ticket_id,
        tickets.id,
        epoch(tickets.created_at)::bigint as created,
        first_responses.responded,
        case when tickets.merged_into_ticket_id is null then closes.first_close end
            as first_close,
        case when tickets.merged_into_ticket_id is null then closes.last_close end
            as last_close
    from tickets
    left join first_responses on tickets.ticket_id = first_responses.ticket_id
    left join closes on tickets.ticket_id = closes.ticket_id
),

-- Seconds of the calendar in which the clock stood still before the response and before the close.
breaks as (
    select
        instants.ticket_id,
        sum(
            case
                when statuses.began < instants.responded
                    then
                        office_clock(
                            least(coalesce(statuses.ended, instants.responded), instants.responded)
                        )
                        - office_clock(statuses.began)
            end
        ) as before_response,
        sum(
            case
                when statuses.began < instants.first_close
                    then
                        office_clock(
                            least(coalesce(statuses.ended, instants.first_close), instants.first_close)
                        )
                        - office_clock(statuses.began)
            end
        ) as before_close
    from instants
    inner join statuses on instants.ticket_id = statuses.ticket_id
    where statuses.new_value in ('pending', 'hold', 'solved', 'closed')
    group by instants.ticket_id
),

measured as (
    select
        instants.*,
        (
            office_clock(instants.responded) - office_clock(instants.created)
            - coalesce(breaks.before_response, 0)
        ) // 60 as response_minutes,
        (
            office_clock(instants.first_close) - office_clock(instants.created)
            - coalesce(breaks.before_close, 0)
        ) // 60 as close_minutes
    from instants
    left join breaks on instants.ticket_id = breaks.ticket_id
),

accounted as (
    select
        ticket_id,
        sum(cast(handle_seconds / 60.0 as decimal(12, 2))) as minutes
    from (
        select
            ticket_id,
            handle_seconds
        from canonical.messages
        union all
        select
            ticket_id,
            talk_seconds + hold_seconds + wrap_up_seconds as handle_seconds
        from canonical.calls
    )
    group by ticket_id
)

select
    tickets.id,
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
        tickets.team_id
    ) as group_id,
    list_position(['low', 'normal', 'high', 'urgent'], tickets.priority) as priority_id,
    case
        when tickets.merged_into_ticket_id is not null then 5
        else case tickets.status
            when 'new' then 1 when 'open' then 2 when 'pending' then 3 when 'hold' then 8
            else 4
        end
    end as state_id,
    printf('%d', 20000 + tickets.id) as number,
    tickets.subject as title,
    coalesce(1000 + cast(substr(tickets.assignee_id, 2) as bigint), 1) as owner_id,
    coalesce(
        100000 + cast(substr(tickets.customer_id, 2) as bigint), 900000 + tickets.id
    ) as customer_id,
    instant(measured.responded) as first_response_at,
    case when measured.responded is null then tickets.created_at + interval 4 hour end
        as first_response_escalation_at,
    measured.response_minutes as first_response_in_min,
    240 - measured.response_minutes as first_response_diff_in_min,
    instant(measured.first_close) as close_at,
    case when measured.first_close is null then tickets.due_at end as close_escalation_at,
    measured.close_minutes as close_in_min,
    1800 - measured.close_minutes as close_diff_in_min,
    instant(measured.last_close) as last_close_at,
    case tickets.channel
        when 'email' then 1 when 'chat' then 3 when 'phone' then 5 when 'web' then 11
        when 'social' then 6 when 'messaging' then 14 when 'in_person' then 15
        when 'self_service' then 16 else 4
    end as create_article_type_id,
    case when measured.first_close is null then tickets.due_at end as escalation_at,
    upper(tickets.ticket_type[1]) || substr(tickets.ticket_type, 2) as type,
    coalesce(cast(tickets.handle_seconds / 60.0 as decimal(12, 2)), accounted.minutes) as time_unit,
    tickets.created_at,
    tickets.updated_at
from tickets
inner join measured on tickets.ticket_id = measured.ticket_id
left join accounted on tickets.ticket_id = accounted.ticket_id
order by tickets.id
