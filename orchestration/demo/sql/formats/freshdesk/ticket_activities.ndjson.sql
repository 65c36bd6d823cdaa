-- The export of ticket activities: what changed, by the names that the screen shows, without the value before.
-- Bots and rules act as the system.
with

statuses as (
    select
        *,
        case new_value
            when 'new' then 'Open' when 'open' then 'Open' when 'pending' then 'Pending'
            when 'hold' then 'Waiting on Third Party' when 'solved' then 'Resolved' when 'closed' then 'Closed'
        end as status
    from canonical.ticket_events
    where event_type = 'status_changed'
),

changes as (
    select
        event_id,
        ticket_id,
        occurred_at,
        actor_type,
        actor_id,
        {
            'status': status,
            'agent_id': cast(null as bigint),
            'group': cast(null as varchar),
            'priority': cast(null as integer)
        } as activity
    from statuses
    -- new and open are one status here
    where not coalesce(old_value = 'new' and new_value = 'open', false)
    union all
    select
        event_id,
        ticket_id,
        occurred_at,
        actor_type,
        actor_id,
        {
            'status': null,
            'agent_id': case
                when event_type = 'assigned' then cast(regexp_replace(new_value, '\D', '', 'g') as bigint)
            end,
            'group': case
                when event_type = 'team_changed'
                    then map {
                        'care': 'Customer Care', 'billing': 'Billing', 'technical': 'Technical Support',
                        'deliveries': 'Deliveries and Returns', 'messaging': 'Social and Messaging',
                        'escalations': 'Escalations',
                    }[new_value]
            end,
            'priority': case
                when event_type = 'priority_changed'
                    then list_position(['low', 'normal', 'high', 'urgent'], new_value)
            end
        }
    from canonical.ticket_events
    where event_type in ('assigned', 'team_changed', 'priority_changed')
),

activities as (
    select
        event_id,
        {
            'performed_at': strftime(occurred_at, '%d-%m-%Y %H:%M:%S +0000'),
            'ticket_id': cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint),
            'performer_type': case when actor_type in ('agent', 'customer') then 'user' else 'system' end,
            'performer_id': case actor_type
                when 'agent' then cast(regexp_replace(actor_id, '\D', '', 'g') as bigint)
                when 'customer' then 900000000 + cast(regexp_replace(actor_id, '\D', '', 'g') as bigint)
            end,
            -- the patch leaves out what did not change
            'activity': json_merge_patch('{}', to_json(activity))
        } as activity
    from changes
)

select
    {'activities_count': count(*)} as metadata,
    list(activity order by event_id) as activities_data
from activities
