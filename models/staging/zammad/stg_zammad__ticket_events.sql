{{ config(enabled='zammad' in var('sources')) }}
with

histories as (
    {{ zammad_histories() | indent(4) }}
),

tickets as (
    {{ newest_version('zammad', 'tickets') }}
),

states as (
    {{ zammad_states() | indent(4) }}
),

staff as (
    {{ zammad_staff() | indent(4) }}
),

priorities as (
    {{ zammad_priorities() | indent(4) }}
),

ticket_histories as (
    select
        id,
        o_id as ticket_id,
        history_type,
        history_attribute as attribute,
        id_from,
        id_to,
        created_by_id,
        created_at
    from histories
    where history_object = 'Ticket'
),

updates as (
    select
        ticket_histories.*,
        row_number() over (
            partition by ticket_histories.ticket_id, ticket_histories.attribute
            order by ticket_histories.id
        ) as change_number
    from ticket_histories
    where
        ticket_histories.history_type = 'updated'
        and ticket_histories.attribute in ('state', 'owner', 'group', 'priority')
),

attributes as (
    select
        tickets.id as ticket_id,
        'state' as attribute,
        tickets.state_id as present_id
    from tickets

    union all

    select
        tickets.id as ticket_id,
        'owner' as attribute,
        tickets.owner_id as present_id
    from tickets

    union all

    select
        tickets.id as ticket_id,
        'group' as attribute,
        tickets.group_id as present_id
    from tickets
),

-- The history begins with "created" and no values: a ticket began with what its first change changed, or has it still.
beginnings as (
    select
        ticket_histories.id,
        ticket_histories.ticket_id,
        attributes.attribute,
        cast(null as bigint) as id_from,
        coalesce(updates.id_from, attributes.present_id) as id_to,
        ticket_histories.created_by_id,
        ticket_histories.created_at
    from ticket_histories
    inner join attributes on ticket_histories.ticket_id = attributes.ticket_id
    left join updates
        on
            ticket_histories.ticket_id = updates.ticket_id
            and attributes.attribute = updates.attribute
            and updates.change_number = 1
    where ticket_histories.history_type = 'created'
),

changes as (
    select
        id,
        ticket_id,
        attribute,
        id_from,
        id_to,
        created_by_id,
        created_at
    from beginnings
    where not (attribute = 'owner' and id_to = 1)

    union all

    select
        id,
        ticket_id,
        attribute,
        id_from,
        id_to,
        created_by_id,
        created_at
    from updates

    union all

    select
        id,
        ticket_id,
        'merge' as attribute,
        cast(null as bigint) as id_from,
        id_to,
        created_by_id,
        created_at
    from ticket_histories
    where history_type = 'merged_into'
),

valued as (
    select
        changes.id,
        changes.ticket_id,
        changes.attribute,
        changes.created_by_id,
        case changes.attribute
            when 'state' then old_states.status
            when 'owner' then {{ zammad_user_id('changes.id_from') }}
            when 'group' then {{ zammad_id('changes.id_from') }}
            when 'priority' then old_priorities.priority
        end as old_value,
        case changes.attribute
            when 'state' then new_states.status
            when 'owner' then {{ zammad_user_id('changes.id_to') }}
            when 'priority' then new_priorities.priority
            else {{ zammad_id('changes.id_to') }}
        end as new_value,
        changes.created_at
    from changes
    left join states as old_states on changes.id_from = old_states.state_id
    left join states as new_states on changes.id_to = new_states.state_id
    left join priorities as old_priorities on changes.id_from = old_priorities.priority_id
    left join priorities as new_priorities on changes.id_to = new_priorities.priority_id
),

canonical as (
    select
        'zammad' as source,
        -- of a creation there is an event for each attribute
        {{ zammad_id('valued.id') }} || ':' || valued.attribute as event_id,
        {{ zammad_id('valued.ticket_id') }} as ticket_id,
        {{ zammad_user_id('valued.created_by_id') }} as actor_id,
        case valued.attribute
            when 'state' then 'status_changed'
            when 'owner' then 'assigned'
            when 'group' then 'team_changed'
            when 'priority' then 'priority_changed'
            when 'merge' then 'merged'
        end as event_type,
        case
            when valued.created_by_id is null or valued.created_by_id = 1 then 'system'
            when staff.role = 'bot' then 'bot'
            when staff.user_id is not null then 'agent'
            else 'customer'
        end as actor_type,
        valued.old_value,
        valued.new_value,
        valued.id as sequence,
        valued.created_at as occurred_at
    from valued
    left join staff on valued.created_by_id = staff.user_id
    -- a state whose meaning is not known says nothing
    where valued.attribute <> 'state' or valued.new_value is not null
)

select * from canonical
