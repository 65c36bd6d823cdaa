-- noqa: disable=LT02,LT05
-- One row per ticket, measure and definition under which a vendor may have measured it: the value it gives, so that a
-- figure that differs from ours can be told apart from one that nothing explains.
{#- measure, definition, what it means when a figure equals it, from, to, statuses left out (or counted alone); of
    several that fit the first one counts -#}
{%- set definitions = [
    ('first_response', 'first_automatic_message', 'bot_reply', 'created_at', 'first_automatic_message_at', '', false),
    ('first_response', 'pending_left_out', 'definition', 'created_at', 'first_responded_at', 'pending hold', false),
    ('first_response', 'first_reply_alone', 'definition', 'created_at', 'first_reply_at', '', false),
    ('first_response', 'first_agent_message_with_notes', 'definition', 'created_at', 'first_agent_message_at', '', false),
    ('first_response', 'from_first_assignment', 'definition', 'first_assigned_at', 'first_responded_at', '', false),
    ('first_response', 'from_first_customer_message', 'definition', 'first_customer_message_at', 'first_responded_at', '', false),
    ('first_response', 'first_answer_to_first_customer_message', 'definition', 'first_customer_message_at', 'first_answer_at', '', false),
    ('first_response', 'first_solve', 'definition', 'created_at', 'first_solved_at', '', false),
    ('resolution', 'first_solve', 'reopened', 'created_at', 'first_solved_at', '', false),
    ('resolution', 'last_solve', 'reopened', 'created_at', 'last_solved_at', '', false),
    ('resolution', 'closed_left_out', 'reopened', 'created_at', 'last_solved_at', 'solved closed', false),
    ('resolution', 'first_closed', 'definition', 'created_at', 'first_closed_at', '', false),
    ('resolution', 'last_closed', 'definition', 'created_at', 'last_closed_at', '', false),
    ('resolution', 'pending_left_out_to_first_solve', 'definition', 'created_at', 'first_solved_at', 'pending hold', false),
    ('resolution', 'pending_left_out', 'definition', 'created_at', 'last_solved_at', 'pending hold', false),
    ('resolution', 'pending_and_closed_left_out', 'definition', 'created_at', 'last_solved_at', 'pending hold solved closed', false),
    ('resolution', 'from_first_assignment', 'definition', 'first_assigned_at', 'last_solved_at', '', false),
    ('requester_wait', 'pending_and_closed_left_out', 'definition', 'created_at', 'last_status_changed_at', 'pending solved closed', false),
    ('agent_wait', 'pending_alone', 'definition', 'created_at', 'last_status_changed_at', 'pending', true),
] %}
with

tickets as (
    select * from {{ ref('int_vendor_figures__tickets') }}
),

events as (
    select * from {{ ref('int_ticket_events__keyed') }}
    where {{ any_source_delivers('vendor_figures') }}
),

clock as (
    select * from {{ ref('int_business_clock') }}
),

targets as (
    {%- for measure, definition, reason, start, end, statuses, is_alone in definitions %}
    select
        ticket_key,
        ticket_id,
        schedule_id,
        '{{ measure }}' as measure,
        '{{ definition }}' as definition,
        '{{ reason }}' as reason,
        '{{ statuses }}' as statuses,
        {{ loop.index }} as place,
        {{ 'true' if is_alone else 'false' }} as is_alone,
        {{ start }} as started_at,
        {{ end }} as ended_at
    from tickets
    where {{ end }} >= {{ start }}
    {{- "\n\n    union all\n" if not loop.last }}
    {%- endfor %}
),

statuses as (
    select
        events.ticket_key,
        events.new_value as status,
        events.occurred_at as started_at,
        lead(events.occurred_at) over (
            partition by events.ticket_key
            order by events.occurred_at, events.sequence nulls last, events.event_id
        ) as ended_at
    from events
    inner join tickets on events.ticket_key = tickets.ticket_key
    where events.event_type = 'status_changed' and not events.is_after_as_of
),

-- what is left out counts backwards
spans as (
    select
        ticket_id,
        schedule_id,
        measure,
        definition,
        reason,
        place,
        statuses <> '' as is_part_left_out,
        case when is_alone then 0 else 1 end as sign,
        started_at,
        ended_at
    from targets

    union all

    select
        targets.ticket_id,
        targets.schedule_id,
        targets.measure,
        targets.definition,
        targets.reason,
        targets.place,
        true as is_part_left_out,
        case when targets.is_alone then 1 else -1 end as sign,
        greatest(statuses.started_at, targets.started_at) as started_at,
        least(coalesce(statuses.ended_at, targets.ended_at), targets.ended_at) as ended_at
    from targets
    inner join statuses
        on
            targets.ticket_key = statuses.ticket_key
            and targets.statuses like '%' || statuses.status || '%'
            and statuses.started_at < targets.ended_at
            and coalesce(statuses.ended_at, targets.ended_at) > targets.started_at
),

measured as (
    select
        spans.ticket_id,
        spans.measure,
        spans.definition,
        spans.reason,
        spans.place,
        spans.is_part_left_out,
        spans.sign * {{ seconds_between('spans.started_at', 'spans.ended_at') }} as calendar_seconds,
        spans.sign * (
            {{ open_seconds_until('spans.ended_at', 'end_clock') }}
            - ({{ open_seconds_until('spans.started_at', 'start_clock') }})
        ) as business_seconds
    from spans
    left join clock as start_clock
        on
            spans.schedule_id = start_clock.schedule_id
            and cast(spans.started_at as date) = start_clock.utc_day
    left join clock as end_clock
        on
            spans.schedule_id = end_clock.schedule_id
            and cast(spans.ended_at as date) = end_clock.utc_day
)

select
    ticket_id,
    measure,
    definition,
    reason,
    place,
    is_part_left_out,
    sum(calendar_seconds) as calendar_seconds,
    sum(business_seconds) as business_seconds
from measured
group by ticket_id, measure, definition, reason, place, is_part_left_out

union all

-- some vendors count a response time only from the second response on, beside the first one's
select
    ticket_id,
    'responses' as measure,
    'first_response_left_out' as definition,
    'definition' as reason,
    {{ definitions | length + 1 }} as place,
    true as is_part_left_out,
    mean_later_response_seconds as calendar_seconds,
    cast(null as double) as business_seconds
from tickets
where mean_later_response_seconds is not null
