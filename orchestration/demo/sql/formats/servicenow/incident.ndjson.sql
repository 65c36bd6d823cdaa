-- Responses of the Table API, a page of 1000 records a line.
with

described as (
    select ticket_id
    from canonical.messages
    where sequence = 1
),

incidents as (
    select
        tickets.*,
        regexp_replace(tickets.ticket_id, '\D', '', 'g') as number,
        -- nobody known: the platform's guest
        coalesce(
            'c' || lpad(regexp_replace(tickets.customer_id, '\D', '', 'g'), 31, '0'), lpad('2', 32, '0')
        ) as caller,
        'a' || lpad(regexp_replace(tickets.assignee_id, '\D', '', 'g'), 31, '0') as assignee,
        described.ticket_id is not null as is_described,
        tickets.is_spam or tickets.is_deleted or tickets.merged_into_ticket_id is not null as is_cancelled,
        coalesce(tickets.handle_seconds, worked.handle_seconds) as worked_seconds
    from canonical.tickets
    left join shared.worked_tickets as worked on tickets.ticket_id = worked.ticket_id
    left join described on tickets.ticket_id = described.ticket_id
),

references_to as (
    select 'https://desk.example.com/api/now/table/' as link
),

records as (
    select
        incidents.ticket_id,
        {
            sys_id: lpad(number, 32, '0'),
            number: 'INC' || lpad(number, 7, '0'),
            sys_class_name: 'incident',
            state: case
                when is_cancelled then '8'
                when status = 'new' then '1'
                when status = 'open' then '2'
                when status in ('pending', 'hold') then '3'
                when status = 'solved' then '6'
                else '7'
            end,
            hold_reason: case status when 'pending' then '1' when 'hold' then '4' else '' end,
            close_code: case
                when merged_into_ticket_id is not null then 'Duplicate'
                when status in ('solved', 'closed') then 'Solution provided'
                else ''
            end,
            active: (status <> 'closed' and not is_cancelled)::varchar,
            priority: case priority when 'urgent' then '1' when 'high' then '2' when 'normal' then '3' else '4' end,
            contact_type: case channel
                when 'web' then 'self-service'
                when 'self_service' then 'virtual_agent'
                when 'in_person' then 'walk-in'
                when 'other' then 'event'
                else channel
            end,
            category: coalesce(category, ''),
            short_description: coalesce(subject, ''),
            caller_id: {link: link || 'sys_user/' || caller, value: caller},
            opened_by: case
                when is_described then {link: link || 'sys_user/' || caller, value: caller}
                when assignee is not null then {link: link || 'sys_user/' || assignee, value: assignee}
            end,
            assigned_to: if(
                assignee is null, null, {link: link || 'sys_user/' || assignee, value: assignee}
            ),
            assignment_group: if(
                team_id is null, null, {link: link || 'sys_user_group/' || team_id, value: team_id}
            ),
            problem_id: if(problem_id is null, null, {
                link: link || 'problem/d' || lpad(regexp_replace(problem_id, '\D', '', 'g'), 31, '0'),
                value: 'd' || lpad(regexp_replace(problem_id, '\D', '', 'g'), 31, '0')
            }),
            parent_incident: if(merged_into_ticket_id is null, null, {
                link: link || 'incident/' || lpad(regexp_replace(merged_into_ticket_id, '\D', '', 'g'), 32, '0'),
                value: lpad(regexp_replace(merged_into_ticket_id, '\D', '', 'g'), 32, '0')
            }),
            contract: if(sla_policy_id is null, null, {
                link: link || 'ast_contract/' || sla_policy_id, value: sla_policy_id
            }),
            opened_at: strftime(created_at, '%Y-%m-%d %H:%M:%S'),
            sys_created_on: strftime(created_at, '%Y-%m-%d %H:%M:%S'),
            sys_updated_on: strftime(updated_at, '%Y-%m-%d %H:%M:%S'),
            resolved_at: coalesce(strftime(solved_at, '%Y-%m-%d %H:%M:%S'), ''),
            closed_at: coalesce(strftime(closed_at, '%Y-%m-%d %H:%M:%S'), ''),
            due_date: coalesce(strftime(due_at, '%Y-%m-%d %H:%M:%S'), ''),
            reopen_count: reopen_count::varchar,
            time_worked: coalesce(
                strftime(make_timestamp((worked_seconds * 1000000)::bigint), '%Y-%m-%d %H:%M:%S'), ''
            ),
            calendar_duration: coalesce(
                strftime(make_timestamp(epoch_us(solved_at) - epoch_us(created_at)), '%Y-%m-%d %H:%M:%S'), ''
            ),
            made_sla: 'true',
        } as record
    from incidents
    cross join references_to
),

pages as (
    select record, ticket_id, (row_number() over (order by ticket_id) - 1) // 1000 as page
    from records
)

select list(record order by ticket_id) as result,
from pages
group by page
order by page
