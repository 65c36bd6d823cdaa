-- Chatwoot keeps no deleted conversation and merges none: a duplicate is deleted. What its channels do not tell apart
-- comes in through the API channel, with a conversation attribute.
with

first_replies as (
    select
        ticket_id,
        min(sent_at) as sent_at
    from canonical.messages
    where author_type = 'agent' and is_public
    group by ticket_id
)

select
    cast(regexp_replace(tickets.ticket_id, '\D', '', 'g') as bigint) as id,
    1 as account_id,
    cast(regexp_replace(tickets.ticket_id, '\D', '', 'g') as bigint) as display_id,
    case channel
        when 'chat' then 1
        when 'email' then 2
        when 'social' then 3
        when 'messaging' then 4
        when 'phone' then 5
        else 6
    end as inbox_id,
    case
        when status in ('solved', 'closed') then 1
        when status in ('pending', 'hold') then 3
        else 0
    end as status,
    list_position(['low', 'normal', 'high', 'urgent'], priority) - 1 as priority,
    if(assignee_id in ('A001', 'A002'), null, cast(ltrim(assignee_id, 'A0') as bigint)) as assignee_id,
    if(assignee_id in ('A001', 'A002'), cast(ltrim(assignee_id, 'A0') as bigint), null)
        as assignee_agent_bot_id,
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
        team_id
    ) as team_id,
    cast(regexp_replace(customer_id, '\D', '', 'g') as bigint) as contact_id,
    list_position(['default', 'vip'], sla_policy_id) as sla_policy_id,
    to_json(
        {
            'channel': case channel
                when 'web' then 'Web form'
                when 'in_person' then 'In person'
                when 'self_service' then 'Help center'
            end,
            'type': concat(upper(ticket_type[1]), ticket_type[2:]),
            'category': category
        }
    ) as custom_attributes,
    first_replies.sent_at as first_reply_created_at,
    created_at,
    updated_at
from canonical.tickets as tickets
left join first_replies on tickets.ticket_id = first_replies.ticket_id
where not (is_deleted or is_spam or merged_into_ticket_id is not null)
order by id
