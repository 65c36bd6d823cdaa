with

numbered as (
    select
        *,
        cast(regexp_replace(chat_id, '\D', '', 'g') as bigint) as number,
        -- a chat that stayed with the bot has the bot for its agent
        case
            when outcome <> 'abandoned'
                then cast(regexp_replace(coalesce(agent_id, 'A001'), '\D', '', 'g') as bigint)
        end as agent_number,
        case when outcome <> 'abandoned' then coalesce(accepted_at, requested_at) end as joined_at,
        (row_number() over (order by chat_id) - 1) // 1000 as page
    from canonical.chats
)

select
    list({
        'id': '2602.' || number || '.Demo',
        'type': 'chat',
        'timestamp': requested_at,
        'end_timestamp': ended_at,
        'update_timestamp': ended_at,
        'duration': epoch(ended_at)::bigint - epoch(requested_at)::bigint,
        'missed': outcome = 'abandoned',
        'agent_ids': if(agent_number is null, [], [agent_number::varchar]),
        'zendesk_ticket_id': cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint),
        'visitor': {'id': '3.' || regexp_replace(customer_id, '\D', '', 'g')},
        'response_time': {'first': epoch(accepted_at)::bigint - epoch(requested_at)::bigint},
        'history': list_filter(
            [
                {
                    'type': 'chat.memberjoin',
                    'timestamp': requested_at,
                    'nick': 'visitor:3.' || regexp_replace(customer_id, '\D', '', 'g')
                },
                if(
                    agent_number is null,
                    null,
                    {'type': 'chat.memberjoin', 'timestamp': joined_at, 'nick': 'agent:' || agent_number}
                )
            ],
            lambda entry: entry is not null
        )
    } order by number) as chats,
    count(*) as count
from numbered
group by page
order by page
