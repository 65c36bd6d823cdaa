-- What the application records: each resolution from the creation on, in the name of the assignee, with one more event
-- where a bot did it; each opening; the first response and every reply to a waiting customer. The business clock is that
-- of the inbox.
with

conversations as (
    select
        tickets.*,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as id,
        case channel
            when 'chat' then 1
            when 'email' then 2
            when 'social' then 3
            when 'messaging' then 4
            when 'phone' then 5
            else 6
        end as inbox_id
    from canonical.tickets as tickets
    where not (is_deleted or is_spam or merged_into_ticket_id is not null)
),

changes as (
    select
        conversations.id as conversation_id,
        conversations.inbox_id,
        conversations.created_at,
        events.sequence,
        events.actor_type,
        events.new_value,
        events.old_value,
        events.occurred_at,
        max(if(events.new_value = 'solved', events.occurred_at, null)) over (
            partition by events.ticket_id
            order by events.sequence
            rows between unbounded preceding and 1 preceding
        ) as last_resolved_at,
        max_by(events.new_value, if(events.event_type = 'assigned', events.sequence, null)) over (
            partition by events.ticket_id
            order by events.sequence
        ) as assignee_id,
        events.event_type
    from canonical.ticket_events as events
    inner join conversations on events.ticket_id = conversations.ticket_id
),

resolutions as (
    select
        conversation_id,
        inbox_id,
        500 + sequence as place,
        'conversation_resolved' as name,
        if(assignee_id in ('A001', 'A002'), null, cast(ltrim(assignee_id, 'A0') as bigint)) as user_id,
        created_at as event_start_time,
        occurred_at as event_end_time
    from changes
    where event_type = 'status_changed' and new_value = 'solved'
    union all
    select
        conversation_id, inbox_id, 600 + sequence, 'conversation_bot_resolved', null, created_at, occurred_at
    from changes
    where event_type = 'status_changed' and new_value = 'solved' and actor_type = 'bot'
),

openings as (
    select
        conversation_id,
        inbox_id,
        500 + sequence,
        'conversation_opened',
        if(assignee_id in ('A001', 'A002'), null, cast(ltrim(assignee_id, 'A0') as bigint)),
        last_resolved_at,
        occurred_at
    from changes
    where event_type = 'status_changed' and old_value = 'solved' and new_value = 'open'
),

exchanged as (
    select
        conversations.id as conversation_id,
        conversations.inbox_id,
        conversations.created_at,
        messages.sequence,
        cast(regexp_replace(messages.author_id, '\D', '', 'g') as bigint) as user_id,
        messages.sent_at,
        messages.author_type = 'agent' as is_reply,
        count(*) filter (messages.author_type = 'agent') over (
            partition by messages.ticket_id
            order by messages.sent_at, messages.sequence
            rows between unbounded preceding and 1 preceding
        ) as count_earlier_replies
    from canonical.messages as messages
    inner join conversations on messages.ticket_id = conversations.ticket_id
    where messages.is_public and messages.author_type in ('agent', 'customer')
),

waits as (
    select
        conversation_id,
        count_earlier_replies,
        min(sent_at) filter (not is_reply) as waiting_since
    from exchanged
    group by conversation_id, count_earlier_replies
),

replies as (
    select
        exchanged.conversation_id,
        exchanged.inbox_id,
        exchanged.sequence as place,
        if(exchanged.count_earlier_replies = 0, 'first_response', 'reply_time') as name,
        exchanged.user_id,
        if(exchanged.count_earlier_replies = 0, exchanged.created_at, waits.waiting_since) as event_start_time,
        exchanged.sent_at as event_end_time
    from exchanged
    inner join waits
        on
            exchanged.conversation_id = waits.conversation_id
            and exchanged.count_earlier_replies = waits.count_earlier_replies
    where exchanged.is_reply and (exchanged.count_earlier_replies = 0 or waits.waiting_since is not null)
),

events as (
    select * from resolutions
    union all
    select * from openings
    union all
    select * from replies
)

select
    conversation_id * 1000 + place as id,
    name,
    epoch(event_end_time)::bigint - epoch(event_start_time)::bigint as value,
    office_clock(epoch(event_end_time)::bigint) - office_clock(epoch(event_start_time)::bigint)
        as value_in_business_hours,
    1 as account_id,
    inbox_id,
    user_id,
    conversation_id,
    event_start_time,
    event_end_time,
    event_end_time as created_at,
    event_end_time as updated_at
from events
order by id
