-- What Zendesk has no word for is a tag (ticket_tag). A due date belongs to tasks and a problem to incidents, so a
-- ticket of both keeps its problem alone.
with

tickets as (
    select
        *,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as id,
        problem_id is null and due_at is not null as is_task
    from canonical.tickets
),

merges as (
    select
        cast(regexp_replace(merged_into_ticket_id, '\D', '', 'g') as bigint) as id,
        '[' || string_agg(tickets.id, ',' order by tickets.id) || ']' as merged_ticket_ids
    from tickets
    where merged_into_ticket_id is not null
    group by merged_into_ticket_id
)

select
    tickets.id,
    tickets.updated_at as _fivetran_synced,
    cast(regexp_replace(tickets.assignee_id, '\D', '', 'g') as bigint) as assignee_id,
    tickets.created_at,
    case when tickets.is_task then tickets.due_at end as due_at,
    360000000000
    + list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], tickets.team_id
    ) as group_id,
    false as has_incidents,
    tickets.priority,
    9000000 + cast(regexp_replace(tickets.problem_id, '\D', '', 'g') as bigint) as problem_id,
    -- whoever is nobody's customer is still somebody's requester
    coalesce(
        1000000 + cast(regexp_replace(tickets.customer_id, '\D', '', 'g') as bigint), 2000000 + tickets.id
    ) as requester_id,
    if(tickets.is_deleted or tickets.is_spam, 'deleted', tickets.status) as status,
    tickets.subject,
    case
        when tickets.problem_id is not null then 'incident'
        when tickets.is_task then 'task'
        when tickets.ticket_type in ('request', 'complaint') then 'question'
        else tickets.ticket_type
    end as type,
    tickets.updated_at,
    case tickets.channel
        when 'phone' then 'voice'
        when 'social' then 'twitter'
        when 'messaging' then 'native_messaging'
        when 'in_person' then 'web'
        when 'self_service' then 'answer_bot_for_web_widget'
        when 'other' then 'api'
        else tickets.channel
    end as via_channel,
    if(tickets.follow_up_of_ticket_id is not null, 'follow_up', null) as via_source_rel,
    coalesce(merges.merged_ticket_ids, '[]') as merged_ticket_ids,
    cast(regexp_replace(tickets.follow_up_of_ticket_id, '\D', '', 'g') as bigint) as via_followup_source_id
from tickets
left join merges on tickets.id = merges.id
order by tickets.id
