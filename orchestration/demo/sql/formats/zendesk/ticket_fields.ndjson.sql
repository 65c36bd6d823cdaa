-- The fields of the Time Tracking app.
select
    [
        {
            'id': 360000000101, 'type': 'integer', 'title': 'Total time spent (sec)', 'active': true,
            'updated_at': timestamp '2020-01-01 08:00:00'
        },
        {
            'id': 360000000102, 'type': 'integer', 'title': 'Time spent last update (sec)', 'active': true,
            'updated_at': timestamp '2020-01-01 08:00:00'
        }
    ] as ticket_fields,
    2 as count
