-- Every view sets join_use_nulls: by default a call without a price would cost 0 there, not null.

-- llm_prices: USD per million tokens: one row for each name, tier, region, days, lengths of prompt and minutes of the week (from Monday 00:00 UTC; -1 is a call of which only the day is known)
drop table if exists llm_prices;
create table llm_prices (
  vendor String,
  model String,
  bare Int64,
  priced_as String,
  service_tier String,
  region String,
  valid_from Nullable(Date32),
  valid_until Nullable(Date32),
  prompt_from Int64,
  prompt_until Nullable(Int64),
  minute_from Int64,
  minute_until Int64,
  input Nullable(Decimal(19, 12)),
  cache_read Nullable(Decimal(19, 12)),
  cache_write Nullable(Decimal(19, 12)),
  cache_write_1h Nullable(Decimal(19, 12)),
  output Nullable(Decimal(19, 12)),
  audio_input Nullable(Decimal(19, 12)),
  audio_output Nullable(Decimal(19, 12)),
  image_input Nullable(Decimal(19, 12)),
  image_output Nullable(Decimal(19, 12)),
  pictures Int64,
  request_usd Nullable(Decimal(21, 18)),
  search_usd Nullable(Decimal(21, 18)),
  `source` String,
  checked Date32
)
engine = MergeTree order by (model, service_tier);
insert into llm_prices values
  ('acme', 'banded', 1, 'acme/banded', 'standard', '', null, null, 0, 1001, -1, 10080, 1.25, 0.125, 1.25, null, 10.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'banded', 1, 'acme/banded', 'standard', '', null, null, 1001, 5000, -1, 10080, 2.5, 0.25, 2.5, null, 15.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'banded', 1, 'acme/banded', 'standard', '', null, null, 5000, null, -1, 10080, 4.0, 0.4, 4.0, null, 30.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'banded', 1, 'acme/banded', 'standard', 'us', null, null, 0, 1001, -1, 10080, 1.375, 0.1375, 1.375, null, 11.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'banded', 1, 'acme/banded', 'standard', 'us', null, null, 1001, 5000, -1, 10080, 2.75, 0.275, 2.75, null, 16.5, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'banded', 1, 'acme/banded', 'standard', 'us', null, null, 5000, null, -1, 10080, 4.4, 0.44, 4.4, null, 33.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'dated', 1, 'acme/dated', 'standard', '', toDate32('2026-01-01'), toDate32('2026-10-07'), 0, null, -1, 10080, 3.0, 0.3, 3.0, null, 9.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'dated', 1, 'acme/dated', 'standard', '', toDate32('2026-10-07'), null, 0, null, -1, 10080, 2.123456789012, 2.123456789012, 2.123456789012, 5.0, 8.5, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'dated', 1, 'acme/dated', 'batch', '', toDate32('2026-10-07'), null, 0, null, -1, 10080, 1.061728394506, 1.061728394506, 1.061728394506, 2.5, 4.25, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'dated-2026-01-01', 1, 'acme/dated', 'standard', '', toDate32('2026-01-01'), toDate32('2026-10-07'), 0, null, -1, 10080, 3.0, 0.3, 3.0, null, 9.0, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'dated-2026-01-01', 1, 'acme/dated', 'standard', '', toDate32('2026-10-07'), null, 0, null, -1, 10080, 2.123456789012, 2.123456789012, 2.123456789012, 5.0, 8.5, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'dated-2026-01-01', 1, 'acme/dated', 'batch', '', toDate32('2026-10-07'), null, 0, null, -1, 10080, 1.061728394506, 1.061728394506, 1.061728394506, 2.5, 4.25, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', '', null, null, 0, null, 0, 1320, 0.15, 0.15, 0.15, null, 0.6, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', '', null, null, 0, null, 1320, 1680, 0.3, 0.3, 0.3, null, 1.2, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', '', null, null, 0, null, 1680, 2760, 0.15, 0.15, 0.15, null, 0.6, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', '', null, null, 0, null, 2760, 3120, 0.3, 0.3, 0.3, null, 1.2, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'nightly', 1, 'acme/nightly', 'standard', '', null, null, 0, null, 3120, 10080, 0.15, 0.15, 0.15, null, 0.6, null, null, null, null, 0, null, null, 'https://acme.example/prices', toDate32('2026-11-01')),
  ('acme', 'sound', 1, 'acme/sound', 'standard', '', null, null, 0, null, -1, 10080, 4.0, 4.0, 4.0, null, 16.0, 40.0, 80.0, null, null, 0, 0.001, 0.01, 'https://acme.example/prices', toDate32('2026-11-01'));

-- llm_model_names: the names that calls can have
drop view if exists llm_model_names;
create view llm_model_names as
select model as name, vendor, model, case when min(priced_as) = max(priced_as) then max(priced_as) end as named_as
from llm_prices
where bare = 1
group by vendor, model
union all
select vendor || '/' || model as name, vendor, model, case when min(priced_as) = max(priced_as) then max(priced_as) end as named_as
from llm_prices
where vendor <> ''
group by vendor, model
settings join_use_nulls = 1;

-- llm_records: every record: its tokens, each in one class, or why it does not count
drop view if exists llm_records;
create view llm_records as
with llm_source as (
  select
    s.*
  from llm_calls s
),
llm_fields as (
  select
    r.*,
    toString(r.`timestamp`) as usage_field_timestamp,
    toString(r.model) as usage_field_model,
    toString(r.inference_geo) as usage_field_region,
    toString(r.service_tier) as usage_field_service_tier,
    toString(r.id) as usage_field_id,
    toString(r.input_tokens) as usage_field_input,
    toString(r.output_tokens) as usage_field_output,
    coalesce(
        toString(r.cached_input_tokens),
        multiIf(JSONType(ifNull(toString(r.input_tokens), ''), 'cached') = 'String', JSONExtractString(ifNull(toString(r.input_tokens), ''), 'cached'), JSONType(ifNull(toString(r.input_tokens), ''), 'cached') in ('Null', 'Undefined'), null, JSONExtractRaw(ifNull(toString(r.input_tokens), ''), 'cached'))) as usage_field_cache_read_inside,
    coalesce(
        multiIf(JSONType(ifNull(toString(r.input_tokens), ''), 'cache_write') = 'String', JSONExtractString(ifNull(toString(r.input_tokens), ''), 'cache_write'), JSONType(ifNull(toString(r.input_tokens), ''), 'cache_write') in ('Null', 'Undefined'), null, JSONExtractRaw(ifNull(toString(r.input_tokens), ''), 'cache_write')),
        multiIf(JSONType(ifNull(toString(r.input_tokens), ''), 'cache_creation') = 'String', JSONExtractString(ifNull(toString(r.input_tokens), ''), 'cache_creation'), JSONType(ifNull(toString(r.input_tokens), ''), 'cache_creation') in ('Null', 'Undefined'), null, JSONExtractRaw(ifNull(toString(r.input_tokens), ''), 'cache_creation'))) as usage_field_cache_write_inside,
    multiIf(JSONType(ifNull(toString(r.output_tokens), ''), 'reasoning') = 'String', JSONExtractString(ifNull(toString(r.output_tokens), ''), 'reasoning'), JSONType(ifNull(toString(r.output_tokens), ''), 'reasoning') in ('Null', 'Undefined'), null, JSONExtractRaw(ifNull(toString(r.output_tokens), ''), 'reasoning')) as usage_field_reasoning_inside,
    toString(r.team) as dim_team,
    toString(r.status) as usage_rule_1,
    toString(r.status) as usage_rule_2
  from llm_source r
),
llm_values as (
  select
    f.*,
    case when match(f.usage_field_input, '^[0-9]{1,18}([.]0+)?$') then toInt64OrNull(replaceRegexpOne(f.usage_field_input, '[.]0+$', '')) end as usage_number_input,
    case when match(f.usage_field_output, '^[0-9]{1,18}([.]0+)?$') then toInt64OrNull(replaceRegexpOne(f.usage_field_output, '[.]0+$', '')) end as usage_number_output,
    case when match(f.usage_field_cache_read_inside, '^[0-9]{1,18}([.]0+)?$') then toInt64OrNull(replaceRegexpOne(f.usage_field_cache_read_inside, '[.]0+$', '')) end as usage_number_cache_read_inside,
    case when match(f.usage_field_cache_write_inside, '^[0-9]{1,18}([.]0+)?$') then toInt64OrNull(replaceRegexpOne(f.usage_field_cache_write_inside, '[.]0+$', '')) end as usage_number_cache_write_inside,
    case when match(f.usage_field_reasoning_inside, '^[0-9]{1,18}([.]0+)?$') then toInt64OrNull(replaceRegexpOne(f.usage_field_reasoning_inside, '[.]0+$', '')) end as usage_number_reasoning_inside,
    case when match(f.usage_field_timestamp, '^[0-9]{4}-[0-9]{2}-[0-9]{2}') then toInt64(toInt32(toDate32OrNull(substr(f.usage_field_timestamp, 1, 10)))) end as usage_date_number,
    case when match(f.usage_field_timestamp, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)') then toInt64OrNull(substr(f.usage_field_timestamp, 12, 2)) * 3600 + toInt64OrNull(substr(f.usage_field_timestamp, 15, 2)) * 60 + case when substr(f.usage_field_timestamp, 18, 2) = '60' then 59 else toInt64OrNull(substr(f.usage_field_timestamp, 18, 2)) end end as usage_clock,
    replaceRegexpOne(replaceRegexpOne(substr(f.usage_field_timestamp, 20), '^[.,][0-9]+', ''), '^ ', '') as usage_zone,
    case when match(f.usage_field_timestamp, '^[0-9]{10,18}([.][0-9]+)?$') then toInt64OrNull(replaceRegexpOne(f.usage_field_timestamp, '[.][0-9]+$', '')) end as usage_epoch
  from llm_fields f
),
llm_moments as (
  select
    v.*,
    case
      when v.usage_epoch < 4102444800 then v.usage_epoch
      when v.usage_epoch < 4102444800000 then intDiv(v.usage_epoch, 1000)
      when v.usage_epoch < 4102444800000000 then intDiv(v.usage_epoch, 1000000)
      when v.usage_epoch is not null then intDiv(v.usage_epoch, 1000000000)
      else v.usage_date_number * 86400 + v.usage_clock - 60 * case
      when lower(v.usage_zone) in ('z', 'utc') or v.usage_zone = '' then 0
      when match(v.usage_zone, '^[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?$')
        then case when substr(v.usage_zone, 1, 1) = '-' then -1 else 1 end * (toInt64OrNull(substr(v.usage_zone, 2, 2)) * 60 + case when length(v.usage_zone) = 3 then 0 else toInt64OrNull(substr(v.usage_zone, length(v.usage_zone) - 1, 2)) end)
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
    toString(null) as usage_vendor,
    case when lower(coalesce(m.usage_field_service_tier, '')) in ('', 'default', 'auto', 'standard') then 'standard' when lower(coalesce(m.usage_field_service_tier, '')) = 'on_demand' then 'standard' else lower(coalesce(m.usage_field_service_tier, '')) end as usage_tier,
    lower(coalesce(m.usage_field_region, '')) as usage_region,
    addDays(toDate32('1970-01-01'), case when m.usage_second is not null then intDiv(m.usage_second, 86400) when length(m.usage_field_timestamp) = 10 then m.usage_date_number end) as usage_day,
    coalesce(mod(intDiv(m.usage_second, 60) + 4320, 10080), -1) as usage_minute,
    case
      when m.usage_field_input is not null and (m.usage_number_input is null or m.usage_number_input > 100000000000) then 'bad-count'
      when m.usage_field_output is not null and (m.usage_number_output is null or m.usage_number_output > 100000000000) then 'bad-count'
      when m.usage_field_cache_read_inside is not null and (m.usage_number_cache_read_inside is null or m.usage_number_cache_read_inside > 100000000000) then 'bad-count'
      when m.usage_field_cache_write_inside is not null and (m.usage_number_cache_write_inside is null or m.usage_number_cache_write_inside > 100000000000) then 'bad-count'
      when m.usage_field_reasoning_inside is not null and (m.usage_number_reasoning_inside is null or m.usage_number_reasoning_inside > 100000000000) then 'bad-count'
      when (lower(m.usage_rule_1) in ('error', 'failed', 'failure', 'cancelled', 'canceled', 'timeout')) and coalesce(m.usage_number_output, 0) = 0 then 'failed'
      when (case when match(m.usage_rule_2, '^[0-9]{1,9}$') then toInt64OrNull(m.usage_rule_2) else 0 end >= 400) and coalesce(m.usage_number_output, 0) = 0 then 'failed'
      when m.usage_field_timestamp is null then 'no-timestamp'
      when coalesce(case when m.usage_second is not null then intDiv(m.usage_second, 86400) when length(m.usage_field_timestamp) = 10 then m.usage_date_number end, 0) not between 18262 and 47481 then 'bad-timestamp'
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
from llm_calls c
settings join_use_nulls = 1;

-- llm_call_usage: the calls: records that count
drop view if exists llm_call_usage;
create view llm_call_usage as
select r.*
from llm_records r
where r.usage_left_out is null
settings join_use_nulls = 1;

-- llm_call_cost: the calls with their exact cost in USD; null where a call has no price
drop view if exists llm_call_cost;
create view llm_call_cost as
with llm_named as (
  select
    c.*,
    c.usage_model as usage_name
  from llm_call_usage c
),
llm_short as (
  select
    n.*,
    replaceRegexpOne(n.usage_name, '(-preview-[0-9]{2}-[0-9]{2}|-[0-9]{4}-[0-9]{2}-[0-9]{2}|-[0-9]{8}|@[0-9]{8}|-latest|-[0-9]{3})$', '') as usage_short_name
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
  else toDecimal256(
      case
        when f.usage_input = 0 then toDecimal256(0, 18)
        when f.usage_audio_input = 0 and case when p.pictures in (1, 3) then f.usage_image_input else 0 end = 0 then toDecimal256(f.usage_input, 0) * toDecimal256(p.input * toDecimal256('0.000001', 6), 18)
        when case when p.pictures in (1, 3) then f.usage_image_input else 0 end = 0 then toDecimal256(f.usage_input - f.usage_audio_input, 0) * toDecimal256(p.input * toDecimal256('0.000001', 6), 18) + toDecimal256(f.usage_audio_input, 0) * toDecimal256(p.audio_input * toDecimal256('0.000001', 6), 18)
        else case when f.usage_input - f.usage_audio_input - case when p.pictures in (1, 3) then f.usage_image_input else 0 end = 0 then toDecimal256(0, 18) else toDecimal256(f.usage_input - f.usage_audio_input - case when p.pictures in (1, 3) then f.usage_image_input else 0 end, 0) * toDecimal256(p.input * toDecimal256('0.000001', 6), 18) end
          + case when f.usage_audio_input = 0 then toDecimal256(0, 18) else toDecimal256(f.usage_audio_input, 0) * toDecimal256(p.audio_input * toDecimal256('0.000001', 6), 18) end
          + toDecimal256(case when p.pictures in (1, 3) then f.usage_image_input else 0 end, 0) * toDecimal256(p.image_input * toDecimal256('0.000001', 6), 18)
      end
      + case when f.usage_cache_read = 0 then toDecimal256(0, 18) else toDecimal256(f.usage_cache_read, 0) * toDecimal256(p.cache_read * toDecimal256('0.000001', 6), 18) end
      + case when f.usage_cache_write = 0 then toDecimal256(0, 18) else toDecimal256(f.usage_cache_write, 0) * toDecimal256(p.cache_write * toDecimal256('0.000001', 6), 18) end
      + case when f.usage_cache_write_1h = 0 then toDecimal256(0, 18) else toDecimal256(f.usage_cache_write_1h, 0) * toDecimal256(p.cache_write_1h * toDecimal256('0.000001', 6), 18) end
      + case
        when f.usage_output = 0 then toDecimal256(0, 18)
        when f.usage_audio_output = 0 and case when p.pictures in (2, 3) then f.usage_image_output else 0 end = 0 then toDecimal256(f.usage_output, 0) * toDecimal256(p.output * toDecimal256('0.000001', 6), 18)
        when case when p.pictures in (2, 3) then f.usage_image_output else 0 end = 0 then toDecimal256(f.usage_output - f.usage_audio_output, 0) * toDecimal256(p.output * toDecimal256('0.000001', 6), 18) + toDecimal256(f.usage_audio_output, 0) * toDecimal256(p.audio_output * toDecimal256('0.000001', 6), 18)
        else case when f.usage_output - f.usage_audio_output - case when p.pictures in (2, 3) then f.usage_image_output else 0 end = 0 then toDecimal256(0, 18) else toDecimal256(f.usage_output - f.usage_audio_output - case when p.pictures in (2, 3) then f.usage_image_output else 0 end, 0) * toDecimal256(p.output * toDecimal256('0.000001', 6), 18) end
          + case when f.usage_audio_output = 0 then toDecimal256(0, 18) else toDecimal256(f.usage_audio_output, 0) * toDecimal256(p.audio_output * toDecimal256('0.000001', 6), 18) end
          + toDecimal256(case when p.pictures in (2, 3) then f.usage_image_output else 0 end, 0) * toDecimal256(p.image_output * toDecimal256('0.000001', 6), 18)
      end
    , 18)
    + toDecimal256(toDecimal256(f.usage_calls, 0) * coalesce(toDecimal256(p.request_usd, 18), toDecimal256(0, 18)), 18)
    + case when f.usage_searches = 0 then toDecimal256(0, 18)
        else toDecimal256(toDecimal256(f.usage_searches, 0) * toDecimal256(p.search_usd, 18), 18) end
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
  and f.usage_minute < p.minute_until
settings join_use_nulls = 1;

-- llm_unpriced: the calls that have no price: they are in no cost
drop view if exists llm_unpriced;
create view llm_unpriced as
select c.*
from llm_call_cost c
where c.cost_usd is null
settings join_use_nulls = 1;

-- llm_cost_summary: what was spent
drop view if exists llm_cost_summary;
create view llm_cost_summary as
select
  coalesce(c.priced_as, c.usage_model) as model,
  substr(toString(c.usage_day), 1, 7) as `month`,
  sum(c.usage_calls) as calls,
  sum(c.usage_input) as input,
  sum(c.usage_cache_read) as cache_read,
  sum(c.usage_cache_write) as cache_write,
  sum(c.usage_cache_write_1h) as cache_write_1h,
  sum(c.usage_output) as output,
  sum(c.cost_usd) as cost_usd,
  sum(case when c.cost_usd is null then c.usage_calls else 0 end) as unpriced_calls
from llm_call_cost c
group by coalesce(c.priced_as, c.usage_model), substr(toString(c.usage_day), 1, 7)
settings join_use_nulls = 1;

-- llm_cost_allocation: the bill shared out, to the cent
drop view if exists llm_cost_allocation;
create view llm_cost_allocation as
with llm_holders as (
  select toString(c.dim_team) as holder, toDecimal256(coalesce(sum(c.cost_usd), toDecimal256(0, 18)), 18) as usd
  from llm_call_cost c
  group by toString(c.dim_team)
),
llm_teams as (
  select
    u.holder as team, u.usd, case when u.holder is not null and u.holder not in ('infra') then 1 else 0 end as bears, toDecimal256(case u.holder when 'support' then 2 when 'o\'clock' then 1 else 0 end, 18) as share
  from llm_holders u
),
llm_sides as (
  select
    t.*,
    toDecimal256(sum(case when t.bears = 1 then t.usd else toDecimal256(0, 18) end) over (), 18) as own_usd,
    toDecimal256(sum(case when t.bears = 1 then t.share else toDecimal256(0, 18) end) over (), 18) as shares,
    toDecimal256(sum(t.usd) over (), 18) as all_usd
  from llm_teams t
),
llm_measured as (
  select s.*, toInt64(floor(s.own_usd * toDecimal256(100, 0) + toDecimal256('0.5', 1))) as own_cents, toInt64(floor(s.all_usd * toDecimal256(100, 0) + toDecimal256('0.5', 1))) as measured_cents
  from llm_sides s
),
llm_bill as (
  select m.*, 9400000 as bill_cents, toDecimal256(toDecimal256(9400000, 0) * toDecimal256('0.01', 2) - m.own_usd, 18) as pool_usd
  from llm_measured m
),
llm_weights as (
  select t.*, toDecimal256(case when t.pool_usd > 0 then toDecimal256(t.usd, 18) * toDecimal256(t.shares, 0) + toDecimal256(t.pool_usd, 18) * toDecimal256(t.share, 0) else t.usd end, 18) as bill_raw, t.usd as own_raw, t.share as untagged_raw
  from llm_bill t
  where t.bears = 1
),
llm_sums as (
  select
    s.*,
    toDecimal256(sum(s.bill_raw) over (), 18) as bill_sum,
    toDecimal256(sum(s.own_raw) over (), 18) as own_sum,
    toDecimal256(sum(s.untagged_raw) over (), 18) as untagged_sum,
    count(*) over () as teams
  from llm_weights s
),
llm_shares as (
  select
    s.*,
    case when s.bill_sum = 0 then toDecimal256(1, 18) else s.bill_raw end as bill_weight,
    case when s.own_sum = 0 then toDecimal256(1, 18) else s.own_raw end as own_weight,
    case when s.untagged_sum = 0 then toDecimal256(1, 18) else s.untagged_raw end as untagged_weight,
    case when s.bill_sum = 0 then toDecimal256(s.teams, 18) else s.bill_sum end as bill_weights,
    case when s.own_sum = 0 then toDecimal256(s.teams, 18) else s.own_sum end as own_weights,
    case when s.untagged_sum = 0 then toDecimal256(s.teams, 18) else s.untagged_sum end as untagged_weights
  from llm_sums s
),
llm_guesses as (
  select
    s.*,
    toInt64(floor(toFloat64(s.bill_cents) * toFloat64(s.bill_weight) / toFloat64(s.bill_weights))) as bill_guess,
    toInt64(floor(toFloat64(s.own_cents) * toFloat64(s.own_weight) / toFloat64(s.own_weights))) as own_guess,
    toInt64(floor(toFloat64((s.measured_cents - s.own_cents)) * toFloat64(s.untagged_weight) / toFloat64(s.untagged_weights))) as untagged_guess
  from llm_shares s
),
llm_rest_1 as (
  select
    s.*,
    toDecimal256((s.bill_weight * toDecimal256(intDiv(s.bill_cents, 1000000000000), 0) - s.bill_weights * toDecimal256(intDiv(s.bill_guess, 1000000000000), 0)), 18) as bill_rest_1,
    toDecimal256((s.own_weight * toDecimal256(intDiv(s.own_cents, 1000000000000), 0) - s.own_weights * toDecimal256(intDiv(s.own_guess, 1000000000000), 0)), 18) as own_rest_1,
    toDecimal256((s.untagged_weight * toDecimal256(intDiv((s.measured_cents - s.own_cents), 1000000000000), 0) - s.untagged_weights * toDecimal256(intDiv(s.untagged_guess, 1000000000000), 0)), 18) as untagged_rest_1
  from llm_guesses s
),
llm_rest_2 as (
  select
    s.*,
    toDecimal256(s.bill_rest_1 * toDecimal256(10000, 0) + (s.bill_weight * toDecimal256(mod(intDiv(s.bill_cents, 100000000), 10000), 0) - s.bill_weights * toDecimal256(mod(intDiv(s.bill_guess, 100000000), 10000), 0)), 18) as bill_rest_2,
    toDecimal256(s.own_rest_1 * toDecimal256(10000, 0) + (s.own_weight * toDecimal256(mod(intDiv(s.own_cents, 100000000), 10000), 0) - s.own_weights * toDecimal256(mod(intDiv(s.own_guess, 100000000), 10000), 0)), 18) as own_rest_2,
    toDecimal256(s.untagged_rest_1 * toDecimal256(10000, 0) + (s.untagged_weight * toDecimal256(mod(intDiv((s.measured_cents - s.own_cents), 100000000), 10000), 0) - s.untagged_weights * toDecimal256(mod(intDiv(s.untagged_guess, 100000000), 10000), 0)), 18) as untagged_rest_2
  from llm_rest_1 s
),
llm_rest_3 as (
  select
    s.*,
    toDecimal256(s.bill_rest_2 * toDecimal256(10000, 0) + (s.bill_weight * toDecimal256(mod(intDiv(s.bill_cents, 10000), 10000), 0) - s.bill_weights * toDecimal256(mod(intDiv(s.bill_guess, 10000), 10000), 0)), 18) as bill_rest_3,
    toDecimal256(s.own_rest_2 * toDecimal256(10000, 0) + (s.own_weight * toDecimal256(mod(intDiv(s.own_cents, 10000), 10000), 0) - s.own_weights * toDecimal256(mod(intDiv(s.own_guess, 10000), 10000), 0)), 18) as own_rest_3,
    toDecimal256(s.untagged_rest_2 * toDecimal256(10000, 0) + (s.untagged_weight * toDecimal256(mod(intDiv((s.measured_cents - s.own_cents), 10000), 10000), 0) - s.untagged_weights * toDecimal256(mod(intDiv(s.untagged_guess, 10000), 10000), 0)), 18) as untagged_rest_3
  from llm_rest_2 s
),
llm_rest_4 as (
  select
    s.*,
    toDecimal256(s.bill_rest_3 * toDecimal256(10000, 0) + (s.bill_weight * toDecimal256(mod(s.bill_cents, 10000), 0) - s.bill_weights * toDecimal256(mod(s.bill_guess, 10000), 0)), 18) as bill_rest_4,
    toDecimal256(s.own_rest_3 * toDecimal256(10000, 0) + (s.own_weight * toDecimal256(mod(s.own_cents, 10000), 0) - s.own_weights * toDecimal256(mod(s.own_guess, 10000), 0)), 18) as own_rest_4,
    toDecimal256(s.untagged_rest_3 * toDecimal256(10000, 0) + (s.untagged_weight * toDecimal256(mod((s.measured_cents - s.own_cents), 10000), 0) - s.untagged_weights * toDecimal256(mod(s.untagged_guess, 10000), 0)), 18) as untagged_rest_4
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
  toDecimal256(toDecimal256(s.own, 0) * toDecimal256('0.01', 2), 2) as direct_usd,
  toDecimal256(toDecimal256(s.shared, 0) * toDecimal256('0.01', 2), 2) as shared_usd,
  toDecimal256(toDecimal256(s.shared - s.unexplained, 0) * toDecimal256('0.01', 2), 2) as untagged_usd,
  toDecimal256(toDecimal256(s.unexplained, 0) * toDecimal256('0.01', 2), 2) as unexplained_usd,
  toDecimal256(toDecimal256(s.total, 0) * toDecimal256('0.01', 2), 2) as total_usd
from llm_statements s
settings join_use_nulls = 1;

-- llm_checks: look here first: every call meets one price, and what was left out is known
drop view if exists llm_checks;
create view llm_checks as
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
select 'cents of statements beyond the bill', (select toInt64(floor(coalesce(sum(total_usd), toDecimal256(0, 2)) * toDecimal256(100, 0))) from llm_cost_allocation) - 9400000
union all
select 'shares agreed for names without calls', 2 - (select count(*) from llm_cost_allocation where team in ('support', 'o\'clock'))
union all
select 'shared values without calls', 1 - (select count(distinct toString(c.dim_team)) from llm_call_cost c where toString(c.dim_team) in ('infra'))
settings join_use_nulls = 1;
