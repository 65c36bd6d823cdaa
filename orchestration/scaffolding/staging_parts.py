"""What every staging model of a new source begins with."""

HEAD = "{{{{ config(enabled='{source}' in var('sources')) }}}}\nwith\n\n"
NEWEST = "newest_rows as (\n    {{{{ newest_version('{source}', '{entity}') }}}}\n),\n\n"
