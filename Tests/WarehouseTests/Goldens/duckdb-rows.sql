with llm_source as (
  select
    s.*,
    to_json(s) as usage_json
  from llm_calls s
),
llm_fields as (
  select
    r.*,
    coalesce(
        json_extract_string(r.usage_json, '$.timestamp'),
        json_extract_string(r.usage_json, '$.time'),
        json_extract_string(r.usage_json, '$.created_at'),
        json_extract_string(r.usage_json, '$.created'),
        json_extract_string(r.usage_json, '$.datetime'),
        json_extract_string(r.usage_json, '$.date_time'),
        json_extract_string(r.usage_json, '$.createdAt'),
        json_extract_string(r.usage_json, '$.start_time'),
        json_extract_string(r.usage_json, '$.startTime'),
        json_extract_string(r.usage_json, '$.request_time'),
        json_extract_string(r.usage_json, '$.requested_at'),
        json_extract_string(r.usage_json, '$.ts'),
        json_extract_string(r.usage_json, '$.date'),
        json_extract_string(r.usage_json, '$."@timestamp"'),
        json_extract_string(r.usage_json, '$.event_time'),
        json_extract_string(r.usage_json, '$.eventTime'),
        json_extract_string(r.usage_json, '$.logged_at'),
        json_extract_string(r.usage_json, '$.loggedAt')) as usage_field_timestamp,
    json_extract_string(r.usage_json, '$.model') as usage_field_model,
    coalesce(
        json_extract_string(r.usage_json, '$.provider'),
        json_extract_string(r.usage_json, '$.vendor')) as usage_field_vendor,
    coalesce(
        json_extract_string(r.usage_json, '$.data_residency'),
        json_extract_string(r.usage_json, '$.inference_geo'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.inference_geo')) as usage_field_region,
    coalesce(
        json_extract_string(r.usage_json, '$.service_tier'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.service_tier'),
        json_extract_string(r.usage_json, '$.serviceTier')) as usage_field_service_tier,
    coalesce(
        json_extract_string(r.usage_json, '$.speed'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.speed')) as usage_field_speed,
    coalesce(
        json_extract_string(r.usage_json, '$.batch'),
        json_extract_string(r.usage_json, '$.is_batch'),
        json_extract_string(r.usage_json, '$.isBatch'),
        json_extract_string(r.usage_json, '$.batch_id')) as usage_field_is_batch,
    json_extract_string(r.usage_json, '$.id') as usage_field_id,
    coalesce(
        json_extract_string(r.usage_json, '$.input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens'),
        json_extract_string(r.usage_json, '$.prompt_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.prompt_tokens')) as usage_field_input,
    coalesce(
        json_extract_string(r.usage_json, '$.output_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_tokens'),
        json_extract_string(r.usage_json, '$.completion_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.completion_tokens')) as usage_field_output,
    coalesce(
        json_extract_string(r.usage_json, '$.cached_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.cached_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.prompt_tokens_details'), '$.cached_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.input_tokens_details'), '$.cached_tokens'),
        json_extract_string(r.usage_json, '$.cached_tokens'),
        json_extract_string(r.usage_json, '$.input_tokens.cached'),
        json_extract_string(r.usage_json, '$.inputTokenDetails.cacheReadTokens'),
        json_extract_string(r.usage_json, '$.cachedInputTokens'),
        json_extract_string(r.usage_json, '$.input_token_details.cache_read'),
        json_extract_string(r.usage_json, '$.details.cache_read_tokens'),
        json_extract_string(r.usage_json, '$.details.cache_read_input_tokens'),
        json_extract_string(r.usage_json, '$.details.cached_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.prompt_tokens_details.cached_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens_details.cached_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.cached_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens.cached'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.inputTokenDetails.cacheReadTokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.cachedInputTokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_token_details.cache_read'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.details.cache_read_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.details.cache_read_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.details.cached_tokens')) as usage_field_cache_read_inside,
    coalesce(
        json_extract_string(r.usage_json, '$.cache_read_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.cache_read_input_tokens')) as usage_field_cache_read_beside,
    coalesce(
        json_extract_string(json_extract_string(r.usage_json, '$.prompt_tokens_details'), '$.cache_write_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.prompt_tokens_details'), '$.cache_creation_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.input_tokens_details'), '$.cache_write_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.input_tokens_details'), '$.cache_creation_tokens'),
        json_extract_string(r.usage_json, '$.input_tokens.cache_write'),
        json_extract_string(r.usage_json, '$.input_tokens.cache_creation'),
        json_extract_string(r.usage_json, '$.inputTokenDetails.cacheWriteTokens'),
        json_extract_string(r.usage_json, '$.input_token_details.cache_creation'),
        json_extract_string(r.usage_json, '$.details.cache_write_tokens'),
        json_extract_string(r.usage_json, '$.details.cache_creation_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.prompt_tokens_details.cache_write_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.prompt_tokens_details.cache_creation_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens_details.cache_write_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens_details.cache_creation_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens.cache_write'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens.cache_creation'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.inputTokenDetails.cacheWriteTokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_token_details.cache_creation'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.details.cache_write_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.details.cache_creation_input_tokens')) as usage_field_cache_write_inside,
    coalesce(
        json_extract_string(r.usage_json, '$.cache_creation_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.cache_creation_input_tokens')) as usage_field_cache_write_beside,
    coalesce(
        json_extract_string(r.usage_json, '$.cache_creation.ephemeral_5m_input_tokens'),
        json_extract_string(r.usage_json, '$.cache_creation_token_details.ephemeral_5m_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.prompt_tokens_details'), '$.cache_creation_token_details.ephemeral_5m_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.input_tokens_details'), '$.cache_creation_token_details.ephemeral_5m_input_tokens'),
        json_extract_string(r.usage_json, '$.input_token_details.ephemeral_5m_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.cache_creation.ephemeral_5m_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.cache_creation_token_details.ephemeral_5m_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.prompt_tokens_details.cache_creation_token_details.ephemeral_5m_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens_details.cache_creation_token_details.ephemeral_5m_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_token_details.ephemeral_5m_input_tokens')) as usage_field_cache_write5m,
    coalesce(
        json_extract_string(r.usage_json, '$.cache_creation.ephemeral_1h_input_tokens'),
        json_extract_string(r.usage_json, '$.cache_creation_token_details.ephemeral_1h_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.prompt_tokens_details'), '$.cache_creation_token_details.ephemeral_1h_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.input_tokens_details'), '$.cache_creation_token_details.ephemeral_1h_input_tokens'),
        json_extract_string(r.usage_json, '$.input_token_details.ephemeral_1h_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.cache_creation.ephemeral_1h_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.cache_creation_token_details.ephemeral_1h_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.prompt_tokens_details.cache_creation_token_details.ephemeral_1h_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens_details.cache_creation_token_details.ephemeral_1h_input_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_token_details.ephemeral_1h_input_tokens')) as usage_field_cache_write1h,
    coalesce(
        json_extract_string(r.usage_json, '$.reasoning_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.reasoning_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.completion_tokens_details'), '$.reasoning_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.output_tokens_details'), '$.reasoning_tokens'),
        json_extract_string(r.usage_json, '$.reasoning.output_tokens'),
        json_extract_string(r.usage_json, '$.output_tokens.reasoning'),
        json_extract_string(r.usage_json, '$.reasoning_output_tokens'),
        json_extract_string(r.usage_json, '$.outputTokenDetails.reasoningTokens'),
        json_extract_string(r.usage_json, '$.reasoningTokens'),
        json_extract_string(r.usage_json, '$.output_token_details.reasoning'),
        json_extract_string(r.usage_json, '$.details.reasoning_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.completion_tokens_details.reasoning_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_tokens_details.reasoning_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.reasoning.output_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_tokens.reasoning'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.reasoning_output_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.outputTokenDetails.reasoningTokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.reasoningTokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_token_details.reasoning'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.details.reasoning_tokens')) as usage_field_reasoning_inside,
    coalesce(
        json_extract_string(r.usage_json, '$.inputTokenDetails.noCacheTokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.inputTokenDetails.noCacheTokens')) as usage_field_uncached_input,
    coalesce(
        json_extract_string(r.usage_json, '$.total_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.total_tokens')) as usage_field_total,
    coalesce(
        json_extract_string(r.usage_json, '$.web_search_requests'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.web_search_requests'),
        json_extract_string(r.usage_json, '$.server_tool_use.web_search_requests'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.server_tool_use.web_search_requests')) as usage_field_searches,
    coalesce(
        json_extract_string(r.usage_json, '$.input_audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.prompt_tokens_details'), '$.audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.input_tokens_details'), '$.audio_tokens'),
        json_extract_string(r.usage_json, '$.input_token_details.audio_tokens'),
        json_extract_string(r.usage_json, '$.input_token_details.audio'),
        json_extract_string(r.usage_json, '$.details.input_audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.prompt_tokens_details.audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens_details.audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_token_details.audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_token_details.audio'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.details.input_audio_tokens')) as usage_field_audio_input,
    coalesce(
        json_extract_string(r.usage_json, '$.output_audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.completion_tokens_details'), '$.audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.output_tokens_details'), '$.audio_tokens'),
        json_extract_string(r.usage_json, '$.output_token_details.audio_tokens'),
        json_extract_string(r.usage_json, '$.output_token_details.audio'),
        json_extract_string(r.usage_json, '$.details.output_audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.completion_tokens_details.audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_tokens_details.audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_token_details.audio_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_token_details.audio'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.details.output_audio_tokens')) as usage_field_audio_output,
    coalesce(
        json_extract_string(json_extract_string(r.usage_json, '$.prompt_tokens_details'), '$.image_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.input_tokens_details'), '$.image_tokens'),
        json_extract_string(r.usage_json, '$.input_token_details.image_tokens'),
        json_extract_string(r.usage_json, '$.input_image_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.prompt_tokens_details.image_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_tokens_details.image_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_token_details.image_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.input_image_tokens')) as usage_field_picture_input,
    coalesce(
        json_extract_string(json_extract_string(r.usage_json, '$.completion_tokens_details'), '$.image_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.output_tokens_details'), '$.image_tokens'),
        json_extract_string(r.usage_json, '$.output_token_details.image_tokens'),
        json_extract_string(r.usage_json, '$.output_image_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.completion_tokens_details.image_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_tokens_details.image_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_token_details.image_tokens'),
        json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.output_image_tokens')) as usage_field_picture_output,
    coalesce(
        json_extract_string(r.usage_json, '$.num_model_requests'),
        json_extract_string(r.usage_json, '$.requests'),
        json_extract_string(r.usage_json, '$.request_count'),
        json_extract_string(r.usage_json, '$.num_requests'),
        json_extract_string(r.usage_json, '$.api_requests'),
        json_extract_string(r.usage_json, '$.call_count'),
        json_extract_string(r.usage_json, '$.calls')) as usage_field_requests,
    json_extract_string(r.usage_json, '$.status') as usage_rule_1,
    json_extract_string(r.usage_json, '$.status') as usage_rule_2,
    json_extract_string(json_extract_string(r.usage_json, '$.usage'), '$.iterations') as usage_iterations
  from llm_source r
),
llm_values as (
  select
    f.*,
    case when regexp_matches(f.usage_field_input, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_input, '[.]0+$', '') as bigint) end as usage_number_input,
    case when regexp_matches(f.usage_field_output, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_output, '[.]0+$', '') as bigint) end as usage_number_output,
    case when regexp_matches(f.usage_field_cache_read_inside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_cache_read_inside, '[.]0+$', '') as bigint) end as usage_number_cache_read_inside,
    case when regexp_matches(f.usage_field_cache_read_beside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_cache_read_beside, '[.]0+$', '') as bigint) end as usage_number_cache_read_beside,
    case when regexp_matches(f.usage_field_cache_write_inside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_cache_write_inside, '[.]0+$', '') as bigint) end as usage_number_cache_write_inside,
    case when regexp_matches(f.usage_field_cache_write_beside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_cache_write_beside, '[.]0+$', '') as bigint) end as usage_number_cache_write_beside,
    case when regexp_matches(f.usage_field_cache_write5m, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_cache_write5m, '[.]0+$', '') as bigint) end as usage_number_cache_write5m,
    case when regexp_matches(f.usage_field_cache_write1h, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_cache_write1h, '[.]0+$', '') as bigint) end as usage_number_cache_write1h,
    case when regexp_matches(f.usage_field_reasoning_inside, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_reasoning_inside, '[.]0+$', '') as bigint) end as usage_number_reasoning_inside,
    case when regexp_matches(f.usage_field_uncached_input, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_uncached_input, '[.]0+$', '') as bigint) end as usage_number_uncached_input,
    case when regexp_matches(f.usage_field_total, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_total, '[.]0+$', '') as bigint) end as usage_number_total,
    case when regexp_matches(f.usage_field_searches, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_searches, '[.]0+$', '') as bigint) end as usage_number_searches,
    case when regexp_matches(f.usage_field_audio_input, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_audio_input, '[.]0+$', '') as bigint) end as usage_number_audio_input,
    case when regexp_matches(f.usage_field_audio_output, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_audio_output, '[.]0+$', '') as bigint) end as usage_number_audio_output,
    case when regexp_matches(f.usage_field_picture_input, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_picture_input, '[.]0+$', '') as bigint) end as usage_number_picture_input,
    case when regexp_matches(f.usage_field_picture_output, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_picture_output, '[.]0+$', '') as bigint) end as usage_number_picture_output,
    case when regexp_matches(f.usage_field_requests, '^[0-9]{1,18}([.]0+)?$') then try_cast(regexp_replace(f.usage_field_requests, '[.]0+$', '') as bigint) end as usage_number_requests,
    case when regexp_matches(f.usage_field_timestamp, '^[0-9]{4}-[0-9]{2}-[0-9]{2}') then date_diff('day', date '1970-01-01', try_cast(substr(f.usage_field_timestamp, 1, 10) as date)) end as usage_date_number,
    case when regexp_matches(f.usage_field_timestamp, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)') then try_cast(substr(f.usage_field_timestamp, 12, 2) as bigint) * 3600 + try_cast(substr(f.usage_field_timestamp, 15, 2) as bigint) * 60 + case when substr(f.usage_field_timestamp, 18, 2) = '60' then 59 else try_cast(substr(f.usage_field_timestamp, 18, 2) as bigint) end end as usage_clock,
    regexp_replace(regexp_replace(substr(f.usage_field_timestamp, 20), '^[.,][0-9]+', ''), '^ ', '') as usage_zone,
    case when regexp_matches(f.usage_field_timestamp, '^[0-9]{10,18}([.][0-9]+)?$') then try_cast(regexp_replace(f.usage_field_timestamp, '[.][0-9]+$', '') as bigint) end as usage_epoch
  from llm_fields f
),
llm_moments as (
  select
    v.*,
    case
      when v.usage_epoch < 4102444800 then v.usage_epoch
      when v.usage_epoch < 4102444800000 then (v.usage_epoch // 1000)
      when v.usage_epoch < 4102444800000000 then (v.usage_epoch // 1000000)
      when v.usage_epoch is not null then (v.usage_epoch // 1000000000)
      else v.usage_date_number * 86400 + v.usage_clock - 60 * case
      when lower(v.usage_zone) in ('z', 'utc') or v.usage_zone = '' then 0
      when regexp_matches(v.usage_zone, '^[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?$')
        then case when substr(v.usage_zone, 1, 1) = '-' then -1 else 1 end * (try_cast(substr(v.usage_zone, 2, 2) as bigint) * 60 + case when length(v.usage_zone) = 3 then 0 else try_cast(substr(v.usage_zone, length(v.usage_zone) - 1, 2) as bigint) end)
    end
    end as usage_second
  from llm_values v
),
llm_writes as (
  select
    m.*,
    case when (m.usage_number_cache_write5m is not null or m.usage_number_cache_write1h is not null) and (coalesce(m.usage_number_cache_write5m, 0) + coalesce(m.usage_number_cache_write1h, 0) > 0 or not (m.usage_number_cache_write_inside is not null or m.usage_number_cache_write_beside is not null)) then coalesce(m.usage_number_cache_write1h, 0) else 0 end as usage_written_1h,
    case when (m.usage_number_cache_write5m is not null or m.usage_number_cache_write1h is not null) and (coalesce(m.usage_number_cache_write5m, 0) + coalesce(m.usage_number_cache_write1h, 0) > 0 or not (m.usage_number_cache_write_inside is not null or m.usage_number_cache_write_beside is not null)) then coalesce(m.usage_number_cache_write5m, 0) else coalesce(m.usage_number_cache_write_inside, 0) + coalesce(m.usage_number_cache_write_beside, 0) end as usage_written
  from llm_moments m
),
llm_cached as (
  select
    m.*,
    coalesce(m.usage_number_cache_read_inside, 0) + case when m.usage_number_cache_write_inside is not null then m.usage_written + m.usage_written_1h else 0 end as usage_inside
  from llm_writes m
),
llm_calls as (
  select
    m.*,
    coalesce(m.usage_number_input, 0) - (m.usage_inside) as usage_input,
    coalesce(m.usage_number_cache_read_inside, 0) + coalesce(m.usage_number_cache_read_beside, 0) as usage_cache_read,
    m.usage_written as usage_cache_write,
    m.usage_written_1h as usage_cache_write_1h,
    coalesce(m.usage_number_output, 0) as usage_output,
    coalesce(m.usage_number_requests, 1) as usage_calls,
    coalesce(m.usage_number_searches, 0) as usage_searches,
    coalesce(m.usage_number_audio_input, 0) as usage_audio_input,
    coalesce(m.usage_number_audio_output, 0) as usage_audio_output,
    coalesce(m.usage_number_picture_input, 0) as usage_image_input,
    coalesce(m.usage_number_picture_output, -1) as usage_image_output,
    nullif(m.usage_field_model, '') as usage_model,
    replace(replace(replace(lower(nullif(m.usage_field_vendor, '')), '_', '-'), '.', '-'), ' ', '-') as usage_vendor,
    case when lower(m.usage_field_speed) not in ('', 'default', 'auto', 'standard', 'batch', 'flex', 'priority', 'auto', 'on_demand') and not regexp_matches(lower(m.usage_field_speed), '^[0-9]') then lower(m.usage_field_speed) else case when lower(m.usage_field_is_batch) in ('true', '1', 'yes', 't', 'y', 'batch') then 'batch' else case when lower(coalesce(m.usage_field_service_tier, '')) in ('', 'default', 'auto', 'standard') then 'standard' when lower(coalesce(m.usage_field_service_tier, '')) = 'on_demand' then 'standard' else lower(coalesce(m.usage_field_service_tier, '')) end end end as usage_tier,
    lower(coalesce(m.usage_field_region, '')) as usage_region,
    date '1970-01-01' + cast(case when m.usage_second is not null then (m.usage_second // 86400) when length(m.usage_field_timestamp) = 10 then m.usage_date_number end as integer) as usage_day,
    coalesce(mod((m.usage_second // 60) + 4320, 10080), -1) as usage_minute,
    case
      when m.usage_iterations is not null and m.usage_iterations <> '[]' then 'iterations'
      when m.usage_field_input is not null and (m.usage_number_input is null or m.usage_number_input > 100000000000) then 'bad-count'
      when m.usage_field_output is not null and (m.usage_number_output is null or m.usage_number_output > 100000000000) then 'bad-count'
      when m.usage_field_cache_read_inside is not null and (m.usage_number_cache_read_inside is null or m.usage_number_cache_read_inside > 100000000000) then 'bad-count'
      when m.usage_field_cache_read_beside is not null and (m.usage_number_cache_read_beside is null or m.usage_number_cache_read_beside > 100000000000) then 'bad-count'
      when m.usage_field_cache_write_inside is not null and (m.usage_number_cache_write_inside is null or m.usage_number_cache_write_inside > 100000000000) then 'bad-count'
      when m.usage_field_cache_write_beside is not null and (m.usage_number_cache_write_beside is null or m.usage_number_cache_write_beside > 100000000000) then 'bad-count'
      when m.usage_field_cache_write5m is not null and (m.usage_number_cache_write5m is null or m.usage_number_cache_write5m > 100000000000) then 'bad-count'
      when m.usage_field_cache_write1h is not null and (m.usage_number_cache_write1h is null or m.usage_number_cache_write1h > 100000000000) then 'bad-count'
      when m.usage_field_reasoning_inside is not null and (m.usage_number_reasoning_inside is null or m.usage_number_reasoning_inside > 100000000000) then 'bad-count'
      when m.usage_field_uncached_input is not null and (m.usage_number_uncached_input is null or m.usage_number_uncached_input > 100000000000) then 'bad-count'
      when m.usage_field_total is not null and (m.usage_number_total is null or m.usage_number_total > 100000000000) then 'bad-count'
      when m.usage_field_searches is not null and (m.usage_number_searches is null or m.usage_number_searches > 100000000000) then 'bad-count'
      when m.usage_field_audio_input is not null and (m.usage_number_audio_input is null or m.usage_number_audio_input > 100000000000) then 'bad-count'
      when m.usage_field_audio_output is not null and (m.usage_number_audio_output is null or m.usage_number_audio_output > 100000000000) then 'bad-count'
      when m.usage_field_picture_input is not null and (m.usage_number_picture_input is null or m.usage_number_picture_input > 100000000000) then 'bad-count'
      when m.usage_field_picture_output is not null and (m.usage_number_picture_output is null or m.usage_number_picture_output > 100000000000) then 'bad-count'
      when m.usage_field_requests is not null and (m.usage_number_requests is null or m.usage_number_requests > 100000000000) then 'bad-count'
      when (lower(m.usage_rule_1) in ('error', 'failed', 'failure', 'cancelled', 'canceled', 'timeout')) and coalesce(m.usage_number_output, 0) = 0 then 'failed'
      when (case when regexp_matches(m.usage_rule_2, '^[0-9]{1,9}$') then try_cast(m.usage_rule_2 as bigint) else 0 end >= 400) and coalesce(m.usage_number_output, 0) = 0 then 'failed'
      when m.usage_field_timestamp is null then 'no-timestamp'
      when coalesce(case when m.usage_second is not null then (m.usage_second // 86400) when length(m.usage_field_timestamp) = 10 then m.usage_date_number end, 0) not between 18262 and 47481 then 'bad-timestamp'
      when nullif(m.usage_field_model, '') is null then 'no-model'
      when m.usage_number_input is null and m.usage_number_output is null then 'no-tokens'
      when m.usage_number_input is null then 'no-prompt'
      when m.usage_inside > coalesce(m.usage_number_input, 0) then 'contradictory'
      when coalesce(m.usage_number_input, 0) - (m.usage_inside) + coalesce(m.usage_number_cache_read_inside, 0) + coalesce(m.usage_number_cache_read_beside, 0) + m.usage_written + m.usage_written_1h + coalesce(m.usage_number_output, 0) = 0 and coalesce(m.usage_number_searches, 0) = 0 then 'zero-tokens'
    end as usage_reason
  from llm_cached m
)
select
  c.* exclude (usage_json, usage_field_timestamp, usage_field_model, usage_field_vendor, usage_field_region, usage_field_service_tier, usage_field_speed, usage_field_is_batch, usage_field_id, usage_field_input, usage_field_output, usage_field_cache_read_inside, usage_field_cache_read_beside, usage_field_cache_write_inside, usage_field_cache_write_beside, usage_field_cache_write5m, usage_field_cache_write1h, usage_field_reasoning_inside, usage_field_uncached_input, usage_field_total, usage_field_searches, usage_field_audio_input, usage_field_audio_output, usage_field_picture_input, usage_field_picture_output, usage_field_requests, usage_rule_1, usage_rule_2, usage_iterations, usage_number_input, usage_number_output, usage_number_cache_read_inside, usage_number_cache_read_beside, usage_number_cache_write_inside, usage_number_cache_write_beside, usage_number_cache_write5m, usage_number_cache_write1h, usage_number_reasoning_inside, usage_number_uncached_input, usage_number_total, usage_number_searches, usage_number_audio_input, usage_number_audio_output, usage_number_picture_input, usage_number_picture_output, usage_number_requests, usage_date_number, usage_clock, usage_zone, usage_epoch, usage_second, usage_written_1h, usage_written, usage_inside, usage_reason),
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
