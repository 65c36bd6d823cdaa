-- Their parts: messages, changes and merges.
with

-- What a customer sends to a closed conversation opens it again.
message_parts as (
    select
        number,
        number * 1000 + sequence as part_id,
        case
            when not is_public then 'note'
            when sequence in (40, 50) then 'open'
            else 'comment'
        end as part_type,
        author_type,
        author_number,
        null as assigned_to,
        is_emailed,
        '<p>…</p>' as body,
        sent_at as happened_at
    from shared.intercom_messages
    where not is_first
),

merge_targets as (
    select
        targets.number,
        changes.number as merged_number,
        changes.actor_number,
        changes.occurred_at
    from shared.intercom_changes as changes
    inner join shared.intercom_conversations as targets on changes.new_value = targets.ticket_id
    where changes.event_type = 'merged'
)

select * from message_parts
union all
select
    number,
    number * 1000 + 500 + sequence,
    part_type,
    actor_type,
    actor_number,
    assigned_to,
    false,
    null,
    occurred_at
from shared.intercom_changes
where part_type is not null
union all
select
    number,
    merged_number * 1000 + 700,
    'merged_primary_conversation',
    'agent',
    actor_number,
    null,
    false,
    null,
    occurred_at
from merge_targets
