{%- set metrics = vendor_metrics() %}
with

figures as (
    select * from {{ ref('int_vendor_figures__unioned') }}
),

tickets as (
    select * from {{ ref('fct_tickets') }}
),

histories as (
    select * from {{ ref('int_vendor_figures__tickets') }}
),

definitions as (
    select * from {{ ref('int_vendor_figures__definitions') }}
),

-- A vendor that counts in minutes or in hundredths of an hour cannot agree to the second.
resolutions as (
    select
        source,
        metric,
        clock,
        case
            when max(vendor_value - 60 * floor(vendor_value / 60)) = 0 then 60
            when max(vendor_value - 36 * floor(vendor_value / 36)) = 0 then 36
            else 1
        end as unit_seconds
    from figures
    group by source, metric, clock
),

first_solves as (
    select * from definitions
    where measure = 'resolution' and definition = 'first_solve'
),

measured as (
    select
        source,
        ticket_id,
        metric,
        replace(metric, '_business', '') as calendar_metric,
        clock,
        case metric
            {%- for metric, our in metrics.items() %}
            when '{{ metric }}' then '{{ our.measure }}'
            {%- endfor %}
        end as measure,
        case metric
            {%- for metric, our in metrics.items() if our.definition %}
            when '{{ metric }}' then '{{ our.definition }}'
            {%- endfor %}
        end as our_definition,
        vendor_value
    from figures
),

ours as (
    select
        measured.source,
        measured.ticket_id,
        measured.metric,
        measured.calendar_metric,
        measured.clock,
        measured.measure,
        measured.vendor_value,
        {%- for clock in ['calendar', 'business'] %}
        cast(case measured.metric
            {%- for metric, our in metrics.items() if our[clock] %}
            when '{{ metric }}' then {{ our[clock] }}
            {%- endfor %}
            else our_definitions.{{ clock }}_seconds
        end as double) as {{ clock }}_value,
        {%- endfor %}
        case measured.metric
            {%- for metric, our in metrics.items() if our.is_exact %}
            when '{{ metric }}' then 0
            {%- endfor %}
            else resolutions.unit_seconds
        end as tolerance,
        case
            when measured.metric like '%resolution_time%' then first_solves.calendar_seconds
        end as first_solve_seconds,
        tickets.ticket_id is not null as is_exported,
        coalesce(tickets.is_outbound, false) as is_outbound,
        histories.first_action_seconds,
        coalesce(histories.has_conversation, false) as has_conversation,
        coalesce(histories.has_status_events, false) as has_status_events
    from measured
    inner join resolutions
        on
            measured.source = resolutions.source
            and measured.metric = resolutions.metric
            and measured.clock = resolutions.clock
    left join tickets on measured.ticket_id = tickets.ticket_id
    left join histories on measured.ticket_id = histories.ticket_id
    left join first_solves on measured.ticket_id = first_solves.ticket_id
    left join definitions as our_definitions
        on
            measured.ticket_id = our_definitions.ticket_id
            and measured.measure = our_definitions.measure
            and measured.our_definition = our_definitions.definition
    -- a ticket in no KPI has no figure of ours
    where tickets.ticket_id is null or tickets.is_counted
),

compared as (
    select
        *,
        case when clock = 'business' then business_value else calendar_value end as our_value,
        case when clock = 'business' then calendar_value else business_value end as other_clock_value,
        coalesce(
            abs(vendor_value - case when clock = 'business' then business_value else calendar_value end) <= tolerance,
            false
        ) as is_equal
    from ours
),

-- Where the calendar figures agree, both measure from and to the same instants.
calendar_agreements as (
    select
        source,
        ticket_id,
        metric
    from compared
    where clock = 'calendar' and is_equal
),

fitting_definitions as (
    select
        compared.ticket_id,
        compared.metric,
        compared.clock,
        min_by(definitions.definition, definitions.place) as definition,
        min_by(definitions.reason, definitions.place) as reason
    from compared
    inner join definitions
        on
            compared.ticket_id = definitions.ticket_id
            and compared.measure = definitions.measure
    left join calendar_agreements
        on
            compared.clock = 'business'
            and compared.source = calendar_agreements.source
            and compared.ticket_id = calendar_agreements.ticket_id
            and compared.calendar_metric = calendar_agreements.metric
    where
        (calendar_agreements.ticket_id is null or definitions.is_part_left_out)
        and abs(
            compared.vendor_value
            - case
                when compared.clock = 'business' then definitions.business_seconds
                else definitions.calendar_seconds
            end
        ) <= compared.tolerance
    group by compared.ticket_id, compared.metric, compared.clock
),

explained as (
    select
        compared.*,
        fitting_definitions.definition,
        case
            when compared.is_equal then 'agrees'
            when not compared.is_exported then 'missing_history'
            when compared.measure = 'first_response' and compared.is_outbound then 'outbound'
            when fitting_definitions.reason is not null then fitting_definitions.reason
            -- the vendor counts a response before anything of ours that we know of, such as a call
            when
                compared.measure = 'first_response'
                and compared.clock = 'calendar'
                and compared.vendor_value + compared.tolerance < compared.first_action_seconds
                then 'missing_history'
            when compared.measure = 'sla' then 'definition'
        end as reason
    from compared
    left join fitting_definitions
        on
            compared.ticket_id = fitting_definitions.ticket_id
            and compared.metric = fitting_definitions.metric
            and compared.clock = fitting_definitions.clock
),

calendar_twins as (
    select
        source,
        ticket_id,
        metric,
        definition,
        reason
    from explained
    where clock = 'calendar'
),

-- What explains the calendar figure of a ticket explains its business figure; opening hours alone only what is left.
reasoned as (
    select
        explained.source,
        explained.ticket_id,
        explained.metric,
        explained.clock,
        coalesce(
            explained.reason,
            case
                when explained.clock = 'business' and calendar_twins.reason <> 'agrees' then calendar_twins.reason
                when
                    explained.clock = 'business'
                    and (calendar_twins.ticket_id is null or calendar_twins.reason = 'agrees')
                    and explained.vendor_value <= explained.other_clock_value + explained.tolerance
                    then 'business_hours'
                when
                    explained.clock = 'calendar'
                    and abs(explained.vendor_value - explained.other_clock_value) <= explained.tolerance
                    then 'business_hours'
                -- solved once and open again: we have no figure any more, by whatever hours
                when
                    explained.clock = 'business'
                    and explained.our_value is null
                    and explained.vendor_value <= explained.first_solve_seconds + explained.tolerance
                    then 'reopened'
                when
                    explained.measure in ('first_response', 'responses', 'replies') and not explained.has_conversation
                    then 'missing_history'
                when
                    explained.measure in ('resolution', 'reopens', 'requester_wait', 'agent_wait')
                    and not explained.has_status_events
                    then 'missing_history'
                else 'unexplained'
            end
        ) as reason,
        case
            when explained.reason in ('agrees', 'outbound') then null
            when explained.definition is not null then explained.definition
            when explained.measure = 'sla' and explained.is_exported then 'own_sla_policies'
            when
                explained.clock = 'business' and explained.reason is null and calendar_twins.reason <> 'agrees'
                then calendar_twins.definition
        end as explained_by,
        explained.our_value,
        explained.vendor_value,
        explained.tolerance
    from explained
    left join calendar_twins
        on
            explained.source = calendar_twins.source
            and explained.ticket_id = calendar_twins.ticket_id
            and explained.calendar_metric = calendar_twins.metric
)

select
    source,
    ticket_id,
    metric,
    clock,
    reason,
    explained_by,
    our_value,
    vendor_value,
    vendor_value - our_value as difference,
    cast(tolerance as double) as tolerance
from reasoned
