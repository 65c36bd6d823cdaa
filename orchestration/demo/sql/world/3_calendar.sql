-- Observed by the support office; seeds/holidays.csv lists the same days.
create table holidays as
with

years as (
    select unnest(range(
        year(getvariable('starts_on'))::bigint,
        year(getvariable('ends_on'))::bigint + 3
    )) as holiday_year
),

firsts as (
    select
        make_date(holiday_year, 1, 1) as new_year,
        make_date(holiday_year, 5, 31) as end_of_may,
        make_date(holiday_year, 7, 4) as independence_day,
        make_date(holiday_year, 9, 1) as first_of_september,
        make_date(holiday_year, 11, 1) as first_of_november,
        make_date(holiday_year, 12, 25) as christmas
    from years
),

thanksgivings as (
    select
        *,
        (first_of_november + ((11 - isodow(first_of_november)) % 7 + 21)::integer)::date
            as thanksgiving
    from firsts
)

select unnest([
    new_year,
    (end_of_may - (isodow(end_of_may) - 1)::integer)::date,
    independence_day,
    (first_of_september + ((8 - isodow(first_of_september)) % 7)::integer)::date,
    thanksgiving,
    (thanksgiving + 1)::date,
    christmas,
]) as holiday_on
from thanksgivings;

-- One row per hour (UTC) from the first day to eight months after the last:
-- tickets of the last day are planned to their end before what lies after the last day
-- is cut off.
create table clock_hours as
with

hours as (
    select
        hour_at,
        hour_at at time zone 'UTC' at time zone 'America/Chicago' as local_hour_at
    from range(
        getvariable('starts_on')::timestamp,
        (getvariable('ends_on') + 250)::timestamp,
        interval 1 hour
    ) as hours(hour_at)
)

select
    epoch(hours.hour_at)::bigint as starts_second,
    hours.local_hour_at::date as local_day,
    isodow(hours.local_hour_at) as weekday,
    hour(hours.local_hour_at) as local_hour,
    holidays.holiday_on is not null as is_holiday,
    isodow(hours.local_hour_at) <= 5
    and hour(hours.local_hour_at) between 8 and 17
    and holidays.holiday_on is null as is_open
from hours
left join holidays on hours.local_hour_at::date = holidays.holiday_on;

set variable clock_start = (select min(starts_second) from clock_hours);
set variable open_hours = (
    select list(starts_second order by starts_second) from clock_hours where is_open
);
set variable open_before = (
    select list(opened order by starts_second)
    from (
        select
            starts_second,
            3600 * count(*) filter (where is_open) over (
                order by starts_second
                rows between unbounded preceding and 1 preceding
            ) as opened
        from clock_hours
    )
);

-- How busy each hour is: the hour of the day, the weekday, the season, slow growth,
-- holidays, the weather of the day, and an outage every few months. Whole numbers, so
-- that sums do not depend on their order.
create table arrival_hours as
with

weights as (
    select
        starts_second,
        local_hour,
        greatest(1, round(
            1000
            * [
                10, 8, 6, 5, 6, 10, 22, 45, 80, 110, 125, 120,
                100, 105, 115, 110, 95, 75, 55, 45, 38, 30, 22, 15,
            ][local_hour + 1]
            * [1.25, 1.12, 1.05, 1.0, 0.95, 0.45, 0.35][weekday]
            * [
                1.1, 1.0, 1.0, 0.98, 0.96, 0.93, 0.9, 0.92, 1.0, 1.03, 1.22, 1.3,
            ][month(local_day)]
            * (1 + 0.25 * day_number(starts_second) / getvariable('days'))
            * case when is_holiday then 0.3 else 1 end
            * (0.85 + 0.3 * uniform(local_day, 'busy day'))
            * case when uniform(local_day, 'outage') < 0.008 then 1.9 else 1 end
        ))::bigint as weight
    from clock_hours
    where starts_second <= getvariable('last_second')
)

select
    *,
    (sum(weight) over (order by starts_second) - weight)::bigint as weight_before
from weights;

set variable weight_total = (select sum(weight)::bigint from arrival_hours);

-- Instants of arrival, numbered in their order.
create macro arrivals(stream, volume) as table
    with

    draws as (
        select
            draws.draw,
            up_to(draws.draw, stream, getvariable('weight_total')) as position
        from range(volume) as draws(draw)
    )

    select
        row_number() over (order by draws.position, draws.draw) as arrival,
        hours.starts_second
        + (draws.position - hours.weight_before) * 3600 // hours.weight as arrived,
        hours.local_hour
    from draws
    asof inner join arrival_hours as hours on draws.position >= hours.weight_before;
