-- Monday to Friday 08:00 to 18:00.
select
    [
        {
            'id': 360000000201,
            'name': 'Office',
            'time_zone': 'Central Time (US & Canada)',
            'created_at': timestamp '2020-01-01 08:00:00',
            'updated_at': timestamp '2020-01-01 08:00:00',
            'intervals': [
                {'start_time': day * 1440 + 480, 'end_time': day * 1440 + 1080}
                for day in [1, 2, 3, 4, 5]
            ]
        }
    ] as schedules
