{#-
    HMAC-SHA-256 (RFC 2104) of a text, as 64 lower-case hexadecimal digits. No SQL holds the secret: dbt's connections
    know its two pads (orchestration/dbt_customer_key.py).
-#}
{% macro keyed_hash(text) -%}
    {{ return(adapter.dispatch('keyed_hash')(text)) }}
{%- endmacro %}

{% macro default__keyed_hash(text) -%}
    sha2(
        concat(customer_key_outer_pad, unhex(sha2(concat(customer_key_inner_pad, encode({{ text }}, 'UTF-8')), 256))), 256
    )
{%- endmacro %}

{% macro duckdb__keyed_hash(text) -%}
    sha256(
        {{ duckdb__session_bytes('customer_key_outer_pad') }}
        || unhex(sha256({{ duckdb__session_bytes('customer_key_inner_pad') }} || encode({{ text }})))
    )
{%- endmacro %}

{#- A variable of the session; a query that cannot have it fails, where NULL would make everybody nobody. -#}
{% macro duckdb__session_bytes(name) -%}
    coalesce(cast(getvariable('{{ name }}') as blob), cast(error('{{ name }} is not set') as blob))
{%- endmacro %}
