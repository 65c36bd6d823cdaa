with

happened as (
    select * from {{ ref('int_tickets__happened') }}
),

customer_hashes as (
    select * from {{ ref('int_customers__hashed') }}
),

tickets as (
    select
        happened.*,
        customer_hashes.customer_hash
    from happened
    left join customer_hashes on happened.customer_id = customer_hashes.customer_id
),

lifecycle as (
    select * from {{ ref('int_tickets__lifecycle') }}
),

solvers as (
    select * from {{ ref('int_tickets__solvers') }}
),

assignees as (
    select * from {{ ref('int_tickets__assignees') }}
),

first_responses as (
    select * from {{ ref('int_tickets__first_responses') }}
),

business_seconds as (
    select * from {{ ref('int_tickets__business_seconds') }}
),

outcomes as (
    select * from {{ ref('int_tickets__outcomes') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

joined as (
    select
        tickets.source,
        tickets.ticket_id,
        tickets.customer_hash as customer_id,
        tickets.team_id,
        tickets.problem_id,
        tickets.merged_into_ticket_id,
        tickets.follow_up_of_ticket_id,
        assignees.assignee_id,
        assignees.first_assignee_id,
        first_responses.responder_id,
        solvers.first_solver_id,
        solvers.solver_id,
        coalesce(solvers.solver_id, assignees.assignee_id) as owner_id,
        tickets.channel,
        tickets.status,
        tickets.priority,
        tickets.ticket_type,
        tickets.category,
        outcomes.first_response_sla_outcome,
        outcomes.resolution_sla_outcome,
        cast(lifecycle.count_reopens as bigint) as count_reopens,
        cast(outcomes.count_contacts as bigint) as count_contacts,
        outcomes.count_public_messages,
        {{ seconds_between('first_responses.clock_started_at', 'first_responses.first_responded_at') }}
            as first_response_seconds,
        business_seconds.first_response_business_seconds,
        -- a solve before the ticket was created took no time that could be measured
        {{ measured_seconds('tickets.created_at', 'lifecycle.solved_at') }} as resolution_seconds,
        case
            when lifecycle.solved_at >= tickets.created_at then business_seconds.resolution_business_seconds
        end as resolution_business_seconds,
        {{ measured_seconds('assignees.first_assigned_at', 'lifecycle.solved_at') }} as service_delivery_seconds,
        outcomes.handle_seconds,
        tickets.is_counted,
        coalesce(tickets.is_deleted, false) as is_deleted,
        coalesce(tickets.is_spam, false) as is_spam,
        tickets.merged_into_ticket_id is not null as is_merged,
        outcomes.is_complaint,
        first_responses.is_outbound,
        coalesce(solvers.is_solver_human, false) as is_solver_human,
        outcomes.is_escalated,
        lifecycle.is_open_at_as_of,
        lifecycle.is_reopened_within_window,
        outcomes.is_first_contact_resolution,
        outcomes.is_sla_met,
        case
            when first_responses.clock_started_at is null then null
            when first_responses.first_responded_at is not null
                then
                    {{ seconds_between('first_responses.clock_started_at', 'first_responses.first_responded_at') }}
                    <= 86400
            when {{ seconds_between('first_responses.clock_started_at', 'settings.as_of') }} > 86400 then false
        end as is_answered_within_24_hours,
        tickets.created_on,
        {{ local_date('first_responses.first_responded_at', 'settings.reporting_timezone') }} as first_responded_on,
        {{ local_date('lifecycle.first_solved_at', 'settings.reporting_timezone') }} as first_solved_on,
        {{ local_date('lifecycle.solved_at', 'settings.reporting_timezone') }} as solved_on,
        tickets.created_at,
        assignees.first_assigned_at,
        first_responses.clock_started_at as first_response_clock_started_at,
        first_responses.first_responded_at,
        lifecycle.first_solved_at,
        lifecycle.solved_at,
        outcomes.due_at,
        tickets.updated_at
    from tickets
    cross join settings
    inner join lifecycle on tickets.ticket_key = lifecycle.ticket_key
    inner join first_responses on tickets.ticket_key = first_responses.ticket_key
    inner join business_seconds on tickets.ticket_key = business_seconds.ticket_key
    inner join assignees on tickets.ticket_key = assignees.ticket_key
    inner join outcomes on tickets.ticket_key = outcomes.ticket_key
    left join solvers on tickets.ticket_key = solvers.ticket_key
)

select * from joined
