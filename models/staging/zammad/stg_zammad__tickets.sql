{{ config(enabled='zammad' in var('sources')) }}
with

tickets as (
    {{ newest_version('zammad', 'tickets') }}
),

states as (
    {{ zammad_states() | indent(4) }}
),

article_types as (
    {{ zammad_article_types() | indent(4) }}
),

priorities as (
    {{ zammad_priorities() | indent(4) }}
),

types as (
    select
        source_value,
        canonical_value
    from {{ ref('type_mappings') }}
    where source = 'zammad'
),

histories as (
    {{ zammad_histories() | indent(4) }}
),

merged as (
    select
        o_id as ticket_id,
        max_by(id_to, id) as merged_into_ticket_id
    from histories
    where history_object = 'Ticket' and history_type = 'merged_into' and id_to is not null
    group by o_id
),

time_accountings as (
    {{ newest_version('zammad', 'ticket_time_accountings') }}
),

-- Work that belongs to no article is known of the ticket alone; the rest is added up from the messages.
accounted as (
    select
        ticket_id,
        sum(time_unit) * {{ var('zammad_time_unit_seconds') }} as handle_seconds
    from time_accountings
    group by ticket_id
    having count(*) > count(ticket_article_id)
),

canonical as (
    select
        'zammad' as source,
        {{ zammad_id('tickets.id') }} as ticket_id,
        {{ zammad_user_id('tickets.customer_id') }} as customer_id,
        {{ zammad_user_id('tickets.owner_id') }} as assignee_id,
        {{ zammad_id('tickets.group_id') }} as team_id,
        cast(null as varchar) as sla_policy_id,
        cast(null as varchar) as problem_id,
        {{ zammad_id('merged.merged_into_ticket_id') }} as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        -- without an article nothing says where it came in
        case when tickets.create_article_type_id is null then 'other' else article_types.channel end as channel,
        states.status,
        priorities.priority,
        types.canonical_value as ticket_type,
        cast(null as varchar) as category,
        cast(null as bigint) as reopen_count,
        cast(accounted.handle_seconds as double) as handle_seconds,
        cast(null as boolean) as is_escalated,
        -- merged, and nobody knows into which: out of the count all the same
        coalesce(
            states.state_type = 'removed'
            or (states.state_type = 'merged' and merged.merged_into_ticket_id is null),
            false
        ) as is_deleted,
        cast(null as boolean) as is_spam,
        tickets.created_at,
        cast(null as timestamp) as first_assigned_at,
        tickets.first_response_at as first_replied_at,
        coalesce(tickets.last_close_at, tickets.close_at) as solved_at,
        coalesce(tickets.last_close_at, tickets.close_at) as closed_at,
        tickets.close_escalation_at as due_at,
        tickets.updated_at
    from tickets
    left join states on tickets.state_id = states.state_id
    left join article_types on tickets.create_article_type_id = article_types.type_id
    left join priorities on tickets.priority_id = priorities.priority_id
    left join types on tickets.type = types.source_value
    left join merged on tickets.id = merged.ticket_id
    left join accounted on tickets.id = accounted.ticket_id
)

select * from canonical
