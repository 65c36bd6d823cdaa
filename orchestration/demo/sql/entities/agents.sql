-- Names are combinations without a bearer, in the four scripts a published name must
-- survive.
with

scripts as (
    select *
    from (
        values
            (
                0,
                'Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ',
                ' ',
                'Ánh Bình Đức Hương Khánh Linh Nhật Quỳnh'
            ),
            (
                1,
                '王 李 張 劉 陳 楊 黃 趙 吳 周',
                '',
                '小明 雅婷 志強 美玲 建國 淑芬 子涵 宇軒'
            ),
            (
                2,
                'سارا علی مریم رضا نرگس امیر لیلا حسین زهرا مهدی',
                ' ',
                'احمدی کریمی رحیمی موسوی صادقی نوری جعفری رستمی'
            ),
            (
                3,
                'Alex Casey Jordan Morgan Riley Taylor Quinn Avery Jamie Robin',
                ' ',
                'Baker Carter Fields Hill Mason Reed Stone Woods'
            )
    ) as scripts(script, first_parts, separator, second_parts)
)

select
    agent_id(memberships.agent) as agent_id,
    case memberships.agent
        when 1 then 'Answer Bot'
        when 2 then 'Routing Bot'
        when 3 then 'Desk Administrator'
        when 4 then 'Systems Administrator'
        when 5 then 'Warehouse Liaison'
        else split_part(scripts.first_parts, ' ', 1 + (memberships.agent - 6) // 4 % 10)
            || scripts.separator
            || split_part(scripts.second_parts, ' ', 1 + (memberships.agent - 6) // 40 % 8)
    end as agent_name,
    team_id(memberships.team) as team_id,
    [
        'Customer Care', 'Billing', 'Technical Support', 'Deliveries and Returns',
        'Social and Messaging', 'Escalations',
    ][memberships.team] as team_name,
    memberships.role,
    memberships.hired_on,
    memberships.left_on,
    memberships.valid_from,
    memberships.valid_to,
from team_memberships as memberships
inner join scripts on memberships.agent % 4 = scripts.script
where memberships.valid_from <= getvariable('ends_on')
order by memberships.agent, memberships.valid_from
