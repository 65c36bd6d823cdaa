select
    ticket_id(plans.ticket) as ticket_id,
    instant(plans.created) as created_at,
    instant(states.updated) as updated_at,
    plans.channel,
    states.status,
    plans.priority,
    plans.ticket_type,
    plans.category,
    customer_id(relations.customer) as customer_id,
    states.assignee_id,
    states.team_id,
    instant(states.first_assigned) as first_assigned_at,
    if(plans.kind = 'normal', happened(plans.replied), null) as first_replied_at,
    if(states.status in ('solved', 'closed'), instant(states.solved), null)
        as solved_at,
    instant(states.closed) as closed_at,
    case
        when uniform(plans.ticket, 'due') < 0.1
            then instant(plans.created + 86400 * (2 + up_to(plans.ticket, 'due in', 8)))
    end as due_at,
    case
        when uniform(relations.customer, 'vip') < 0.07 then 'vip'
        when plans.channel not in ('self_service', 'other') then 'default'
    end as sla_policy_id,
    problem_id(relations.problem) as problem_id,
    if(states.is_merged, ticket_id(plans.merged_into), null) as merged_into_ticket_id,
    ticket_id(relations.follow_up_of) as follow_up_of_ticket_id,
    states.reopens as reopen_count,
    states.is_escalated,
    states.is_deleted,
    plans.kind = 'spam' as is_spam,
    case
        when
            plans.channel in ('in_person', 'social')
            and states.solved is not null
            and plans.kind = 'normal'
            then plans.contact_seconds + around(plans.ticket, 'desk time', 240, 0.6)
    end as handle_seconds,
    subjects.subject,
from ticket_plans as plans
inner join ticket_states as states on plans.ticket = states.ticket
inner join ticket_relations as relations on plans.ticket = relations.ticket
inner join subjects
    on
        plans.category = subjects.category
        and subjects.variant = 1 + up_to(plans.ticket, 'subject', subjects.variants)
order by plans.ticket
