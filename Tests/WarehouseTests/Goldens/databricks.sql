-- Times without a zone are of the session's time zone, which the first statement sets to UTC.
-- Keep ANSI mode on (spark.sql.ansi.enabled, the default since 4.0): without it an overflow is null.

set time zone 'UTC';

-- llm_prices: USD per million tokens: one row for each name, tier, region, days, lengths of prompt and minutes of the week (from Monday 00:00 UTC; -1 is a call of which only the day is known)
create or replace table llm_prices (
  vendor string,
  model string,
  bare bigint,
  priced_as string,
  service_tier string,
  region string,
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
  image_input decimal(19, 12),
  image_output decimal(19, 12),
  pictures bigint,
  request_usd decimal(21, 18),
  search_usd decimal(21, 18),
  `source` string,
  checked date
);
insert into llm_prices values
  ('acme', 'banded', 1, 'acme/banded', 'standard', '', null, null, 0, 1001, -1, 10080, 1.25, 0.125, 1.25, null, 10.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'banded', 1, 'acme/banded', 'standard', '', null, null, 1001, 5000, -1, 10080, 2.5, 0.25, 2.5, null, 15.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'banded', 1, 'acme/banded', 'standard', '', null, null, 5000, null, -1, 10080, 4.0, 0.4, 4.0, null, 30.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'banded', 1, 'acme/banded', 'standard', 'us', null, null, 0, 1001, -1, 10080, 1.375, 0.1375, 1.375, null, 11.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'banded', 1, 'acme/banded', 'standard', 'us', null, null, 1001, 5000, -1, 10080, 2.75, 0.275, 2.75, null, 16.5, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'banded', 1, 'acme/banded', 'standard', 'us', null, null, 5000, null, -1, 10080, 4.4, 0.44, 4.4, null, 33.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated', 1, 'acme/dated', 'standard', '', date '2026-01-01', date '2026-10-07', 0, null, -1, 10080, 3.0, 0.3, 3.0, null, 9.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated', 1, 'acme/dated', 'standard', '', date '2026-10-07', null, 0, null, -1, 10080, 2.123456789012, 2.123456789012, 2.123456789012, 5.0, 8.5, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated', 1, 'acme/dated', 'batch', '', date '2026-10-07', null, 0, null, -1, 10080, 1.061728394506, 1.061728394506, 1.061728394506, 2.5, 4.25, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated-2026-01-01', 1, 'acme/dated', 'standard', '', date '2026-01-01', date '2026-10-07', 0, null, -1, 10080, 3.0, 0.3, 3.0, null, 9.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated-2026-01-01', 1, 'acme/dated', 'standard', '', date '2026-10-07', null, 0, null, -1, 10080, 2.123456789012, 2.123456789012, 2.123456789012, 5.0, 8.5, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'dated-2026-01-01', 1, 'acme/dated', 'batch', '', date '2026-10-07', null, 0, null, -1, 10080, 1.061728394506, 1.061728394506, 1.061728394506, 2.5, 4.25, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', '', null, null, 0, null, 0, 1320, 0.15, 0.15, 0.15, null, 0.6, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', '', null, null, 0, null, 1320, 1680, 0.3, 0.3, 0.3, null, 1.2, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', '', null, null, 0, null, 1680, 2760, 0.15, 0.15, 0.15, null, 0.6, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', '', null, null, 0, null, 2760, 3120, 0.3, 0.3, 0.3, null, 1.2, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', '', null, null, 0, null, 3120, 10080, 0.15, 0.15, 0.15, null, 0.6, null, null, null, null, 0, null, null, 'https://acme.example/prices', date '2026-11-01'),
  ('acme', 'sound', 1, 'acme/sound', 'standard', '', null, null, 0, null, -1, 10080, 4.0, 4.0, 4.0, null, 16.0, 40.0, 80.0, null, null, 0, 0.001, 0.01, 'https://acme.example/prices', date '2026-11-01');

-- llm_model_names: the names that calls can have
create or replace view llm_model_names as
select model as name, vendor, model, case when min(priced_as) = max(priced_as) then max(priced_as) end as named_as
from llm_prices
where bare = 1
group by vendor, model
union all
select vendor || '/' || model as name, vendor, model, case when min(priced_as) = max(priced_as) then max(priced_as) end as named_as
from llm_prices
where vendor <> ''
group by vendor, model;

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
    cast(r.`timestamp` as string) as usage_field_timestamp,
    cast(r.model as string) as usage_field_model,
    cast(r.inference_geo as string) as usage_field_region,
    cast(r.service_tier as string) as usage_field_service_tier,
    cast(r.id as string) as usage_field_id,
    cast(r.input_tokens as string) as usage_field_input,
    cast(r.output_tokens as string) as usage_field_output,
    coalesce(
        cast(r.cached_input_tokens as string),
        get_json_object(cast(r.input_tokens as string), '$.cached')) as usage_field_cache_read_inside,
    coalesce(
        get_json_object(cast(r.input_tokens as string), '$.cache_write'),
        get_json_object(cast(r.input_tokens as string), '$.cache_creation')) as usage_field_cache_write_inside,
    get_json_object(cast(r.output_tokens as string), '$.reasoning') as usage_field_reasoning_inside,
    cast(r.team as string) as dim_team,
    cast(r.status as string) as usage_rule_1,
    cast(r.status as string) as usage_rule_2
  from llm_source r
),
llm_values as (
  select
    f.*,
    case when regexp_like(f.usage_field_input, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_input, '[.]0+$', '') as bigint) end as usage_number_input,
    case when regexp_like(f.usage_field_output, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_output, '[.]0+$', '') as bigint) end as usage_number_output,
    case when regexp_like(f.usage_field_cache_read_inside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_cache_read_inside, '[.]0+$', '') as bigint) end as usage_number_cache_read_inside,
    case when regexp_like(f.usage_field_cache_write_inside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_cache_write_inside, '[.]0+$', '') as bigint) end as usage_number_cache_write_inside,
    case when regexp_like(f.usage_field_reasoning_inside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_reasoning_inside, '[.]0+$', '') as bigint) end as usage_number_reasoning_inside,
    case when regexp_like(f.usage_field_timestamp, '^[0-9]{4}-[0-9]{2}-[0-9]{2}') then datediff(try_cast(substr(f.usage_field_timestamp, 1, 10) as date), date '1970-01-01') end as usage_date_number,
    case when regexp_like(f.usage_field_timestamp, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)') then try_cast(substr(f.usage_field_timestamp, 12, 2) as bigint) * 3600 + try_cast(substr(f.usage_field_timestamp, 15, 2) as bigint) * 60 + case when substr(f.usage_field_timestamp, 18, 2) = '60' then 59 else try_cast(substr(f.usage_field_timestamp, 18, 2) as bigint) end end as usage_clock,
    regexp_replace(regexp_replace(substr(f.usage_field_timestamp, 20), '^[.,][0-9]+', ''), '^ ', '') as usage_zone,
    case when regexp_like(f.usage_field_timestamp, '^[0-9]{10,18}([.][0-9]+)?$') then try_cast(regexp_replace(f.usage_field_timestamp, '[.][0-9]+$', '') as bigint) when regexp_like(f.usage_field_timestamp, '^[0-9][.][0-9]+E(9|1[0-7])$') then cast(floor(try_cast(f.usage_field_timestamp as decimal(38, 9))) as bigint) end as usage_epoch
  from llm_fields f
),
llm_moments as (
  select
    v.*,
    case
      when v.usage_epoch < 4102444800 then v.usage_epoch
      when v.usage_epoch < 4102444800000 then (v.usage_epoch div 1000)
      when v.usage_epoch < 4102444800000000 then (v.usage_epoch div 1000000)
      when v.usage_epoch is not null then (v.usage_epoch div 1000000000)
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
    0 as usage_image_input,
    -1 as usage_image_output,
    nullif(m.usage_field_model, '') as usage_model,
    cast(null as string) as usage_vendor,
    case when lower(coalesce(m.usage_field_service_tier, '')) in ('', 'default', 'auto', 'standard') then 'standard' when lower(coalesce(m.usage_field_service_tier, '')) = 'on_demand' then 'standard' else lower(coalesce(m.usage_field_service_tier, '')) end as usage_tier,
    lower(coalesce(m.usage_field_region, '')) as usage_region,
    date_add(date '1970-01-01', cast(case when m.usage_second is not null then (m.usage_second div 86400) when length(m.usage_field_timestamp) = 10 then m.usage_date_number end as int)) as usage_day,
    coalesce(mod((m.usage_second div 60) + 4320, 10080), -1) as usage_minute,
    case
      when m.usage_field_input is not null and (m.usage_number_input is null or m.usage_number_input > 100000000000) then 'bad-count'
      when m.usage_field_output is not null and (m.usage_number_output is null or m.usage_number_output > 100000000000) then 'bad-count'
      when m.usage_field_cache_read_inside is not null and (m.usage_number_cache_read_inside is null or m.usage_number_cache_read_inside > 100000000000) then 'bad-count'
      when m.usage_field_cache_write_inside is not null and (m.usage_number_cache_write_inside is null or m.usage_number_cache_write_inside > 100000000000) then 'bad-count'
      when m.usage_field_reasoning_inside is not null and (m.usage_number_reasoning_inside is null or m.usage_number_reasoning_inside > 100000000000) then 'bad-count'
      when (lower(m.usage_rule_1) in ('error', 'failed', 'failure', 'cancelled', 'canceled', 'timeout')) and coalesce(m.usage_number_output, 0) = 0 then 'failed'
      when (case when regexp_like(m.usage_rule_2, '^[0-9]{1,9}$') then try_cast(m.usage_rule_2 as bigint) else 0 end >= 400) and coalesce(m.usage_number_output, 0) = 0 then 'failed'
      when m.usage_field_timestamp is null then 'no-timestamp'
      when coalesce(case when m.usage_second is not null then (m.usage_second div 86400) when length(m.usage_field_timestamp) = 10 then m.usage_date_number end, 0) not between 18262 and 47481 then 'bad-timestamp'
      when nullif(m.usage_field_model, '') is null then 'no-model'
      when m.usage_number_input is null and m.usage_number_output is null then 'no-tokens'
      when m.usage_number_input is null then 'no-prompt'
      when m.usage_inside > coalesce(m.usage_number_input, 0) then 'contradictory'
      when coalesce(m.usage_number_input, 0) - (m.usage_inside) + coalesce(m.usage_number_cache_read_inside, 0) + m.usage_written + coalesce(m.usage_number_output, 0) = 0 then 'zero-tokens'
    end as usage_reason
  from llm_cached m
)
select
  c.* except (usage_field_timestamp, usage_field_model, usage_field_region, usage_field_service_tier, usage_field_id, usage_field_input, usage_field_output, usage_field_cache_read_inside, usage_field_cache_write_inside, usage_field_reasoning_inside, usage_rule_1, usage_rule_2, usage_number_input, usage_number_output, usage_number_cache_read_inside, usage_number_cache_write_inside, usage_number_reasoning_inside, usage_date_number, usage_clock, usage_zone, usage_epoch, usage_second, usage_written, usage_inside, usage_reason),
  case
    when c.usage_reason is null and lower(c.usage_field_id) not in ('', '-', '--', '0', 'n/a', 'na', 'nan', 'nil', 'none', 'null', 'undefined', 'unknown', '00000000-0000-0000-0000-000000000000') and row_number() over (
      partition by c.usage_field_id, case when c.usage_reason is null then 1 else 0 end
      order by c.usage_second, c.usage_input, c.usage_cache_read, c.usage_cache_write, c.usage_cache_write_1h, c.usage_output
    ) > 1 then 'duplicate'
    else c.usage_reason
  end as usage_left_out,
  case
    when c.usage_reason is null and lower(c.usage_field_id) not in ('', '-', '--', '0', 'n/a', 'na', 'nan', 'nil', 'none', 'null', 'undefined', 'unknown', '00000000-0000-0000-0000-000000000000') and count(*) over (
      partition by c.usage_field_id, case when c.usage_reason is null then 1 else 0 end
    ) <> count(*) over (
      partition by c.usage_field_id, case when c.usage_reason is null then 1 else 0 end, c.usage_input, c.usage_cache_read,
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
    regexp_replace(n.usage_name, '(-preview-[0-9]{2}-[0-9]{2}|-[0-9]{4}-[0-9]{2}-[0-9]{2}|-[0-9]{8}|@[0-9]{8}|-latest|-[0-9]{3})$', '') as usage_short_name
  from llm_named n
),
llm_found as (
  select
    s.*,
    coalesce(exact.vendor, short.vendor) as price_vendor,
    coalesce(exact.model, short.model) as price_model,
    case when exact.name is not null then exact.named_as else short.named_as end as named_as
  from llm_short s
  left join llm_model_names exact on exact.name = s.usage_name
  left join llm_model_names short on short.name = s.usage_short_name
),
llm_placed as (
  select
    f.*,
    coalesce(r.region, '') as price_region
  from llm_found f
  left join (select distinct vendor, model, region from llm_prices where region <> '') r
    on r.vendor = f.price_vendor
    and r.model = f.price_model
    and r.region = f.usage_region
)
select
  f.* except (usage_name, usage_short_name, price_vendor, price_model, named_as, price_region),
  coalesce(p.priced_as, f.named_as) as priced_as,
case
  -- not priced: no such model, tier, day or length
  when p.model is null then null
  -- a row that sums calls tells the length of none of them
  when f.usage_calls <> 1 and p.prompt_from > 0 then null
  -- sound that nothing tells apart from cached tokens
  when f.usage_audio_input > 0
    and (f.usage_input <> f.usage_input + f.usage_cache_read + f.usage_cache_write + f.usage_cache_write_1h or f.usage_audio_input > f.usage_input) then null
  when f.usage_audio_output > f.usage_output then null
  -- pictures at rates of their own that nothing tells apart from cached tokens or text
  when p.pictures in (1, 3) and f.usage_image_input > 0
    and (f.usage_input <> f.usage_input + f.usage_cache_read + f.usage_cache_write + f.usage_cache_write_1h or f.usage_audio_input + f.usage_image_input > f.usage_input) then null
  when p.pictures in (2, 3) and f.usage_output > 0
    and (f.usage_image_output < 0 or f.usage_audio_output + f.usage_image_output > f.usage_output) then null
  else cast(
      case
        when f.usage_input = 0 then cast(0 as decimal(32, 18))
        when f.usage_audio_input = 0 and case when p.pictures in (1, 3) then f.usage_image_input else 0 end = 0 then cast(f.usage_input as decimal(12, 0)) * cast(p.input * cast('0.000001' as decimal(6, 6)) as decimal(19, 18))
        when case when p.pictures in (1, 3) then f.usage_image_input else 0 end = 0 then cast(f.usage_input - f.usage_audio_input as decimal(12, 0)) * cast(p.input * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) + cast(f.usage_audio_input as decimal(12, 0)) * cast(p.audio_input * cast('0.000001' as decimal(6, 6)) as decimal(19, 18))
        else case when f.usage_input - f.usage_audio_input - case when p.pictures in (1, 3) then f.usage_image_input else 0 end = 0 then cast(0 as decimal(32, 18)) else cast(f.usage_input - f.usage_audio_input - case when p.pictures in (1, 3) then f.usage_image_input else 0 end as decimal(12, 0)) * cast(p.input * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) end
          + case when f.usage_audio_input = 0 then cast(0 as decimal(32, 18)) else cast(f.usage_audio_input as decimal(12, 0)) * cast(p.audio_input * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) end
          + cast(case when p.pictures in (1, 3) then f.usage_image_input else 0 end as decimal(12, 0)) * cast(p.image_input * cast('0.000001' as decimal(6, 6)) as decimal(19, 18))
      end
      + case when f.usage_cache_read = 0 then cast(0 as decimal(32, 18)) else cast(f.usage_cache_read as decimal(12, 0)) * cast(p.cache_read * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) end
      + case when f.usage_cache_write = 0 then cast(0 as decimal(32, 18)) else cast(f.usage_cache_write as decimal(12, 0)) * cast(p.cache_write * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) end
      + case when f.usage_cache_write_1h = 0 then cast(0 as decimal(32, 18)) else cast(f.usage_cache_write_1h as decimal(12, 0)) * cast(p.cache_write_1h * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) end
      + case
        when f.usage_output = 0 then cast(0 as decimal(32, 18))
        when f.usage_audio_output = 0 and case when p.pictures in (2, 3) then f.usage_image_output else 0 end = 0 then cast(f.usage_output as decimal(12, 0)) * cast(p.output * cast('0.000001' as decimal(6, 6)) as decimal(19, 18))
        when case when p.pictures in (2, 3) then f.usage_image_output else 0 end = 0 then cast(f.usage_output - f.usage_audio_output as decimal(12, 0)) * cast(p.output * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) + cast(f.usage_audio_output as decimal(12, 0)) * cast(p.audio_output * cast('0.000001' as decimal(6, 6)) as decimal(19, 18))
        else case when f.usage_output - f.usage_audio_output - case when p.pictures in (2, 3) then f.usage_image_output else 0 end = 0 then cast(0 as decimal(32, 18)) else cast(f.usage_output - f.usage_audio_output - case when p.pictures in (2, 3) then f.usage_image_output else 0 end as decimal(12, 0)) * cast(p.output * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) end
          + case when f.usage_audio_output = 0 then cast(0 as decimal(32, 18)) else cast(f.usage_audio_output as decimal(12, 0)) * cast(p.audio_output * cast('0.000001' as decimal(6, 6)) as decimal(19, 18)) end
          + cast(case when p.pictures in (2, 3) then f.usage_image_output else 0 end as decimal(12, 0)) * cast(p.image_output * cast('0.000001' as decimal(6, 6)) as decimal(19, 18))
      end
     as decimal(36, 18))
    + cast(cast(f.usage_calls as decimal(12, 0)) * coalesce(cast(p.request_usd as decimal(21, 18)), cast(0 as decimal(21, 18))) as decimal(36, 18))
    + case when f.usage_searches = 0 then cast(0 as decimal(36, 18))
        else cast(cast(f.usage_searches as decimal(12, 0)) * cast(p.search_usd as decimal(21, 18)) as decimal(36, 18)) end
end as cost_usd
from llm_placed f
left join llm_prices p
  on p.vendor = f.price_vendor
  and p.model = f.price_model
  and p.service_tier = f.usage_tier
  and p.region = f.price_region
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
  substr(cast(c.usage_day as string), 1, 7) as `month`,
  sum(c.usage_calls) as calls,
  sum(c.usage_input) as input,
  sum(c.usage_cache_read) as cache_read,
  sum(c.usage_cache_write) as cache_write,
  sum(c.usage_cache_write_1h) as cache_write_1h,
  sum(c.usage_output) as output,
  sum(c.cost_usd) as cost_usd,
  sum(case when c.cost_usd is null then c.usage_calls else 0 end) as unpriced_calls
from llm_call_cost c
group by coalesce(c.priced_as, c.usage_model), substr(cast(c.usage_day as string), 1, 7);

-- llm_cost_allocation: the bill shared out, to the cent
create or replace view llm_cost_allocation as
with llm_holders as (
  select cast(c.dim_team as string) as holder, cast(coalesce(sum(c.cost_usd), cast(0 as decimal(36, 18))) as decimal(30, 18)) as usd
  from llm_call_cost c
  group by cast(c.dim_team as string)
),
llm_teams as (
  select
    u.holder as team, u.usd, case when u.holder is not null and u.holder not in ('infra') then 1 else 0 end as bears, cast(case u.holder when 'support' then 2 when 'o\'clock' then 1 else 0 end as decimal(30, 18)) as share
  from llm_holders u
),
llm_sides as (
  select
    t.*,
    cast(sum(case when t.bears = 1 then t.usd else cast(0 as decimal(30, 18)) end) over () as decimal(30, 18)) as own_usd,
    cast(sum(case when t.bears = 1 then t.share else cast(0 as decimal(30, 18)) end) over () as decimal(30, 18)) as shares,
    cast(sum(t.usd) over () as decimal(30, 18)) as all_usd
  from llm_teams t
),
llm_measured as (
  select s.*, cast(floor(s.own_usd * cast(100 as decimal(3, 0)) + cast('0.5' as decimal(1, 1))) as bigint) as own_cents, cast(floor(s.all_usd * cast(100 as decimal(3, 0)) + cast('0.5' as decimal(1, 1))) as bigint) as measured_cents
  from llm_sides s
),
llm_bill as (
  select m.*, 9400000 as bill_cents, cast(cast(9400000 as decimal(18, 0)) * cast('0.01' as decimal(2, 2)) - m.own_usd as decimal(30, 18)) as pool_usd
  from llm_measured m
),
llm_weights as (
  select t.*, cast(case when t.pool_usd > 0 then cast(t.usd as decimal(27, 18)) * cast(t.shares as decimal(4, 0)) + cast(t.pool_usd as decimal(27, 18)) * cast(t.share as decimal(4, 0)) else t.usd end as decimal(30, 18)) as bill_raw, t.usd as own_raw, t.share as untagged_raw
  from llm_bill t
  where t.bears = 1
),
llm_sums as (
  select
    s.*,
    cast(sum(s.bill_raw) over () as decimal(30, 18)) as bill_sum,
    cast(sum(s.own_raw) over () as decimal(30, 18)) as own_sum,
    cast(sum(s.untagged_raw) over () as decimal(30, 18)) as untagged_sum,
    count(*) over () as teams
  from llm_weights s
),
llm_shares as (
  select
    s.*,
    case when s.bill_sum = 0 then cast(1 as decimal(30, 18)) else s.bill_raw end as bill_weight,
    case when s.own_sum = 0 then cast(1 as decimal(30, 18)) else s.own_raw end as own_weight,
    case when s.untagged_sum = 0 then cast(1 as decimal(30, 18)) else s.untagged_raw end as untagged_weight,
    case when s.bill_sum = 0 then cast(s.teams as decimal(30, 18)) else s.bill_sum end as bill_weights,
    case when s.own_sum = 0 then cast(s.teams as decimal(30, 18)) else s.own_sum end as own_weights,
    case when s.untagged_sum = 0 then cast(s.teams as decimal(30, 18)) else s.untagged_sum end as untagged_weights
  from llm_sums s
),
llm_guesses as (
  select
    s.*,
    cast(floor(cast(s.bill_cents as double) * cast(s.bill_weight as double) / cast(s.bill_weights as double)) as bigint) as bill_guess,
    cast(floor(cast(s.own_cents as double) * cast(s.own_weight as double) / cast(s.own_weights as double)) as bigint) as own_guess,
    cast(floor(cast((s.measured_cents - s.own_cents) as double) * cast(s.untagged_weight as double) / cast(s.untagged_weights as double)) as bigint) as untagged_guess
  from llm_shares s
),
llm_rest_1 as (
  select
    s.*,
    cast((s.bill_weight * cast((s.bill_cents div 1000000000000) as decimal(4, 0)) - s.bill_weights * cast((s.bill_guess div 1000000000000) as decimal(4, 0))) as decimal(30, 18)) as bill_rest_1,
    cast((s.own_weight * cast((s.own_cents div 1000000000000) as decimal(4, 0)) - s.own_weights * cast((s.own_guess div 1000000000000) as decimal(4, 0))) as decimal(30, 18)) as own_rest_1,
    cast((s.untagged_weight * cast(((s.measured_cents - s.own_cents) div 1000000000000) as decimal(4, 0)) - s.untagged_weights * cast((s.untagged_guess div 1000000000000) as decimal(4, 0))) as decimal(30, 18)) as untagged_rest_1
  from llm_guesses s
),
llm_rest_2 as (
  select
    s.*,
    cast(s.bill_rest_1 * cast(10000 as decimal(5, 0)) + (s.bill_weight * cast(mod((s.bill_cents div 100000000), 10000) as decimal(4, 0)) - s.bill_weights * cast(mod((s.bill_guess div 100000000), 10000) as decimal(4, 0))) as decimal(30, 18)) as bill_rest_2,
    cast(s.own_rest_1 * cast(10000 as decimal(5, 0)) + (s.own_weight * cast(mod((s.own_cents div 100000000), 10000) as decimal(4, 0)) - s.own_weights * cast(mod((s.own_guess div 100000000), 10000) as decimal(4, 0))) as decimal(30, 18)) as own_rest_2,
    cast(s.untagged_rest_1 * cast(10000 as decimal(5, 0)) + (s.untagged_weight * cast(mod(((s.measured_cents - s.own_cents) div 100000000), 10000) as decimal(4, 0)) - s.untagged_weights * cast(mod((s.untagged_guess div 100000000), 10000) as decimal(4, 0))) as decimal(30, 18)) as untagged_rest_2
  from llm_rest_1 s
),
llm_rest_3 as (
  select
    s.*,
    cast(s.bill_rest_2 * cast(10000 as decimal(5, 0)) + (s.bill_weight * cast(mod((s.bill_cents div 10000), 10000) as decimal(4, 0)) - s.bill_weights * cast(mod((s.bill_guess div 10000), 10000) as decimal(4, 0))) as decimal(30, 18)) as bill_rest_3,
    cast(s.own_rest_2 * cast(10000 as decimal(5, 0)) + (s.own_weight * cast(mod((s.own_cents div 10000), 10000) as decimal(4, 0)) - s.own_weights * cast(mod((s.own_guess div 10000), 10000) as decimal(4, 0))) as decimal(30, 18)) as own_rest_3,
    cast(s.untagged_rest_2 * cast(10000 as decimal(5, 0)) + (s.untagged_weight * cast(mod(((s.measured_cents - s.own_cents) div 10000), 10000) as decimal(4, 0)) - s.untagged_weights * cast(mod((s.untagged_guess div 10000), 10000) as decimal(4, 0))) as decimal(30, 18)) as untagged_rest_3
  from llm_rest_2 s
),
llm_rest_4 as (
  select
    s.*,
    cast(s.bill_rest_3 * cast(10000 as decimal(5, 0)) + (s.bill_weight * cast(mod(s.bill_cents, 10000) as decimal(4, 0)) - s.bill_weights * cast(mod(s.bill_guess, 10000) as decimal(4, 0))) as decimal(30, 18)) as bill_rest_4,
    cast(s.own_rest_3 * cast(10000 as decimal(5, 0)) + (s.own_weight * cast(mod(s.own_cents, 10000) as decimal(4, 0)) - s.own_weights * cast(mod(s.own_guess, 10000) as decimal(4, 0))) as decimal(30, 18)) as own_rest_4,
    cast(s.untagged_rest_3 * cast(10000 as decimal(5, 0)) + (s.untagged_weight * cast(mod((s.measured_cents - s.own_cents), 10000) as decimal(4, 0)) - s.untagged_weights * cast(mod(s.untagged_guess, 10000) as decimal(4, 0))) as decimal(30, 18)) as untagged_rest_4
  from llm_rest_3 s
),
llm_parts as (
  select
    s.*,
    case when s.bill_rest_4 < 0 then s.bill_guess - 1 when s.bill_rest_4 >= s.bill_weights then s.bill_guess + 1 else s.bill_guess end as bill_part,
    case when s.own_rest_4 < 0 then s.own_guess - 1 when s.own_rest_4 >= s.own_weights then s.own_guess + 1 else s.own_guess end as own_part,
    case when s.untagged_rest_4 < 0 then s.untagged_guess - 1 when s.untagged_rest_4 >= s.untagged_weights then s.untagged_guess + 1 else s.untagged_guess end as untagged_part,
    case when s.bill_rest_4 < 0 then s.bill_rest_4 + s.bill_weights when s.bill_rest_4 >= s.bill_weights then s.bill_rest_4 - s.bill_weights else s.bill_rest_4 end as bill_rest,
    case when s.own_rest_4 < 0 then s.own_rest_4 + s.own_weights when s.own_rest_4 >= s.own_weights then s.own_rest_4 - s.own_weights else s.own_rest_4 end as own_rest,
    case when s.untagged_rest_4 < 0 then s.untagged_rest_4 + s.untagged_weights when s.untagged_rest_4 >= s.untagged_weights then s.untagged_rest_4 - s.untagged_weights else s.untagged_rest_4 end as untagged_rest
  from llm_rest_4 s
),
llm_ranks as (
  select
    s.*,
    s.bill_cents - sum(s.bill_part) over () as bill_missing,
    s.own_cents - sum(s.own_part) over () as own_missing,
    (s.measured_cents - s.own_cents) - sum(s.untagged_part) over () as untagged_missing,
    row_number() over (order by s.bill_rest desc, s.usd desc, s.team) as bill_place,
    row_number() over (order by s.own_rest desc, s.usd desc, s.team) as own_place,
    row_number() over (order by s.untagged_rest desc, s.usd desc, s.team) as untagged_place
  from llm_parts s
),
llm_amounts as (
  select
    s.team, s.bill_cents, s.measured_cents,
    s.bill_part + case when s.bill_place <= s.bill_missing then 1 else 0 end as total,
    case when s.own_usd = 0 then 0 else s.own_part + case when s.own_place <= s.own_missing then 1 else 0 end end as own,
    s.untagged_part + case when s.untagged_place <= s.untagged_missing then 1 else 0 end as untagged
  from llm_ranks s
),
llm_statements as (
  select
    s.team, s.total, s.own, s.total - s.own as shared,
    case when s.bill_cents = s.measured_cents then 0 else s.total - s.own - s.untagged end as unexplained
  from llm_amounts s
)
select
  s.team as team,
  cast(cast(s.own as decimal(18, 0)) * cast('0.01' as decimal(2, 2)) as decimal(20, 2)) as direct_usd,
  cast(cast(s.shared as decimal(18, 0)) * cast('0.01' as decimal(2, 2)) as decimal(20, 2)) as shared_usd,
  cast(cast(s.shared - s.unexplained as decimal(18, 0)) * cast('0.01' as decimal(2, 2)) as decimal(20, 2)) as untagged_usd,
  cast(cast(s.unexplained as decimal(18, 0)) * cast('0.01' as decimal(2, 2)) as decimal(20, 2)) as unexplained_usd,
  cast(cast(s.total as decimal(18, 0)) * cast('0.01' as decimal(2, 2)) as decimal(20, 2)) as total_usd
from llm_statements s;

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
select 'calls whose copies differ', (select count(*) from llm_records where usage_differs = 1)
union all
select 'cents of statements beyond the bill', (select cast(floor(coalesce(sum(total_usd), cast(0 as decimal(20, 2))) * cast(100 as decimal(3, 0))) as bigint) from llm_cost_allocation) - 9400000
union all
select 'shares agreed for names without calls', 2 - (select count(*) from llm_cost_allocation where team in ('support', 'o\'clock'))
union all
select 'shared values without calls', 1 - (select count(distinct cast(c.dim_team as string)) from llm_call_cost c where cast(c.dim_team as string) in ('infra'));
