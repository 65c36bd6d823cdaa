-- One row per agent: two bots, two administrators, a light agent, then those who
-- answer. The first fourteen of them stay for good in their team, so that every team is
-- staffed in every month.
create table workforce as
with

people as (
    select
        people.agent,
        people.agent - 6 as place,
        [1, 1, 2, 3, 3, 4, 1, 5, 6, 2, 3, 1, 4, 1][1 + (people.agent + 8) % 14] as first_team,
        case
            when people.agent <= 2 then 'bot'
            when people.agent <= 4 then 'admin'
            when people.agent = 5 then 'light_agent'
            else 'agent'
        end as role
    from range(1, getvariable('agents') + 1) as people(agent)
),

hired as (
    select
        *,
        role = 'agent' and place >= 14 as may_change,
        case
            when role = 'agent' and place >= 14 and uniform(agent, 'hired late') < 0.3
                then getvariable('starts_on')
                    + floor(uniform(agent, 'hired') * 0.8 * getvariable('days'))::integer
            else getvariable('starts_on') - 60 - floor(uniform(agent, 'hired') * 1500)::integer
        end as hired_on
    from people
),

left_some_day as (
    select
        *,
        case
            when may_change and uniform(agent, 'leaver') < 0.5
                then greatest(hired_on, getvariable('starts_on'))
                    + 150 + floor(uniform(agent, 'left') * getvariable('days'))::integer
        end as planned_leave_on
    from hired
),

moved as (
    select
        *,
        case
            when planned_leave_on <= getvariable('ends_on') then planned_leave_on
        end as left_on,
        case
            when may_change and uniform(agent, 'mover') < 0.3
                then greatest(hired_on, getvariable('starts_on'))
                    + 60 + floor(uniform(agent, 'moved') * 0.6 * getvariable('days'))::integer
        end as planned_move_on
    from left_some_day
)

select
    agent,
    place,
    role,
    case when role in ('agent', 'light_agent') then first_team end as first_team,
    first_team % 6 + 1 as next_team,
    hired_on,
    left_on,
    case
        when planned_move_on < coalesce(left_on - 30, getvariable('ends_on'))
            then planned_move_on
    end as moved_on,
    0.75 + 0.5 * uniform(agent, 'pace') as pace
from moved;

create table team_memberships as
select
    agent,
    role,
    first_team as team,
    hired_on,
    left_on,
    hired_on as valid_from,
    moved_on as valid_to
from workforce
union all
select agent, role, next_team, hired_on, left_on, moved_on, null
from workforce
where moved_on is not null;

-- Who takes new tickets: members for the whole month who do not leave within the next
-- three.
create table rosters as
with

months as (
    select
        months.month,
        (
            date_trunc('month', getvariable('starts_on'))
            + to_months((months.month - 1)::integer)
        )::date as starts_on
    from range(1, getvariable('months') + 1) as months(month)
)

select
    months.month,
    memberships.team,
    list(memberships.agent order by memberships.agent) as agents
from months
inner join team_memberships as memberships
    on memberships.role = 'agent'
    and memberships.valid_from <= greatest(months.starts_on, getvariable('starts_on'))
    and coalesce(memberships.valid_to, 'infinity') >= months.starts_on + 45
    and coalesce(memberships.left_on, 'infinity') >= months.starts_on + 120
group by months.month, memberships.team;

set variable rosters = (select list(agents order by month, team) from rosters);
set variable paces = (select list(pace order by agent) from workforce);

create macro on_duty(second, team, draw) as
    choose(getvariable('rosters')[(month_number(second) - 1) * 6 + team], draw);
