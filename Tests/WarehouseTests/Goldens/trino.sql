
-- llm_prices: USD per million tokens: one row for each name, tier, days, lengths of prompt and minutes of the week (from Monday 00:00 UTC; -1 is a call of which only the day is known)
drop table if exists llm_prices;
create table llm_prices (
  vendor varchar,
  model varchar,
  bare bigint,
  priced_as varchar,
  service_tier varchar,
  valid_from date,
  valid_until date,
  prompt_from bigint,
  prompt_until bigint,
  minute_from bigint,
  minute_until bigint,
  input decimal(19, 12),
  cache_read decimal(19, 12),
  cache_write decimal(19, 12),
  cache_write_1h decimal(19, 12),
  output decimal(19, 12),
  audio_input decimal(19, 12),
  audio_output decimal(19, 12),
  request_usd decimal(21, 18),
  search_usd decimal(21, 18),
  "source" varchar,
  checked date
);
insert into llm_prices values
  ('acme', 'banded', 1, 'acme/banded', 'standard', null, null, 0, 1001, -1, 10080, 1.25, 0.125, 1.25, null, 10.0, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'banded', 1, 'acme/banded', 'standard', null, null, 1001, 5000, -1, 10080, 2.5, 0.25, 2.5, null, 15.0, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'banded', 1, 'acme/banded', 'standard', null, null, 5000, null, -1, 10080, 4.0, 0.4, 4.0, null, 30.0, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated', 1, 'acme/dated', 'standard', date '2026-01-01', date '2026-10-07', 0, null, -1, 10080, 3.0, 0.3, 3.0, null, 9.0, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated', 1, 'acme/dated', 'standard', date '2026-10-07', null, 0, null, -1, 10080, 2.123456789012, 2.123456789012, 2.123456789012, 5.0, 8.5, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated', 1, 'acme/dated', 'batch', date '2026-10-07', null, 0, null, -1, 10080, 1.061728394506, 1.061728394506, 1.061728394506, 2.5, 4.25, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated-2026-01-01', 1, 'acme/dated', 'standard', date '2026-01-01', date '2026-10-07', 0, null, -1, 10080, 3.0, 0.3, 3.0, null, 9.0, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated-2026-01-01', 1, 'acme/dated', 'standard', date '2026-10-07', null, 0, null, -1, 10080, 2.123456789012, 2.123456789012, 2.123456789012, 5.0, 8.5, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated-2026-01-01', 1, 'acme/dated', 'batch', date '2026-10-07', null, 0, null, -1, 10080, 1.061728394506, 1.061728394506, 1.061728394506, 2.5, 4.25, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', null, null, 0, null, -1, 1320, 0.15, 0.15, 0.15, null, 0.6, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', null, null, 0, null, 1320, 1680, 0.3, 0.3, 0.3, null, 1.2, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', null, null, 0, null, 1680, 2760, 0.15, 0.15, 0.15, null, 0.6, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', null, null, 0, null, 2760, 3120, 0.3, 0.3, 0.3, null, 1.2, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', null, null, 0, null, 3120, 10080, 0.15, 0.15, 0.15, null, 0.6, null, null, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'sound', 1, 'acme/sound', 'standard', null, null, 0, null, -1, 10080, 4.0, 4.0, 4.0, null, 16.0, 40.0, 80.0, 0.001, 0.01, 'https://acme.example/prices', date '2026-11-01');

-- llm_model_names: the names that calls can have
create or replace view llm_model_names as
select model as name, vendor, model, priced_as
from llm_prices
where bare = 1
group by vendor, model, priced_as
union all
select vendor || '/' || model as name, vendor, model, priced_as
from llm_prices
where vendor <> ''
group by vendor, model, priced_as;

-- llm_records: every record: its tokens, each in one class, or why it does not count
create or replace view llm_records as
with llm_source as (
  select
    s.*
  from llm_calls s
),
llm_fields as (
  select
    r.*,
    cast(r."timestamp" as varchar) as usage_field_timestamp,
    cast(r.model as varchar) as usage_field_model,
    cast(r.service_tier as varchar) as usage_field_service_tier,
    cast(r.id as varchar) as usage_field_id,
    cast(r.input_tokens as varchar) as usage_field_input,
    cast(r.output_tokens as varchar) as usage_field_output,
    coalesce(
        cast(r.cached_input_tokens as varchar),
        coalesce(json_extract_scalar(r.input_tokens, '$.cached'), json_format(json_extract(r.input_tokens, '$.cached')))) as usage_field_cache_read_inside,
    coalesce(
        coalesce(json_extract_scalar(r.input_tokens, '$.cache_write'), json_format(json_extract(r.input_tokens, '$.cache_write'))),
        coalesce(json_extract_scalar(r.input_tokens, '$.cache_creation'), json_format(json_extract(r.input_tokens, '$.cache_creation')))) as usage_field_cache_write_inside,
    coalesce(json_extract_scalar(r.output_tokens, '$.reasoning'), json_format(json_extract(r.output_tokens, '$.reasoning'))) as usage_field_reasoning_inside,
    cast(r.status as varchar) as usage_rule_1,
    cast(r.status as varchar) as usage_rule_2
  from llm_source r
),
llm_values as (
  select
    f.*,
    case when regexp_like(f.usage_field_input, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_input, '[.]0+$') as bigint) end as usage_number_input,
    case when regexp_like(f.usage_field_output, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_output, '[.]0+$') as bigint) end as usage_number_output,
    case when regexp_like(f.usage_field_cache_read_inside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_cache_read_inside, '[.]0+$') as bigint) end as usage_number_cache_read_inside,
    case when regexp_like(f.usage_field_cache_write_inside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_cache_write_inside, '[.]0+$') as bigint) end as usage_number_cache_write_inside,
    case when regexp_like(f.usage_field_reasoning_inside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_reasoning_inside, '[.]0+$') as bigint) end as usage_number_reasoning_inside,
    case when regexp_like(f.usage_field_timestamp, '^[0-9]{4}-[0-9]{2}-[0-9]{2}') then date_diff('day', date '1970-01-01', try_cast(substr(f.usage_field_timestamp, 1, 10) as date)) end as usage_date_number,
    case when regexp_like(f.usage_field_timestamp, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)') then try_cast(substr(f.usage_field_timestamp, 12, 2) as bigint) * 3600 + try_cast(substr(f.usage_field_timestamp, 15, 2) as bigint) * 60 + case when substr(f.usage_field_timestamp, 18, 2) = '60' then 59 else try_cast(substr(f.usage_field_timestamp, 18, 2) as bigint) end end as usage_clock,
    regexp_replace(regexp_replace(substr(f.usage_field_timestamp, 20), '^[.,][0-9]+'), '^ ') as usage_zone,
    case when regexp_like(f.usage_field_timestamp, '^[0-9]{10,18}([.][0-9]+)?$') then try_cast(regexp_replace(f.usage_field_timestamp, '[.][0-9]+$') as bigint) end as usage_epoch
  from llm_fields f
),
llm_moments as (
  select
    v.*,
    case
      when v.usage_epoch < 4102444800 then v.usage_epoch
      when v.usage_epoch < 4102444800000 then (v.usage_epoch / 1000)
      when v.usage_epoch < 4102444800000000 then (v.usage_epoch / 1000000)
      when v.usage_epoch is not null then (v.usage_epoch / 1000000000)
      else v.usage_date_number * 86400 + v.usage_clock - 60 * case
      when lower(v.usage_zone) in ('z', 'utc') or v.usage_zone = '' then 0
      when regexp_like(v.usage_zone, '^[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?$')
        then case when substr(v.usage_zone, 1, 1) = '-' then -1 else 1 end * (try_cast(substr(v.usage_zone, 2, 2) as bigint) * 60 + case when length(v.usage_zone) = 3 then 0 else try_cast(substr(v.usage_zone, length(v.usage_zone) - 1, 2) as bigint) end)
    end
    end as usage_second
  from llm_values v
),
llm_writes as (
  select
    m.*,
    coalesce(m.usage_number_cache_write_inside, 0) as usage_written
  from llm_moments m
),
llm_cached as (
  select
    m.*,
    coalesce(m.usage_number_cache_read_inside, 0) + case when m.usage_number_cache_write_inside is not null then m.usage_written else 0 end as usage_inside
  from llm_writes m
),
llm_calls as (
  select
    m.*,
    coalesce(m.usage_number_input, 0) - (m.usage_inside) as usage_input,
    coalesce(m.usage_number_cache_read_inside, 0) as usage_cache_read,
    m.usage_written as usage_cache_write,
    0 as usage_cache_write_1h,
    coalesce(m.usage_number_output, 0) as usage_output,
    1 as usage_calls,
    0 as usage_searches,
    0 as usage_audio_input,
    0 as usage_audio_output,
    nullif(m.usage_field_model, '') as usage_model,
    cast(null as varchar) as usage_vendor,
    case when lower(coalesce(m.usage_field_service_tier, '')) in ('', 'default', 'auto', 'standard') then 'standard' else lower(coalesce(m.usage_field_service_tier, '')) end as usage_tier,
    date_add('day', case when m.usage_second is not null then (m.usage_second / 86400) when length(m.usage_field_timestamp) = 10 then m.usage_date_number end, date '1970-01-01') as usage_day,
    coalesce(mod((m.usage_second / 60) + 4320, 10080), -1) as usage_minute,
    case
      when m.usage_field_input is not null and (m.usage_number_input is null or m.usage_number_input > 100000000000) then 'bad-count'
      when m.usage_field_output is not null and (m.usage_number_output is null or m.usage_number_output > 100000000000) then 'bad-count'
      when m.usage_field_cache_read_inside is not null and (m.usage_number_cache_read_inside is null or m.usage_number_cache_read_inside > 100000000000) then 'bad-count'
      when m.usage_field_cache_write_inside is not null and (m.usage_number_cache_write_inside is null or m.usage_number_cache_write_inside > 100000000000) then 'bad-count'
      when m.usage_field_reasoning_inside is not null and (m.usage_number_reasoning_inside is null or m.usage_number_reasoning_inside > 100000000000) then 'bad-count'
      when (lower(m.usage_rule_1) in ('error', 'failed', 'failure', 'cancelled', 'canceled', 'timeout')) and coalesce(m.usage_number_output, 0) = 0 then 'failed'
      when (case when regexp_like(m.usage_rule_2, '^[0-9]{1,9}$') then try_cast(m.usage_rule_2 as bigint) else 0 end >= 400) and coalesce(m.usage_number_output, 0) = 0 then 'failed'
      when m.usage_field_timestamp is null then 'no-timestamp'
      when coalesce(case when m.usage_second is not null then (m.usage_second / 86400) when length(m.usage_field_timestamp) = 10 then m.usage_date_number end, 0) not between 18262 and 47481 then 'bad-timestamp'
      when nullif(m.usage_field_model, '') is null then 'no-model'
      when m.usage_number_input is null and m.usage_number_output is null then 'no-tokens'
      when m.usage_number_input is null then 'no-prompt'
      when m.usage_inside > coalesce(m.usage_number_input, 0) then 'contradictory'
      when coalesce(m.usage_number_input, 0) - (m.usage_inside) + coalesce(m.usage_number_cache_read_inside, 0) + m.usage_written + coalesce(m.usage_number_output, 0) = 0 then 'zero-tokens'
    end as usage_reason
  from llm_cached m
)
select
  c.*,
  case
    when c.usage_reason is null and nullif(c.usage_field_id, '') is not null and row_number() over (
      partition by nullif(c.usage_field_id, ''), case when c.usage_reason is null then 1 else 0 end
      order by c.usage_second, c.usage_input, c.usage_cache_read, c.usage_cache_write, c.usage_cache_write_1h, c.usage_output
    ) > 1 then 'duplicate'
    else c.usage_reason
  end as usage_left_out,
  case
    when c.usage_reason is null and nullif(c.usage_field_id, '') is not null and count(*) over (
      partition by nullif(c.usage_field_id, ''), case when c.usage_reason is null then 1 else 0 end
    ) <> count(*) over (
      partition by nullif(c.usage_field_id, ''), case when c.usage_reason is null then 1 else 0 end, c.usage_input, c.usage_cache_read,
        c.usage_cache_write, c.usage_cache_write_1h, c.usage_output
    ) then 1
    else 0
  end as usage_differs
from llm_calls c;

-- llm_call_usage: the calls: records that count
create or replace view llm_call_usage as
select r.*
from llm_records r
where r.usage_left_out is null;

-- llm_call_cost: the calls with their exact cost in USD; null where a call has no price
create or replace view llm_call_cost as
with llm_named as (
  select
    c.*,
    c.usage_model as usage_name
  from llm_call_usage c
),
llm_short as (
  select
    n.*,
    regexp_replace(n.usage_name, '(-preview-[0-9]{2}-[0-9]{2}|-[0-9]{4}-[0-9]{2}-[0-9]{2}|-[0-9]{8}|@[0-9]{8}|-latest|-[0-9]{3})$') as usage_short_name
  from llm_named n
),
llm_found as (
  select
    s.*,
    coalesce(exact.vendor, short.vendor) as price_vendor,
    coalesce(exact.model, short.model) as price_model,
    coalesce(exact.priced_as, short.priced_as) as priced_as
  from llm_short s
  left join llm_model_names exact on exact.name = s.usage_name
  left join llm_model_names short on short.name = s.usage_short_name
)
select
  f.*,
case
  -- not priced: no such model, tier, day or length
  when p.model is null then null
  -- a row that sums calls tells the length of none of them
  when f.usage_calls <> 1 and p.prompt_from > 0 then null
  -- sound that nothing tells apart from cached tokens
  when f.usage_audio_input > 0
    and (f.usage_input <> f.usage_input + f.usage_cache_read + f.usage_cache_write + f.usage_cache_write_1h or f.usage_audio_input > f.usage_input) then null
  when f.usage_audio_output > f.usage_output then null
  else cast(
      case
        when f.usage_input = 0 then cast(0 as decimal(32, 18))
        when f.usage_audio_input = 0 then cast(f.usage_input as decimal(12, 0)) * cast(p.input * cast('0.000001' as decimal(6, 6)) as decimal(19, 18))
        else cast(f.usage_input - f.usage_audio_input as decimal(12, 0)) * cast(p.input * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) + cast(f.usage_audio_input as decimal(12, 0)) * cast(p.audio_input * cast('0.000001' as decimal(6, 6)) as decimal(19, 18))
      end
      + case when f.usage_cache_read = 0 then cast(0 as decimal(32, 18)) else cast(f.usage_cache_read as decimal(12, 0)) * cast(p.cache_read * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) end
      + case when f.usage_cache_write = 0 then cast(0 as decimal(32, 18)) else cast(f.usage_cache_write as decimal(12, 0)) * cast(p.cache_write * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) end
      + case when f.usage_cache_write_1h = 0 then cast(0 as decimal(32, 18)) else cast(f.usage_cache_write_1h as decimal(12, 0)) * cast(p.cache_write_1h * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) end
      + case
        when f.usage_output = 0 then cast(0 as decimal(32, 18))
        when f.usage_audio_output = 0 then cast(f.usage_output as decimal(12, 0)) * cast(p.output * cast('0.000001' as decimal(6, 6)) as decimal(19, 18))
        else cast(f.usage_output - f.usage_audio_output as decimal(12, 0)) * cast(p.output * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) + cast(f.usage_audio_output as decimal(12, 0)) * cast(p.audio_output * cast('0.000001' as decimal(6, 6)) as decimal(19, 18))
      end
     as decimal(36, 18))
    + cast(cast(f.usage_calls as decimal(12, 0)) * coalesce(cast(p.request_usd as decimal(21, 18)), cast(0 as decimal(21, 18))) as decimal(36, 18))
    + case when f.usage_searches = 0 then cast(0 as decimal(36, 18))
        else cast(cast(f.usage_searches as decimal(12, 0)) * cast(p.search_usd as decimal(21, 18)) as decimal(36, 18)) end
end as cost_usd
from llm_found f
left join llm_prices p
  on p.vendor = f.price_vendor
  and p.model = f.price_model
  and p.service_tier = f.usage_tier
  and (p.valid_from is null or f.usage_day >= p.valid_from)
  and (p.valid_until is null or f.usage_day < p.valid_until)
  and f.usage_input + f.usage_cache_read + f.usage_cache_write + f.usage_cache_write_1h >= p.prompt_from
  and (p.prompt_until is null
    or f.usage_input + f.usage_cache_read + f.usage_cache_write + f.usage_cache_write_1h < p.prompt_until)
  and f.usage_minute >= p.minute_from
  and f.usage_minute < p.minute_until;

-- llm_unpriced: the calls that have no price: they are in no cost
create or replace view llm_unpriced as
select c.*
from llm_call_cost c
where c.cost_usd is null;

-- llm_cost_summary: what was spent
create or replace view llm_cost_summary as
select
  coalesce(c.priced_as, c.usage_model) as model,
  substr(cast(c.usage_day as varchar), 1, 7) as "month",
  sum(c.usage_calls) as calls,
  sum(c.usage_input) as input,
  sum(c.usage_cache_read) as cache_read,
  sum(c.usage_cache_write) as cache_write,
  sum(c.usage_cache_write_1h) as cache_write_1h,
  sum(c.usage_output) as output,
  sum(c.cost_usd) as cost_usd,
  sum(case when c.cost_usd is null then c.usage_calls else 0 end) as unpriced_calls
from llm_call_cost c
group by coalesce(c.priced_as, c.usage_model), substr(cast(c.usage_day as varchar), 1, 7);

-- llm_checks: look here first: every call meets one price, and what was left out is known
create or replace view llm_checks as
select 'calls' as what, (select count(*) from llm_call_usage) as records
union all
select 'calls with a cost', (select count(*) from llm_call_cost where cost_usd is not null)
union all
select 'calls without a price', (select count(*) from llm_call_cost where cost_usd is null)
union all
select 'prices met beyond one a call', (select count(*) from llm_call_cost) - (select count(*) from llm_call_usage)
union all
select 'records left out', (select count(*) from llm_records where usage_left_out is not null)
union all
select 'calls whose copies differ', (select count(*) from llm_records where usage_differs = 1);
