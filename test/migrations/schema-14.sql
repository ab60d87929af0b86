-- A database of schema version 14 as elbowroom 0.1.0 left it: a dataset of 61 users, imported with titles and one bad
-- row skipped; an import that failed; two trainings, the first extended by a request that may come again, the second
-- with ranked lists and evaluated; a favourite that changed after it; a schedule that has had its turn; a key of the
-- API; and the jobs of all that. Made by pg_dump 15 with --inserts, its paths and its worker's name replaced. It is
-- what a database was, and is not changed.

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE SCHEMA bullmq;

CREATE TYPE bullmq.dep_status AS ENUM (
    'pending',
    'processed',
    'ignored',
    'failed'
);

CREATE TYPE bullmq.job_state AS ENUM (
    'waiting',
    'active',
    'completed',
    'failed',
    'delayed',
    'waiting-children'
);

CREATE FUNCTION bullmq.add_flow(p_entries jsonb) RETURNS SETOF text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
BEGIN
  PERFORM lock_producer_queues(p_entries);
  RETURN QUERY SELECT * FROM add_flow_unlocked(p_entries);
END;
$$;

CREATE FUNCTION bullmq.add_flow_unlocked(p_entries jsonb) RETURNS SETOF text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  e              jsonb;
  v_id           text;
  v_seq          bigint;
  v_state        job_state;
  v_process_at   bigint;
  v_queue        text;
  v_delay        bigint;
  v_timestamp    bigint;
  v_lifo         boolean;
  v_parent_queue text;
  v_parent_id    text;
  v_awc          boolean;
  v_dedup_id     text;
  v_dedup        jsonb;
  v_winner       text;
  v_inserted     boolean;
  v_code         integer;
  v_lock_key     integer;
  v_ev_queue     text[]  := '{}';
  v_ev_event     text[]  := '{}';
  v_ev_data      jsonb[] := '{}';
  v_notify_jobs  text[]  := '{}';
  v_max          integer;
  v_parents_q    text[]  := '{}';
  v_parents_id   text[]  := '{}';
  v_failed_parents_q  text[] := '{}';
  v_failed_parents_id text[] := '{}';
  v_pq           text;
  v_pid          text;
  v_remaining    integer;
  v_now          bigint;
BEGIN
  -- Finish-and-fetch holds its dedup advisory lock while promoting delayed
  -- jobs. Take all batch locks before any job/sequence mutation, ordered by
  -- the actual lock key so reversed batches and hash collisions agree.
  FOR v_lock_key IN
    SELECT DISTINCT hashtext(
      'bullmq:dedup:' || (value ->> 'queue') || ':' || (value ->> 'dedupId'))
      FROM jsonb_array_elements(p_entries)
     WHERE value ->> 'dedupId' IS NOT NULL AND value ->> 'dedupId' <> ''
     ORDER BY 1
  LOOP
    PERFORM pg_advisory_xact_lock(v_lock_key);
  END LOOP;

  FOR e IN SELECT value FROM jsonb_array_elements(p_entries)
  LOOP
    v_queue        := e ->> 'queue';
    v_id           := COALESCE(e ->> 'id', '');
    v_delay        := COALESCE((e ->> 'delay')::bigint, 0);
    v_timestamp    := COALESCE((e ->> 'timestamp')::bigint, 0);
    v_lifo         := COALESCE((e ->> 'lifo')::boolean, false);
    v_parent_queue := e ->> 'parentQueue';
    v_parent_id    := e ->> 'parentId';
    v_awc          := COALESCE((e ->> 'addToWaitingChildren')::boolean, false);
    v_dedup_id     := e ->> 'dedupId';

    IF v_id IS NULL OR v_id = '' THEN
      v_id := next_job_id(v_queue);
    END IF;

    IF v_dedup_id IS NOT NULL AND v_dedup_id <> '' THEN
      v_dedup := COALESCE(e -> 'opts' -> 'deduplication',
                          e -> 'opts' -> 'debounce',
                          jsonb_build_object('id', v_dedup_id));
      v_winner := deduplicate_job(v_queue, v_dedup, v_id, v_timestamp,
        e ->> 'name', COALESCE((e ->> 'data')::jsonb, '{}'::jsonb),
        COALESCE(e -> 'opts', '{}'::jsonb));
      IF v_winner IS NOT NULL THEN
        RETURN NEXT v_winner;
        CONTINUE;
      END IF;
    END IF;

    IF v_parent_id IS NOT NULL AND v_parent_queue IS NOT NULL
       AND NOT EXISTS (
         SELECT 1 FROM job
          WHERE queue = v_parent_queue AND id = v_parent_id
       ) THEN
      RETURN NEXT '-5';
      CONTINUE;
    END IF;

    v_seq := nextval('job_seq');
    IF v_lifo THEN
      v_seq := -v_seq;
    END IF;

    IF v_awc THEN
      v_state := 'waiting-children';
      v_process_at := NULL;
    ELSIF v_delay > 0 THEN
      v_state := 'delayed';
      v_process_at := v_timestamp + v_delay;
    ELSE
      v_state := 'waiting';
      v_process_at := NULL;
    END IF;

    INSERT INTO job (
      queue, id, seq, name, state,
      data, opts, priority, delay_ms, max_attempts,
      added_at_ms, process_at_ms,
      dedup_id, scheduler_id,
      parent_queue, parent_id, parent_key, pending_deps
    ) VALUES (
      v_queue, v_id, v_seq, e ->> 'name', v_state,
      COALESCE((e ->> 'data')::jsonb, '{}'::jsonb),
      COALESCE(e -> 'opts', '{}'::jsonb),
      COALESCE((e ->> 'priority')::integer, 0), v_delay,
      COALESCE((e ->> 'attempts')::integer, 1),
      v_timestamp, v_process_at,
      e ->> 'dedupId', e ->> 'schedulerId',
      v_parent_queue, v_parent_id, e ->> 'parentKey', 0
    )
    ON CONFLICT (queue, id) DO NOTHING;
    GET DIAGNOSTICS v_inserted = ROW_COUNT;

    IF v_parent_id IS NOT NULL AND v_parent_queue IS NOT NULL THEN
      v_parents_q  := array_append(v_parents_q, v_parent_queue);
      v_parents_id := array_append(v_parents_id, v_parent_id);

      IF v_inserted THEN
        INSERT INTO job_dependency (
          parent_queue, parent_id, child_queue, child_id, child_key, status
        ) VALUES (
          v_parent_queue, v_parent_id, v_queue, v_id,
          v_queue || ':' || v_id, 'pending'
        )
        ON CONFLICT (parent_queue, parent_id, child_key) DO NOTHING;

        UPDATE job
           SET pending_deps = pending_deps + 1
         WHERE queue = v_parent_queue AND id = v_parent_id;
      ELSE
        v_code := handle_duplicated_job(v_queue, v_id,
          v_parent_queue, v_parent_id, e ->> 'parentKey', v_timestamp, true);
        IF v_code = -7 THEN
          v_failed_parents_q  := array_append(v_failed_parents_q, v_parent_queue);
          v_failed_parents_id := array_append(v_failed_parents_id, v_parent_id);
          RETURN NEXT '-7';
          CONTINUE;
        END IF;
      END IF;
    END IF;

    IF v_inserted THEN
      v_ev_queue := array_append(v_ev_queue, v_queue);
      v_ev_event := array_append(v_ev_event, 'added');
      v_ev_data  := array_append(v_ev_data,
        jsonb_build_object('jobId', v_id, 'name', e ->> 'name'));
      IF v_state = 'waiting' THEN
        v_ev_queue    := array_append(v_ev_queue, v_queue);
        v_ev_event    := array_append(v_ev_event, 'waiting');
        v_ev_data     := array_append(v_ev_data,
          jsonb_build_object('jobId', v_id));
        v_notify_jobs := array_append(v_notify_jobs, v_queue);
      ELSIF v_state = 'delayed' THEN
        v_ev_queue    := array_append(v_ev_queue, v_queue);
        v_ev_event    := array_append(v_ev_event, 'delayed');
        v_ev_data     := array_append(v_ev_data,
          jsonb_build_object('jobId', v_id, 'delay', v_process_at));
        v_notify_jobs := array_append(v_notify_jobs, v_queue);
      ELSIF v_state = 'waiting-children' THEN
        v_ev_queue := array_append(v_ev_queue, v_queue);
        v_ev_event := array_append(v_ev_event, 'waiting-children');
        v_ev_data  := array_append(v_ev_data,
          jsonb_build_object('jobId', v_id));
      END IF;
    END IF;

    RETURN NEXT v_id;
  END LOOP;

  IF array_length(v_ev_queue, 1) > 0 THEN
    INSERT INTO event (queue, event, data, created_at_ms)
    SELECT q, ev, dat, (extract(epoch FROM clock_timestamp()) * 1000)::bigint
      FROM unnest(v_ev_queue, v_ev_event, v_ev_data)
             WITH ORDINALITY AS t(q, ev, dat, ord)
     ORDER BY ord;

    FOR v_queue IN SELECT DISTINCT q FROM unnest(v_ev_queue) AS q LOOP
      PERFORM pg_notify('bullmq_events', v_queue);

      SELECT value::integer INTO v_max
        FROM meta
       WHERE queue = v_queue AND field = 'opts.maxLenEvents';
      IF v_max IS NULL THEN
        v_max := 10000;
      END IF;
      IF v_max > 0
         AND pg_try_advisory_xact_lock(hashtext('bullmq:evtrim:' || v_queue))
      THEN
        DELETE FROM event
         WHERE queue = v_queue
           AND id <= (SELECT max(id) FROM event WHERE queue = v_queue)
                     - v_max;
      END IF;
    END LOOP;

    FOR v_queue IN SELECT DISTINCT q FROM unnest(v_notify_jobs) AS q LOOP
      PERFORM pg_notify('bullmq_jobs', v_queue);
    END LOOP;
  END IF;

  IF array_length(v_parents_q, 1) > 0 THEN
    v_now := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
    FOR v_pq, v_pid IN
      SELECT DISTINCT pq, pid
        FROM unnest(v_parents_q, v_parents_id) AS t(pq, pid)
       WHERE NOT EXISTS (
         SELECT 1
           FROM unnest(v_failed_parents_q, v_failed_parents_id) AS f(pq, pid)
          WHERE f.pq = t.pq AND f.pid = t.pid
       )
    LOOP
      SELECT pending_deps INTO v_remaining
        FROM job WHERE queue = v_pq AND id = v_pid;
      IF COALESCE(v_remaining, 0) = 0 THEN
        PERFORM move_parent_to_wait(v_pq, v_pid, v_now);
      END IF;
    END LOOP;
  END IF;
END;
$$;

CREATE FUNCTION bullmq.add_job(p_queue text, p_id text, p_name text, p_data jsonb, p_opts jsonb, p_priority integer, p_delay bigint, p_timestamp bigint, p_max_attempts integer, p_parent_queue text, p_parent_id text, p_parent_key text, p_dedup_id text, p_scheduler_id text, p_lifo boolean) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
BEGIN
  PERFORM lock_producer_queues(jsonb_build_array(jsonb_build_object(
    'queue', p_queue, 'parentQueue', p_parent_queue)));
  RETURN add_job_unlocked(
    p_queue, p_id, p_name, p_data, p_opts, p_priority, p_delay, p_timestamp,
    p_max_attempts, p_parent_queue, p_parent_id, p_parent_key, p_dedup_id,
    p_scheduler_id, p_lifo);
END;
$$;

CREATE FUNCTION bullmq.add_job_scheduler(p_queue text, p_scheduler_id text, p_next_millis bigint, p_template_data jsonb, p_template_opts jsonb, p_opts jsonb, p_delayed_opts jsonb, p_now bigint, p_producer_id text) RETURNS TABLE(job_id text, delay bigint)
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_name    text    := p_opts ->> 'name';
  v_tz      text    := p_opts ->> 'tz';
  v_pattern text    := p_opts ->> 'pattern';
  v_every   bigint  := (p_opts ->> 'every')::bigint;
  v_offset  bigint  := COALESCE((p_opts ->> 'offset')::bigint,
                                (p_delayed_opts #>> '{repeat,offset}')::bigint, 0);
  v_offset_provided boolean := (p_opts ->> 'offset') IS NOT NULL
                            OR (p_delayed_opts #>> '{repeat,offset}') IS NOT NULL;
  v_start   bigint  := (p_opts ->> 'startDate')::bigint;
  v_end     bigint  := (p_opts ->> 'endDate')::bigint;
  v_limit   integer := (p_opts ->> 'limit')::integer;
  v_prev    bigint;
  v_millis  bigint;
  v_prev_every bigint;
  v_existing_offset bigint;
  v_ic      integer;
  v_next    bigint  := p_next_millis;
  v_updated_every boolean := false;
  v_removed boolean := false;
  v_collision boolean := false;
  v_new_offset bigint := v_offset;
  v_em      bigint[];
  v_jobid   text;
  v_delay   bigint;
  v_state   job_state;
  v_seq     bigint;
BEGIN
  SELECT next_run_ms, every_ms, iteration_count, offset_ms
    INTO v_prev, v_prev_every, v_ic, v_existing_offset
    FROM scheduler WHERE queue = p_queue AND scheduler_id = p_scheduler_id;

  -- `v_prev` is the previous iteration (used for removal); `v_millis` seeds the
  -- `every` formula and is reset to NULL when the interval itself changed.
  v_millis := v_prev;
  IF v_every IS NOT NULL THEN
    IF v_prev IS NOT NULL AND v_prev_every IS DISTINCT FROM v_every THEN
      v_millis := NULL;
      v_updated_every := true;
    END IF;
    v_em := scheduler_every_next_millis(v_millis, v_every, p_now, v_offset, v_start);
    v_next := v_em[1];
    v_new_offset := v_em[2];
    -- Preserve the offset established at scheduler creation. On re-upsert of an
    -- existing scheduler without an explicit offset, keep the stored offset
    -- instead of recomputing it against the (possibly changed) `every`. Mirrors
    -- Redis storeJobScheduler, which writes a freshly-computed offset only on
    -- first creation and otherwise preserves the existing hash field.
    IF NOT v_offset_provided AND v_existing_offset IS NOT NULL THEN
      v_new_offset := v_existing_offset;
    END IF;
  END IF;

  -- Remove the previous iteration's (still-pending) job, if any.
  IF v_prev IS NOT NULL THEN
    DELETE FROM job
     WHERE queue = p_queue
       AND id = 'repeat:' || p_scheduler_id || ':' || v_prev
       AND state IN ('delayed', 'waiting');
    IF FOUND THEN
      v_removed := true;
    END IF;
  END IF;

  IF v_removed AND v_every IS NOT NULL AND NOT v_updated_every THEN
    v_next := v_prev;
  END IF;

  -- Collision: a job with the next id already exists in a non-replaceable state
  -- (e.g. it is active). For `every` we try the following slot; for `pattern`
  -- we fail — unless we just removed the previous job (override replaces it).
  v_jobid := 'repeat:' || p_scheduler_id || ':' || v_next;
  IF EXISTS (SELECT 1 FROM job WHERE queue = p_queue AND id = v_jobid) THEN
    IF v_every IS NOT NULL THEN
      v_next := v_next + v_every;
      v_jobid := 'repeat:' || p_scheduler_id || ':' || v_next;
      IF EXISTS (SELECT 1 FROM job WHERE queue = p_queue AND id = v_jobid) THEN
        RAISE EXCEPTION 'scheduler job slots busy'
          USING ERRCODE = 'BM001', DETAIL = '-11';
      END IF;
    ELSIF NOT v_removed THEN
      RAISE EXCEPTION 'scheduler job id collision'
        USING ERRCODE = 'BM001', DETAIL = '-10';
    ELSE
      v_collision := true;
    END IF;
  END IF;

  v_delay := GREATEST(v_next - p_now, 0);

  -- Upsert the scheduler row (iteration count preserved, or 1 the first time).
  INSERT INTO scheduler (
    queue, scheduler_id, name, next_run_ms, pattern, every_ms, tz,
    start_date_ms, end_date_ms, limit_count, iteration_count, offset_ms,
    template_data, template_opts, producer_id
  ) VALUES (
    p_queue, p_scheduler_id, v_name, v_next, v_pattern, v_every, v_tz,
    v_start, v_end, v_limit, COALESCE(v_ic, 1), v_new_offset,
    p_template_data, p_template_opts, p_producer_id
  )
  ON CONFLICT (queue, scheduler_id) DO UPDATE SET
    name = EXCLUDED.name,
    next_run_ms = EXCLUDED.next_run_ms,
    pattern = EXCLUDED.pattern,
    every_ms = EXCLUDED.every_ms,
    tz = EXCLUDED.tz,
    start_date_ms = EXCLUDED.start_date_ms,
    end_date_ms = EXCLUDED.end_date_ms,
    limit_count = EXCLUDED.limit_count,
    offset_ms = EXCLUDED.offset_ms,
    template_data = EXCLUDED.template_data,
    template_opts = EXCLUDED.template_opts,
    producer_id = EXCLUDED.producer_id;

  -- Create the next delayed (or immediately-ready) job. When `v_collision` we
  -- are replacing an existing (removed-prev) row, so fully reset it.
  v_seq := nextval('job_seq');
  IF v_delay > 0 THEN
    v_state := 'delayed';
  ELSE
    v_state := 'waiting';
  END IF;

  INSERT INTO job (
    queue, id, seq, name, state, data, opts, priority, delay_ms, max_attempts,
    added_at_ms, process_at_ms, scheduler_id
  ) VALUES (
    p_queue, v_jobid, v_seq, v_name, v_state,
    COALESCE(p_template_data, '{}'::jsonb),
    COALESCE(p_delayed_opts, '{}'::jsonb)
      || jsonb_build_object('delay', v_delay, 'jobId', v_jobid),
    COALESCE((p_delayed_opts ->> 'priority')::integer, 0), v_delay,
    COALESCE((p_delayed_opts ->> 'attempts')::integer, 1),
    COALESCE((p_delayed_opts ->> 'timestamp')::bigint, p_now),
    CASE WHEN v_delay > 0 THEN v_next ELSE NULL END, p_scheduler_id
  )
  ON CONFLICT (queue, id) DO UPDATE SET
    seq = EXCLUDED.seq,
    name = EXCLUDED.name,
    state = EXCLUDED.state,
    data = EXCLUDED.data,
    opts = EXCLUDED.opts,
    priority = EXCLUDED.priority,
    delay_ms = EXCLUDED.delay_ms,
    max_attempts = EXCLUDED.max_attempts,
    attempts_made = 0,
    attempts_started = 0,
    added_at_ms = EXCLUDED.added_at_ms,
    process_at_ms = EXCLUDED.process_at_ms,
    processed_at_ms = NULL,
    finished_at_ms = NULL,
    return_value = NULL,
    failed_reason = NULL,
    stacktrace = NULL,
    lock_token = NULL,
    locked_until_ms = NULL,
    stalled_count = 0,
    processed_by = NULL,
    scheduler_id = EXCLUDED.scheduler_id;

  PERFORM pg_notify('bullmq_jobs', p_queue);

  job_id := v_jobid;
  delay := v_delay;
  RETURN NEXT;
END;
$$;

CREATE FUNCTION bullmq.add_job_unlocked(p_queue text, p_id text, p_name text, p_data jsonb, p_opts jsonb, p_priority integer, p_delay bigint, p_timestamp bigint, p_max_attempts integer, p_parent_queue text, p_parent_id text, p_parent_key text, p_dedup_id text, p_scheduler_id text, p_lifo boolean) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_id    text := p_id;
  v_seq   bigint;
  v_state job_state;
  v_process_at bigint;
  v_inserted boolean;
  v_dedup    jsonb;
  v_existing text;
BEGIN
  -- Serialize all dedup operations for this id (mirrors Redis's single-threaded
  -- atomicity: two READ COMMITTED adds could otherwise both read "no live key"
  -- and both insert). Acquired FIRST — before the id-counter INCR below — so the
  -- add and finish paths always take the locks in the same order (advisory then
  -- the id-counter row), which rules out a deadlock with requeue's own INCR.
  -- Transaction-scoped: released when this add commits.
  IF p_dedup_id IS NOT NULL AND p_dedup_id <> '' THEN
    PERFORM pg_advisory_xact_lock(
      hashtext('bullmq:dedup:' || p_queue || ':' || p_dedup_id));
  END IF;

  IF v_id IS NULL OR v_id = '' THEN
    v_id := next_job_id(p_queue);
  END IF;

  -- Deduplication: if a live key wins, skip the insert and return its id.
  IF p_dedup_id IS NOT NULL AND p_dedup_id <> '' THEN
    v_dedup := COALESCE(p_opts->'deduplication', p_opts->'debounce',
                        jsonb_build_object('id', p_dedup_id));
    v_existing := deduplicate_job(p_queue, v_dedup, v_id, p_timestamp,
      p_name, COALESCE(p_data, '{}'::jsonb), COALESCE(p_opts, '{}'::jsonb));
    IF v_existing IS NOT NULL THEN
      RETURN v_existing;
    END IF;
  END IF;

  -- Verify the parent exists before inserting (atomic: a failure rolls back).
  IF p_parent_id IS NOT NULL AND p_parent_queue IS NOT NULL THEN
    IF NOT EXISTS (
      SELECT 1 FROM job WHERE queue = p_parent_queue AND id = p_parent_id
    ) THEN
      RAISE EXCEPTION 'bullmq: missing parent %', p_parent_key
        USING ERRCODE = 'BM001', DETAIL = '-5';
    END IF;
  END IF;

  v_seq := nextval('job_seq');
  IF p_lifo THEN
    v_seq := -v_seq;
  END IF;

  IF p_delay > 0 THEN
    v_state := 'delayed';
    v_process_at := p_timestamp + p_delay;
  ELSE
    v_state := 'waiting';
    v_process_at := NULL;
  END IF;

  INSERT INTO job (
    queue, id, seq, name, state,
    data, opts, priority, delay_ms, max_attempts,
    added_at_ms, process_at_ms,
    dedup_id, scheduler_id,
    parent_queue, parent_id, parent_key
  ) VALUES (
    p_queue, v_id, v_seq, p_name, v_state,
    COALESCE(p_data, '{}'::jsonb), COALESCE(p_opts, '{}'::jsonb),
    COALESCE(p_priority, 0), COALESCE(p_delay, 0), COALESCE(p_max_attempts, 1),
    p_timestamp, v_process_at,
    p_dedup_id, p_scheduler_id,
    p_parent_queue, p_parent_id, p_parent_key
  )
  ON CONFLICT (queue, id) DO NOTHING;

  GET DIAGNOSTICS v_inserted = ROW_COUNT;

  IF v_inserted AND p_parent_id IS NOT NULL AND p_parent_queue IS NOT NULL THEN
    INSERT INTO job_dependency (
      parent_queue, parent_id, child_queue, child_id, child_key, status
    ) VALUES (
      p_parent_queue, p_parent_id, p_queue, v_id,
      p_queue || ':' || v_id, 'pending'
    )
    ON CONFLICT (parent_queue, parent_id, child_key) DO NOTHING;

    UPDATE job
       SET pending_deps = pending_deps + 1
     WHERE queue = p_parent_queue AND id = p_parent_id;
  END IF;

  -- The job already existed: re-attach it to the new parent (or, with no
  -- parent, just announce the duplicate). -7 = it already has a different one.
  IF NOT v_inserted THEN
    IF handle_duplicated_job(p_queue, v_id, p_parent_queue,
         p_parent_id, p_parent_key, p_timestamp) = -7 THEN
      RAISE EXCEPTION 'bullmq: parent cannot be replaced'
        USING ERRCODE = 'BM001', DETAIL = '-7';
    END IF;
  END IF;

  IF v_inserted THEN
    PERFORM pg_notify('bullmq_jobs', p_queue);
    -- Every stored job announces itself (mirrors storeJob.lua's 'added').
    PERFORM publish_event(p_queue, 'added',
      jsonb_build_object('jobId', v_id, 'name', p_name));
    IF v_state = 'delayed' THEN
      PERFORM publish_event(p_queue, 'delayed',
        jsonb_build_object('jobId', v_id, 'delay', v_process_at));
    ELSE
      PERFORM publish_event(p_queue, 'waiting',
        jsonb_build_object('jobId', v_id));
    END IF;
  END IF;

  RETURN v_id;
END;
$$;

CREATE FUNCTION bullmq.add_jobs_bulk(p_queue text, p_entries jsonb) RETURNS SETOF text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
BEGIN
  PERFORM lock_producer_queues(jsonb_build_array(
    jsonb_build_object('queue', p_queue)));
  RETURN QUERY SELECT * FROM add_jobs_bulk_unlocked(p_queue, p_entries);
END;
$$;

CREATE FUNCTION bullmq.add_jobs_bulk_unlocked(p_queue text, p_entries jsonb) RETURNS SETOF text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_seq_name text := job_id_seq_name(p_queue);
BEGIN
  -- Ensure the per-queue id sequence exists (mirrors next_job_id).
  IF to_regclass(v_seq_name) IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext('bullmq:jidseq:' || p_queue));
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', v_seq_name);
  END IF;

  DROP TABLE IF EXISTS pg_temp._bulk_inserted;
  DROP TABLE IF EXISTS pg_temp._bulk_result;

  CREATE TEMP TABLE _bulk_result ON COMMIT DROP AS
  WITH elems AS (
    SELECT value AS j, ord
      FROM jsonb_array_elements(p_entries) WITH ORDINALITY AS e(value, ord)
  ),
  prepared AS (
    SELECT
      ord,
      COALESCE(NULLIF(j->>'id', ''), nextval(v_seq_name::regclass)::text) AS id,
      j->>'name'                                        AS name,
      COALESCE((j->>'data')::jsonb, '{}'::jsonb)        AS data,
      COALESCE(j->'opts', '{}'::jsonb)                  AS opts,
      COALESCE((j->>'priority')::integer, 0)            AS priority,
      COALESCE((j->>'delay')::bigint, 0)                AS delay,
      COALESCE((j->>'timestamp')::bigint, 0)            AS ts,
      COALESCE((j->>'attempts')::integer, 1)            AS attempts,
      j->>'schedulerId'                                 AS scheduler_id,
      COALESCE((j->>'lifo')::boolean, false)            AS lifo
      FROM elems
  ),
  -- Reserve one global FIFO seq per row and pair the ord-th smallest reserved
  -- value with the ord-th entry, so seq is strictly monotonic in input order
  -- regardless of evaluation order.
  reserved AS (
    SELECT ord, nextval('job_seq') AS s FROM prepared
  ),
  rr AS (SELECT s, row_number() OVER (ORDER BY s) AS rn FROM reserved),
  rp AS (SELECT prepared.*, row_number() OVER (ORDER BY ord) AS rn FROM prepared),
  final AS (
    SELECT rp.ord, rp.id, rp.name, rp.data, rp.opts, rp.priority, rp.delay,
           rp.ts, rp.attempts, rp.scheduler_id,
           CASE WHEN rp.lifo THEN -rr.s ELSE rr.s END AS seq,
           CASE WHEN rp.delay > 0 THEN 'delayed'::job_state
                ELSE 'waiting'::job_state END   AS state,
           CASE WHEN rp.delay > 0 THEN rp.ts + rp.delay ELSE NULL END AS process_at
      FROM rp JOIN rr ON rp.rn = rr.rn
  )
  SELECT * FROM final ORDER BY ord;

  -- Insert the batch, capturing ONLY the rows actually inserted: ON CONFLICT
  -- skips ids that already exist and in-batch duplicate ids. Events and the
  -- wakeup are driven from this set, so a batch that repeats or reuses an id
  -- does not emit spurious added/waiting/delayed events or a bogus NOTIFY —
  -- mirroring add_flow's per-row `IF v_inserted` gating.
  CREATE TEMP TABLE _bulk_inserted ON COMMIT DROP AS
  WITH ins AS (
    INSERT INTO job (
      queue, id, seq, name, state, data, opts, priority, delay_ms, max_attempts,
      added_at_ms, process_at_ms, scheduler_id, pending_deps
    )
    SELECT p_queue, id, seq, name, state, data, opts, priority, delay, attempts,
           ts, process_at, scheduler_id, 0
      FROM _bulk_result
    ON CONFLICT (queue, id) DO NOTHING
    RETURNING id, seq, name, state, process_at_ms
  )
  SELECT * FROM ins;

  -- One set-based event flush ('added' then the state event per inserted job),
  -- ordered by each inserted job's first input ordinality so stream ordering
  -- matches caller payload order even when seq is negated by LIFO.
  INSERT INTO event (queue, event, data, created_at_ms)
  WITH inserted AS (
    SELECT i.id, i.name, i.state, i.process_at_ms, MIN(r.ord) AS ord
      FROM _bulk_inserted i
      JOIN _bulk_result r USING (id)
     GROUP BY i.id, i.name, i.state, i.process_at_ms
  )
  SELECT p_queue, ev, dat, (extract(epoch FROM clock_timestamp()) * 1000)::bigint
    FROM (
      SELECT ord * 2       AS o, 'added' AS ev,
             jsonb_build_object('jobId', id, 'name', name) AS dat
        FROM inserted
      UNION ALL
      SELECT ord * 2 + 1,
             CASE WHEN state = 'waiting' THEN 'waiting' ELSE 'delayed' END,
             CASE WHEN state = 'waiting'
                  THEN jsonb_build_object('jobId', id)
                  ELSE jsonb_build_object('jobId', id, 'delay', process_at_ms) END
        FROM inserted
    ) q
   ORDER BY o;

  IF EXISTS (SELECT 1 FROM _bulk_inserted) THEN
    PERFORM pg_notify('bullmq_jobs', p_queue);
  END IF;

  RETURN QUERY SELECT id FROM _bulk_result ORDER BY ord;
END;
$$;

CREATE FUNCTION bullmq.apply_retention(p_queue text, p_id text, p_state bullmq.job_state, p_now bigint, p_remove_all boolean, p_keep_age bigint, p_keep_count integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_pq        text;
  v_pid       text;
  v_remaining integer;
BEGIN
  IF p_remove_all THEN
    -- If this job is a still-pending child (e.g. a default-failed child with
    -- removeOnFail), detach it and release its parent when it was the last
    -- pending dependency (mirrors removeParentDependencyKey on removal). A
    -- processed/failed dependency is left untouched so the parent keeps it.
    SELECT parent_queue, parent_id INTO v_pq, v_pid
      FROM job WHERE queue = p_queue AND id = p_id;
    IF v_pq IS NOT NULL AND v_pid IS NOT NULL THEN
      DELETE FROM job_dependency
       WHERE parent_queue = v_pq AND parent_id = v_pid
         AND child_key = p_queue || ':' || p_id
         AND status = 'pending';
      IF FOUND THEN
        UPDATE job SET pending_deps = GREATEST(pending_deps - 1, 0)
         WHERE queue = v_pq AND id = v_pid
        RETURNING pending_deps INTO v_remaining;
        IF v_remaining = 0 THEN
          PERFORM move_parent_to_wait(v_pq, v_pid, p_now);
        END IF;
      END IF;
    END IF;

    DELETE FROM job WHERE queue = p_queue AND id = p_id;
    RETURN;
  END IF;

  IF p_keep_age IS NOT NULL AND p_keep_age >= 0 THEN
    DELETE FROM job
     WHERE queue = p_queue
       AND state = p_state
       AND finished_at_ms <= p_now - p_keep_age * 1000;
  END IF;

  -- A negative keep-count is the "keep everything" sentinel (mirrors Redis,
  -- where -1 disables count-based trimming); skip it — a negative SQL LIMIT is
  -- a hard error.
  IF p_keep_count IS NOT NULL AND p_keep_count >= 0 THEN
    DELETE FROM job
     WHERE queue = p_queue
       AND state = p_state
       AND id NOT IN (
         SELECT id FROM job
          WHERE queue = p_queue AND state = p_state
          ORDER BY finished_at_ms DESC, seq DESC
          LIMIT p_keep_count
       );
  END IF;
END;
$$;

CREATE FUNCTION bullmq.change_delay(p_queue text, p_id text, p_delay bigint, p_now bigint) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_state job_state;
BEGIN
  SELECT state INTO v_state FROM job WHERE queue = p_queue AND id = p_id;
  IF NOT FOUND THEN
    RETURN -1;
  END IF;
  IF v_state <> 'delayed' THEN
    RETURN -3;
  END IF;

  UPDATE job
     SET delay_ms = p_delay,
         process_at_ms = p_now + p_delay
   WHERE queue = p_queue AND id = p_id;

  -- Wake any worker blocked on an older (longer) delay so it recomputes.
  PERFORM pg_notify('bullmq_jobs', p_queue);
  RETURN 0;
END;
$$;

CREATE FUNCTION bullmq.change_priority(p_queue text, p_id text, p_priority integer, p_lifo boolean) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_state job_state;
BEGIN
  SELECT state INTO v_state FROM job WHERE queue = p_queue AND id = p_id;
  IF NOT FOUND THEN
    RETURN -1;
  END IF;

  IF v_state = 'waiting' THEN
    -- Reposition: lifo → head (negative seq), otherwise → tail (new seq).
    UPDATE job
       SET priority = p_priority,
           seq = CASE WHEN p_lifo
                      THEN -nextval('job_seq')
                      ELSE nextval('job_seq') END
     WHERE queue = p_queue AND id = p_id;
  ELSE
    UPDATE job
       SET priority = p_priority
     WHERE queue = p_queue AND id = p_id;
  END IF;

  RETURN 0;
END;
$$;

CREATE FUNCTION bullmq.clean(p_queue text, p_type text, p_ts bigint, p_limit integer) RETURNS SETOF text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_where             text;
  v_scheduler_filter  text := 'AND scheduler_id IS NULL';
  v_ids               text[];
  v_pq                text[];
  v_pid               text[];
  i                   integer;
BEGIN
  IF p_type IN ('completed', 'failed') THEN
    v_where := format('state = %L AND finished_at_ms <= %s', p_type, p_ts);
    -- Finished jobs are cleaned regardless of scheduler origin (mirrors
    -- cleanJobsInSet-3.lua omitting the repeat key for finished states).
    v_scheduler_filter := '';
  ELSIF p_type = 'delayed' THEN
    v_where := format('state = ''delayed'' AND added_at_ms <= %s', p_ts);
  ELSIF p_type = 'prioritized' THEN
    v_where := format('state = ''waiting'' AND priority > 0 AND added_at_ms <= %s', p_ts);
  ELSIF p_type IN ('wait', 'waiting', 'paused') THEN
    v_where := format('state = ''waiting'' AND priority = 0 AND added_at_ms <= %s', p_ts);
  ELSIF p_type = 'active' THEN
    v_where := format('state = ''active'' AND added_at_ms <= %s', p_ts);
  ELSE
    RETURN;
  END IF;

  -- Collect the ids to clean (respecting FIFO order + limit).
  EXECUTE format(
    'SELECT array_agg(id) FROM (SELECT id FROM job '
    || 'WHERE queue = %L AND %s %s ORDER BY seq %s) s',
    p_queue, v_where, v_scheduler_filter,
    CASE WHEN p_limit > 0 THEN 'LIMIT ' || p_limit ELSE '' END
  ) INTO v_ids;

  IF v_ids IS NULL THEN
    RETURN;
  END IF;

  -- Distinct parents of the cleaned jobs, for flow-aware release.
  SELECT array_agg(pq), array_agg(pid) INTO v_pq, v_pid FROM (
    SELECT DISTINCT parent_queue AS pq, parent_id AS pid
      FROM job
     WHERE queue = p_queue AND id = ANY(v_ids)
       AND parent_queue IS NOT NULL AND parent_id IS NOT NULL
  ) s;

  -- Break the cleaned jobs' dependency links, then delete the jobs.
  DELETE FROM job_dependency
   WHERE child_queue = p_queue AND child_id = ANY(v_ids);
  DELETE FROM job WHERE queue = p_queue AND id = ANY(v_ids);

  -- Release affected parents: a parent with no remaining pending dependencies
  -- is removed when it lives in the cleaned queue, else moved to wait.
  IF v_pq IS NOT NULL THEN
    FOR i IN 1 .. array_length(v_pq, 1) LOOP
      UPDATE job p SET pending_deps = (
        SELECT count(*) FROM job_dependency d
         WHERE d.parent_queue = v_pq[i] AND d.parent_id = v_pid[i]
           AND d.status = 'pending'
      ) WHERE p.queue = v_pq[i] AND p.id = v_pid[i];

      PERFORM 1 FROM job p
       WHERE p.queue = v_pq[i] AND p.id = v_pid[i]
         AND p.state = 'waiting-children' AND p.pending_deps = 0;
      IF FOUND THEN
        IF v_pq[i] = p_queue THEN
          DELETE FROM job WHERE queue = v_pq[i] AND id = v_pid[i];
        ELSE
          UPDATE job
             SET state = 'waiting', seq = nextval('job_seq')
           WHERE queue = v_pq[i] AND id = v_pid[i];
          PERFORM pg_notify('bullmq_jobs', v_pq[i]);
          PERFORM publish_event(v_pq[i], 'waiting',
            jsonb_build_object('jobId', v_pid[i], 'prev', 'waiting-children'));
        END IF;
      END IF;
    END LOOP;
  END IF;

  -- Announce how many jobs were cleaned (mirrors cleanJobsInSet-3.lua's
  -- `cleaned` event; count is a string, as on the Redis stream).
  PERFORM publish_event(p_queue, 'cleaned',
    jsonb_build_object('count', array_length(v_ids, 1)::text));

  RETURN QUERY SELECT unnest(v_ids);
END;
$$;

CREATE FUNCTION bullmq.collect_metrics(p_queue text, p_kind text, p_max integer, p_ts bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_count      bigint;
  v_prev_ts    bigint;
  v_prev_count bigint;
  v_data       bigint[];
  v_n          bigint;
  v_delta      bigint;
BEGIN
  -- Increment the cumulative count; v_count is the value BEFORE this job
  -- (matches Lua's `HINCRBY count 1) - 1`).
  INSERT INTO metrics (queue, kind, count, prev_ts, prev_count, data)
    VALUES (p_queue, p_kind, 1, NULL, 0, '{}')
  ON CONFLICT (queue, kind) DO UPDATE SET count = metrics.count + 1
  RETURNING count - 1, prev_ts, prev_count, data
    INTO v_count, v_prev_ts, v_prev_count, v_data;

  -- First data point only establishes the baseline.
  IF v_prev_ts IS NULL THEN
    UPDATE metrics SET prev_ts = p_ts, prev_count = 0
     WHERE queue = p_queue AND kind = p_kind;
    RETURN;
  END IF;

  -- Number of one-minute buckets elapsed since the last data point, capped.
  v_n := LEAST(p_ts / 60000 - v_prev_ts / 60000, p_max);
  IF v_n > 0 THEN
    v_delta := v_count - v_prev_count;
    -- Prepend N-1 zeros for the skipped (empty) minutes, then the delta for the
    -- minute of the previous data point. Mirrors Redis collectMetrics, which
    -- LPUSHes the delta first and then the zeros, leaving the zeros newest and
    -- the delta oldest within this chunk (data is newest-first).
    IF v_n > 1 THEN
      v_data := array_fill(0::bigint, ARRAY[(v_n - 1)::int])
                || ARRAY[v_delta]
                || v_data;
    ELSE
      v_data := ARRAY[v_delta] || v_data;
    END IF;
    -- Trim to the max number of data points.
    v_data := v_data[1 : p_max];
    UPDATE metrics
       SET data = v_data, prev_count = v_count, prev_ts = p_ts
     WHERE queue = p_queue AND kind = p_kind;
  END IF;
END;
$$;

CREATE FUNCTION bullmq.dedup_finalize(p_queue text, p_dedup_id text, p_job_id text, p_now bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_cur text;
  v_exp bigint;
BEGIN
  IF p_dedup_id IS NULL OR p_dedup_id = '' THEN
    RETURN;
  END IF;
  SELECT job_id, expire_at_ms INTO v_cur, v_exp
    FROM dedup WHERE queue = p_queue AND dedup_id = p_dedup_id;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF v_exp IS NULL THEN
    -- No expiry: only the current winner clears its own key.
    IF v_cur = p_job_id THEN
      DELETE FROM dedup WHERE queue = p_queue AND dedup_id = p_dedup_id;
    END IF;
  ELSIF v_exp <= p_now THEN
    -- Already expired: reap it.
    DELETE FROM dedup WHERE queue = p_queue AND dedup_id = p_dedup_id;
  END IF;
END;
$$;

CREATE FUNCTION bullmq.dedup_on_removal(p_queue text, p_job_id text, p_dedup_id text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
BEGIN
  IF p_dedup_id IS NULL OR p_dedup_id = '' THEN
    RETURN;
  END IF;
  DELETE FROM dedup
   WHERE queue = p_queue AND dedup_id = p_dedup_id AND job_id = p_job_id;
END;
$$;

CREATE FUNCTION bullmq.dedup_store_next(p_queue text, p_dedup_id text, p_winner text, p_job_id text, p_keeplast boolean, p_name text, p_data jsonb, p_opts jsonb) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
BEGIN
  IF NOT p_keeplast OR p_winner IS NULL THEN
    RETURN false;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM job
     WHERE queue = p_queue AND id = p_winner AND state = 'active'
  ) THEN
    RETURN false;
  END IF;
  INSERT INTO dedup_next (queue, dedup_id, payload)
    VALUES (p_queue, p_dedup_id, jsonb_build_object(
      'name', p_name, 'data', p_data, 'opts', p_opts, 'jobId', p_job_id))
  ON CONFLICT (queue, dedup_id) DO UPDATE SET payload = EXCLUDED.payload;
  -- Persist the dedup key so it outlives the active job's duration.
  UPDATE dedup SET expire_at_ms = NULL
   WHERE queue = p_queue AND dedup_id = p_dedup_id;
  RETURN true;
END;
$$;

CREATE FUNCTION bullmq.deduplicate_job(p_queue text, p_dedup jsonb, p_job_id text, p_now bigint, p_name text, p_data jsonb, p_opts jsonb) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_id       text    := p_dedup->>'id';
  v_ttl      bigint  := NULLIF(p_dedup->>'ttl', '')::bigint;
  v_extend   boolean := COALESCE((p_dedup->>'extend')::boolean, false);
  v_replace  boolean := COALESCE((p_dedup->>'replace')::boolean, false);
  v_keeplast boolean := COALESCE((p_dedup->>'keepLastIfActive')::boolean, false);
  v_delay    bigint;
  v_cur      text;
  v_exp      bigint;
  v_state    job_state;
BEGIN
  IF v_id IS NULL OR v_id = '' THEN
    RETURN NULL;
  END IF;

  -- Lock the dedup row before touching the winner job row, matching the
  -- dedup -> job lock order used by removal (dedup_on_removal, then DELETE job).
  SELECT job_id, expire_at_ms INTO v_cur, v_exp
    FROM dedup WHERE queue = p_queue AND dedup_id = v_id
    FOR UPDATE;
  IF v_cur IS NULL OR (v_exp IS NOT NULL AND v_exp <= p_now) THEN
    v_cur := NULL;
  ELSIF v_exp IS NULL AND NOT EXISTS (
    SELECT 1 FROM job WHERE queue = p_queue AND id = v_cur
  ) THEN
    DELETE FROM dedup WHERE queue = p_queue AND dedup_id = v_id;
    DELETE FROM dedup_next WHERE queue = p_queue AND dedup_id = v_id;
    v_cur := NULL;
  END IF;

  IF v_replace THEN
    IF v_cur IS NOT NULL THEN
      SELECT state INTO v_state
        FROM job WHERE queue = p_queue AND id = v_cur;
      IF v_state = 'delayed' THEN
        DELETE FROM job WHERE queue = p_queue AND id = v_cur;
        PERFORM publish_event(p_queue, 'removed',
          jsonb_build_object('jobId', v_cur, 'prev', 'delayed'));
        PERFORM publish_event(p_queue, 'deduplicated',
          jsonb_build_object('jobId', p_job_id, 'deduplicationId', v_id,
            'deduplicatedJobId', v_cur));
        DELETE FROM dedup_next WHERE queue = p_queue AND dedup_id = v_id;
        IF v_keeplast THEN
          UPDATE dedup SET job_id = p_job_id, expire_at_ms = NULL
           WHERE queue = p_queue AND dedup_id = v_id;
        ELSIF NOT v_extend AND COALESCE(v_ttl, 0) > 0 THEN
          UPDATE dedup SET job_id = p_job_id
           WHERE queue = p_queue AND dedup_id = v_id;
        ELSE
          UPDATE dedup
             SET job_id = p_job_id,
                 expire_at_ms = CASE WHEN COALESCE(v_ttl, 0) > 0
                                     THEN p_now + v_ttl ELSE NULL END
           WHERE queue = p_queue AND dedup_id = v_id;
        END IF;
        RETURN NULL;
      ELSE
        PERFORM dedup_store_next(p_queue, v_id, v_cur, p_job_id,
          v_keeplast, p_name, p_data, p_opts);
        RETURN v_cur;
      END IF;
    ELSE
      INSERT INTO dedup (queue, dedup_id, job_id, expire_at_ms)
        VALUES (p_queue, v_id, p_job_id,
          CASE WHEN NOT v_keeplast AND COALESCE(v_ttl, 0) > 0
               THEN p_now + v_ttl ELSE NULL END)
      ON CONFLICT (queue, dedup_id) DO UPDATE
        SET job_id = EXCLUDED.job_id, expire_at_ms = EXCLUDED.expire_at_ms;
      RETURN NULL;
    END IF;
  END IF;

  IF v_cur IS NOT NULL AND COALESCE((p_dedup->>'reschedule')::boolean, false) THEN
    v_delay := COALESCE((p_opts->>'delay')::bigint, 0);
    UPDATE job SET delay_ms = v_delay,
                   process_at_ms = p_now + GREATEST(v_delay, 0)
     WHERE queue = p_queue AND id = v_cur AND state = 'delayed';
    IF FOUND THEN
      PERFORM publish_event(p_queue, 'delayed',
        jsonb_build_object('jobId', v_cur, 'delay', p_now + GREATEST(v_delay, 0)));
      PERFORM pg_notify('bullmq_jobs', p_queue);
    END IF;
  END IF;

  IF COALESCE(v_ttl, 0) > 0 AND v_extend THEN
    IF v_cur IS NOT NULL THEN
      IF NOT dedup_store_next(p_queue, v_id, v_cur, p_job_id,
               v_keeplast, p_name, p_data, p_opts) THEN
        UPDATE dedup
           SET expire_at_ms = CASE WHEN v_keeplast THEN NULL ELSE p_now + v_ttl END
         WHERE queue = p_queue AND dedup_id = v_id;
      END IF;
      PERFORM publish_event(p_queue, 'deduplicated',
        jsonb_build_object('jobId', v_cur, 'deduplicationId', v_id,
          'deduplicatedJobId', p_job_id));
      RETURN v_cur;
    END IF;
    INSERT INTO dedup (queue, dedup_id, job_id, expire_at_ms)
      VALUES (p_queue, v_id, p_job_id,
        CASE WHEN v_keeplast THEN NULL ELSE p_now + v_ttl END)
    ON CONFLICT (queue, dedup_id) DO UPDATE
      SET job_id = EXCLUDED.job_id, expire_at_ms = EXCLUDED.expire_at_ms;
    RETURN NULL;
  END IF;

  IF v_cur IS NOT NULL THEN
    PERFORM dedup_store_next(p_queue, v_id, v_cur, p_job_id,
      v_keeplast, p_name, p_data, p_opts);
    PERFORM publish_event(p_queue, 'deduplicated',
      jsonb_build_object('jobId', v_cur, 'deduplicationId', v_id,
        'deduplicatedJobId', p_job_id));
    RETURN v_cur;
  END IF;

  INSERT INTO dedup (queue, dedup_id, job_id, expire_at_ms)
    VALUES (p_queue, v_id, p_job_id,
      CASE WHEN NOT v_keeplast AND COALESCE(v_ttl, 0) > 0
           THEN p_now + v_ttl ELSE NULL END)
  ON CONFLICT (queue, dedup_id) DO UPDATE
    SET job_id = EXCLUDED.job_id, expire_at_ms = EXCLUDED.expire_at_ms;
  RETURN NULL;
END;
$$;

CREATE FUNCTION bullmq.drain(p_queue text, p_delayed boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_pq  text[];
  v_pid text[];
  i     integer;
BEGIN
  SELECT array_agg(parent_queue), array_agg(parent_id)
    INTO v_pq, v_pid
  FROM (
    SELECT DISTINCT parent_queue, parent_id
      FROM job
     WHERE queue = p_queue
       AND parent_id IS NOT NULL
       AND scheduler_id IS NULL
       AND (state = 'waiting' OR (p_delayed AND state = 'delayed'))
  ) s;

  DELETE FROM job_dependency d
   USING job j
   WHERE j.queue = p_queue
     AND (j.state = 'waiting' OR (p_delayed AND j.state = 'delayed'))
     AND j.parent_id IS NOT NULL
     AND j.scheduler_id IS NULL
     AND d.parent_queue = j.parent_queue
     AND d.parent_id = j.parent_id
     AND d.child_queue = j.queue
     AND d.child_id = j.id;

  DELETE FROM job
   WHERE queue = p_queue
     AND scheduler_id IS NULL
     AND (state = 'waiting' OR (p_delayed AND state = 'delayed'));

  IF v_pq IS NOT NULL THEN
    FOR i IN 1 .. array_length(v_pq, 1) LOOP
      UPDATE job p
         SET pending_deps = (
           SELECT count(*) FROM job_dependency d
            WHERE d.parent_queue = v_pq[i]
              AND d.parent_id = v_pid[i]
              AND d.status = 'pending'
         )
       WHERE p.queue = v_pq[i] AND p.id = v_pid[i];

      PERFORM 1 FROM job p
       WHERE p.queue = v_pq[i] AND p.id = v_pid[i]
         AND p.state = 'waiting-children'
         AND p.pending_deps = 0;

      IF FOUND THEN
        IF v_pq[i] = p_queue THEN
          DELETE FROM job WHERE queue = v_pq[i] AND id = v_pid[i];
        ELSE
          UPDATE job
             SET state = 'waiting', seq = nextval('job_seq')
           WHERE queue = v_pq[i] AND id = v_pid[i];
          PERFORM pg_notify('bullmq_jobs', v_pq[i]);
          PERFORM publish_event(v_pq[i], 'waiting',
            jsonb_build_object('jobId', v_pid[i], 'prev', 'waiting-children'));
        END IF;
      END IF;
    END LOOP;
  END IF;
END;
$$;

CREATE FUNCTION bullmq.extend_lock(p_queue text, p_id text, p_token text, p_lock_ms bigint, p_now bigint) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_updated integer;
BEGIN
  UPDATE job
     SET locked_until_ms = p_now + p_lock_ms
   WHERE queue = p_queue
     AND id = p_id
     AND state = 'active'
     AND lock_token = p_token;

  GET DIAGNOSTICS v_updated = ROW_COUNT;
  RETURN v_updated;
END;
$$;

CREATE FUNCTION bullmq.get_range(p_queue text, p_type text, p_start integer, p_end integer, p_asc boolean) RETURNS SETOF text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_where  text;
  v_order  text;
  v_dir    text := CASE WHEN p_asc THEN 'ASC' ELSE 'DESC' END;
  v_offset integer := GREATEST(COALESCE(p_start, 0), 0);
  v_limit  text;
BEGIN
  -- 'wait'/'active' are list-backed in Redis (LPUSH ⇒ newest at head), and the
  -- shared queue-getters layer reverses these `lrange` results when asc is
  -- requested. Returning newest-first (DESC) here makes that reversal yield the
  -- FIFO order callers expect (getWaiting/getActive), mirroring Redis LRANGE.
  IF p_type IN ('wait', 'waiting') THEN
    v_where := 'state = ''waiting'' AND priority = 0'; v_order := 'seq'; v_dir := 'DESC';
  ELSIF p_type = 'prioritized' THEN
    v_where := 'state = ''waiting'' AND priority > 0'; v_order := 'priority, seq';
  ELSIF p_type = 'active' THEN
    v_where := 'state = ''active'''; v_order := 'seq'; v_dir := 'DESC';
  ELSIF p_type = 'delayed' THEN
    v_where := 'state = ''delayed'''; v_order := 'process_at_ms';
  ELSIF p_type IN ('completed', 'failed') THEN
    v_where := format('state = %L', p_type); v_order := 'finished_at_ms';
  ELSIF p_type = 'waiting-children' THEN
    v_where := 'state = ''waiting-children'''; v_order := 'seq'; v_dir := 'ASC';
  ELSE
    RETURN; -- paused/repeat/unknown
  END IF;

  IF p_end IS NULL OR p_end < 0 THEN
    v_limit := 'ALL';
  ELSE
    IF (p_end - v_offset + 1) <= 0 THEN
      RETURN;
    END IF;
    v_limit := (p_end - v_offset + 1)::text;
  END IF;

  RETURN QUERY EXECUTE format(
    'SELECT id FROM job WHERE queue = %L AND %s ORDER BY %s %s OFFSET %s LIMIT %s',
    p_queue, v_where, v_order, v_dir, v_offset, v_limit
  );
END;
$$;

CREATE FUNCTION bullmq.handle_child_failure(p_queue text, p_id text, p_reason text, p_now bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_pq        text;
  v_pid       text;
  v_opts      jsonb;
  v_child_key text;
  v_remaining integer;
BEGIN
  SELECT parent_queue, parent_id, opts INTO v_pq, v_pid, v_opts
    FROM job WHERE queue = p_queue AND id = p_id;
  IF v_pid IS NULL OR v_pq IS NULL THEN
    RETURN;
  END IF;
  v_child_key := p_queue || ':' || p_id;

  -- Serialize this child→parent mutation with any sibling resolving concurrently
  -- (completion or failure). Mirrors the single-threaded atomicity Redis relies
  -- on and prevents the `pending_deps` UPDATE from deadlocking against a
  -- sibling's decrement (SQLSTATE 40P01). Taken on the direct parent only, so it
  -- never nests and auto-releases at commit (see move_to_completed).
  PERFORM pg_advisory_xact_lock(
    hashtext('bullmq:parent:' || v_pq || ':' || v_pid));

  IF COALESCE((v_opts->>'failParentOnFailure')::boolean, false) THEN
    UPDATE job_dependency
       SET status = 'failed', value = to_jsonb(p_reason)
     WHERE parent_queue = v_pq AND parent_id = v_pid
       AND child_key = v_child_key AND status = 'pending';
    IF FOUND THEN
      UPDATE job SET pending_deps = GREATEST(pending_deps - 1, 0)
       WHERE queue = v_pq AND id = v_pid;
      -- Defer the failure onto the parent; when a worker activates it the
      -- deferred failure fails it immediately (worker checks job.deferredFailure).
      UPDATE job
         SET deferred_failure = 'child ' || v_child_key || ' failed'
       WHERE queue = v_pq AND id = v_pid;
      PERFORM move_parent_to_wait(v_pq, v_pid, p_now);
    END IF;

  ELSIF COALESCE((v_opts->>'continueParentOnFailure')::boolean, false) THEN
    UPDATE job_dependency
       SET status = 'ignored', value = to_jsonb(p_reason)
     WHERE parent_queue = v_pq AND parent_id = v_pid
       AND child_key = v_child_key AND status = 'pending';
    IF FOUND THEN
      UPDATE job SET pending_deps = GREATEST(pending_deps - 1, 0)
       WHERE queue = v_pq AND id = v_pid;
      PERFORM move_parent_to_wait(v_pq, v_pid, p_now);
    END IF;

  ELSIF COALESCE((v_opts->>'ignoreDependencyOnFailure')::boolean, false) THEN
    UPDATE job_dependency
       SET status = 'ignored', value = to_jsonb(p_reason)
     WHERE parent_queue = v_pq AND parent_id = v_pid
       AND child_key = v_child_key AND status = 'pending';
    IF FOUND THEN
      UPDATE job SET pending_deps = GREATEST(pending_deps - 1, 0)
       WHERE queue = v_pq AND id = v_pid
      RETURNING pending_deps INTO v_remaining;
      IF v_remaining = 0 THEN
        PERFORM move_parent_to_wait(v_pq, v_pid, p_now);
      END IF;
    END IF;

  ELSIF COALESCE((v_opts->>'removeDependencyOnFailure')::boolean, false) THEN
    DELETE FROM job_dependency
     WHERE parent_queue = v_pq AND parent_id = v_pid
       AND child_key = v_child_key AND status = 'pending';
    IF FOUND THEN
      UPDATE job SET pending_deps = GREATEST(pending_deps - 1, 0)
       WHERE queue = v_pq AND id = v_pid
      RETURNING pending_deps INTO v_remaining;
      IF v_remaining = 0 THEN
        PERFORM move_parent_to_wait(v_pq, v_pid, p_now);
      END IF;
    END IF;
  END IF;
END;
$$;

CREATE FUNCTION bullmq.handle_duplicated_job(p_queue text, p_id text, p_parent_queue text, p_parent_id text, p_parent_key text, p_now bigint, p_defer_release boolean DEFAULT false) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_ex_pq     text;
  v_ex_pid    text;
  v_state     job_state;
  v_rv        jsonb;
  v_remaining integer;
  v_added     boolean;
BEGIN
  -- No new parent to attach: still a duplicate add, so announce it.
  IF p_parent_id IS NULL OR p_parent_queue IS NULL THEN
    PERFORM publish_event(p_queue, 'duplicated',
      jsonb_build_object('jobId', p_id));
    RETURN 0;
  END IF;

  SELECT parent_queue, parent_id, state, return_value
    INTO v_ex_pq, v_ex_pid, v_state, v_rv
    FROM job WHERE queue = p_queue AND id = p_id;

  -- The existing job already belongs to a different (still-existing) parent.
  IF v_ex_pq IS NOT NULL
     AND (v_ex_pq IS DISTINCT FROM p_parent_queue
          OR v_ex_pid IS DISTINCT FROM p_parent_id)
     AND EXISTS (
       SELECT 1 FROM job WHERE queue = v_ex_pq AND id = v_ex_pid
     ) THEN
    RETURN -7;
  END IF;

  IF v_state = 'completed' THEN
    -- Already finished: record a processed dependency (no pending increment)
    -- and release the parent if this was its last outstanding dependency.
    INSERT INTO job_dependency (
      parent_queue, parent_id, child_queue, child_id, child_key, status, value
    ) VALUES (
      p_parent_queue, p_parent_id, p_queue, p_id,
      p_queue || ':' || p_id, 'processed', v_rv
    )
    ON CONFLICT (parent_queue, parent_id, child_key)
      DO UPDATE SET status = 'processed', value = v_rv;

    -- Within a flow insert the parent may still be waiting for siblings that
    -- have not been inserted yet, so the release is validated by the caller
    -- once the whole tree is in.
    IF NOT p_defer_release THEN
      SELECT pending_deps INTO v_remaining
        FROM job WHERE queue = p_parent_queue AND id = p_parent_id;
      IF COALESCE(v_remaining, 0) = 0 THEN
        PERFORM move_parent_to_wait(p_parent_queue, p_parent_id, p_now);
      END IF;
    END IF;
  ELSE
    -- Still pending: register a pending dependency and count it on the parent.
    INSERT INTO job_dependency (
      parent_queue, parent_id, child_queue, child_id, child_key, status
    ) VALUES (
      p_parent_queue, p_parent_id, p_queue, p_id,
      p_queue || ':' || p_id, 'pending'
    )
    ON CONFLICT (parent_queue, parent_id, child_key) DO NOTHING;
    GET DIAGNOSTICS v_added = ROW_COUNT;
    IF v_added THEN
      UPDATE job SET pending_deps = pending_deps + 1
       WHERE queue = p_parent_queue AND id = p_parent_id;
    END IF;
  END IF;

  -- Point the existing job at its new parent.
  UPDATE job
     SET parent_queue = p_parent_queue,
         parent_id    = p_parent_id,
         parent_key   = p_parent_key
   WHERE queue = p_queue AND id = p_id;

  PERFORM publish_event(p_queue, 'duplicated',
    jsonb_build_object('jobId', p_id));

  RETURN 0;
END;
$$;

CREATE FUNCTION bullmq.job_id_seq_name(p_queue text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT 'bullmq_jid_' || md5(p_queue)
$$;

CREATE FUNCTION bullmq.lock_finalization_queues(p_queue text, p_id text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_key integer;
BEGIN
  FOR v_key IN
    SELECT DISTINCT hashtext(q)
      FROM (
        SELECT p_queue AS q
        UNION ALL
        SELECT parent_queue FROM job WHERE queue = p_queue AND id = p_id
      ) AS queues
     WHERE q IS NOT NULL
     ORDER BY 1
  LOOP
    PERFORM pg_advisory_xact_lock_shared(hashtext('bullmq:finalization'), v_key);
  END LOOP;
END;
$$;

CREATE FUNCTION bullmq.lock_producer_queues(p_entries jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_key integer;
BEGIN
  FOR v_key IN
    SELECT DISTINCT hashtext(q)
      FROM (
        SELECT entry ->> 'queue' AS q
          FROM jsonb_array_elements(p_entries) AS entries(entry)
        UNION ALL
        SELECT entry ->> 'parentQueue'
          FROM jsonb_array_elements(p_entries) AS entries(entry)
      ) AS queues
     WHERE q IS NOT NULL
     ORDER BY 1
  LOOP
    PERFORM pg_advisory_xact_lock_shared(
      hashtext('bullmq:finalization'), v_key);
  END LOOP;
END;
$$;

CREATE FUNCTION bullmq.move_active_to_wait(p_queue text, p_id text, p_token text, p_now bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_state    job_state;
  v_lock     text;
  v_priority integer;
  v_seq      bigint;
  v_expire   bigint;
BEGIN
  SELECT state, lock_token, priority INTO v_state, v_lock, v_priority
    FROM job WHERE queue = p_queue AND id = p_id;
  IF NOT FOUND THEN
    RETURN -1;
  END IF;

  IF v_state = 'active'
     AND (p_token = '0' OR v_lock IS NOT DISTINCT FROM p_token) THEN
    IF v_priority > 0 THEN
      v_seq := -nextval('job_seq');
    ELSE
      v_seq := nextval('job_seq');
    END IF;

    UPDATE job
       SET state = 'waiting',
           seq = v_seq,
           lock_token = NULL,
           locked_until_ms = NULL
     WHERE queue = p_queue AND id = p_id;

    PERFORM pg_notify('bullmq_jobs', p_queue);
    PERFORM publish_event(p_queue, 'waiting',
      jsonb_build_object('jobId', p_id, 'prev', 'active'));
  END IF;

  -- Remaining limiter window (mirrors Redis returning PTTL of the limiter key).
  SELECT expire_at_ms INTO v_expire
    FROM rate_limit WHERE queue = p_queue;
  IF v_expire IS NOT NULL AND v_expire > p_now THEN
    RETURN v_expire - p_now;
  END IF;
  RETURN 0;
END;
$$;

CREATE FUNCTION bullmq.move_parent_to_wait(p_parent_queue text, p_parent_id text, p_now bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_delay      bigint;
  v_process_at bigint;
BEGIN
  SELECT delay_ms INTO v_delay
    FROM job
   WHERE queue = p_parent_queue AND id = p_parent_id
     AND state = 'waiting-children';
  IF NOT FOUND THEN
    RETURN;
  END IF;

  IF v_delay > 0 THEN
    -- The parent carries a delay: release it into the delayed set (mirrors the
    -- delay branch of moveParentToWait), scored from the release moment.
    v_process_at := p_now + v_delay;
    UPDATE job
       SET state = 'delayed', process_at_ms = v_process_at,
           seq = nextval('job_seq')
     WHERE queue = p_parent_queue AND id = p_parent_id;
    PERFORM pg_notify('bullmq_jobs', p_parent_queue);
    PERFORM publish_event(p_parent_queue, 'delayed',
      jsonb_build_object('jobId', p_parent_id, 'delay', v_process_at));
  ELSE
    -- No delay: release to wait. Priority is preserved by the row's `priority`
    -- column, so a prioritized parent stays prioritized.
    UPDATE job
       SET state = 'waiting', seq = nextval('job_seq')
     WHERE queue = p_parent_queue AND id = p_parent_id;
    PERFORM pg_notify('bullmq_jobs', p_parent_queue);
    PERFORM publish_event(p_parent_queue, 'waiting',
      jsonb_build_object('jobId', p_parent_id, 'prev', 'waiting-children'));
  END IF;
END;
$$;

CREATE FUNCTION bullmq.move_stalled_jobs_to_wait(p_queue text, p_max_stalled integer, p_now bigint, p_max_check_time bigint) RETURNS SETOF text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_last       bigint;
  r            record;
  v_count      integer;
  v_repeatable boolean;
  v_reclaimed  boolean := false;
BEGIN
  -- Throttle: only run once per `max_check_time` window (mirrors the Redis
  -- `stalled-check` key with `PX maxCheckTime`).
  SELECT value::bigint INTO v_last
    FROM meta WHERE queue = p_queue AND field = 'stalled-check';
  IF v_last IS NOT NULL AND p_now < v_last + p_max_check_time THEN
    RETURN;
  END IF;
  INSERT INTO meta (queue, field, value)
    VALUES (p_queue, 'stalled-check', p_now::text)
    ON CONFLICT (queue, field) DO UPDATE SET value = EXCLUDED.value;

  -- Phase 1 (sweep): reclaim jobs that were marked on a PREVIOUS pass and are
  -- still active with an expired lock.
  FOR r IN
    SELECT id, scheduler_id, stalled_count
      FROM job
     WHERE queue = p_queue
       AND state = 'active'
       AND stalled_marked
       AND locked_until_ms IS NOT NULL
       AND locked_until_ms < p_now
     FOR UPDATE SKIP LOCKED
  LOOP
    v_count := r.stalled_count + 1;

    -- Scheduler jobs are recovered but never permanently failed.
    v_repeatable := r.scheduler_id IS NOT NULL AND EXISTS (
      SELECT 1 FROM scheduler
       WHERE queue = p_queue AND scheduler_id = r.scheduler_id
    );

    UPDATE job
       SET state = 'waiting',
           lock_token = NULL,
           locked_until_ms = NULL,
           stalled_marked = false,
           stalled_count = v_count,
           seq = nextval('job_seq'),
           deferred_failure = CASE
             WHEN v_count > p_max_stalled AND NOT v_repeatable
               THEN 'job stalled more than allowable limit'
             ELSE deferred_failure
           END
     WHERE queue = p_queue AND id = r.id;

    PERFORM publish_event(p_queue, 'stalled',
      jsonb_build_object('jobId', r.id));
    v_reclaimed := true;
    RETURN NEXT r.id;
  END LOOP;

  -- Clear all old marks (mirrors `DEL stalledKey`) …
  UPDATE job SET stalled_marked = false
   WHERE queue = p_queue AND stalled_marked;

  -- … then mark every currently-active job for the NEXT pass (mirrors
  -- `SADD stalledKey <active>`). Freshly-claimed jobs are therefore never
  -- reclaimed on the pass that first observes them.
  UPDATE job SET stalled_marked = true
   WHERE queue = p_queue AND state = 'active';

  -- Wake a worker for any jobs pushed back to wait.
  IF v_reclaimed THEN
    PERFORM pg_notify('bullmq_jobs', p_queue);
  END IF;
  RETURN;
END;
$$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE bullmq.job (
    queue text NOT NULL,
    id text NOT NULL,
    seq bigint NOT NULL,
    name text NOT NULL,
    state bullmq.job_state NOT NULL,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    opts jsonb DEFAULT '{}'::jsonb NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    delay_ms bigint DEFAULT 0 NOT NULL,
    max_attempts integer DEFAULT 1 NOT NULL,
    attempts_made integer DEFAULT 0 NOT NULL,
    attempts_started integer DEFAULT 0 NOT NULL,
    progress jsonb,
    return_value jsonb,
    failed_reason text,
    stacktrace jsonb,
    deferred_failure text,
    processed_by text,
    added_at_ms bigint NOT NULL,
    process_at_ms bigint,
    processed_at_ms bigint,
    finished_at_ms bigint,
    lock_token text,
    locked_until_ms bigint,
    stalled_count integer DEFAULT 0 NOT NULL,
    dedup_id text,
    scheduler_id text,
    parent_queue text,
    parent_id text,
    parent_key text,
    pending_deps integer DEFAULT 0 NOT NULL,
    stalled_marked boolean DEFAULT false NOT NULL
);

CREATE FUNCTION bullmq.move_to_active(p_queue text, p_token text, p_lock_ms bigint, p_now bigint, p_name text, p_limiter_max integer, p_limiter_duration bigint) RETURNS SETOF bullmq.job
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_id       text;
  v_job      job;
  v_meta_max integer;
  v_max      integer;
  v_duration bigint;
  v_concurrency integer;
BEGIN
  -- Promote due delayed jobs first, regardless of pause. Redis promotes delayed
  -- jobs via a delay timer that routes through getTargetQueueList, so while the
  -- queue is paused they land in the paused list and still surface (counted as
  -- paused) even though they are not processed. Running this before the pause
  -- early-return reproduces that: the jobs become 'waiting' (reported as paused)
  -- but the claim/activate below is skipped.
  FOR v_id IN
    WITH promoted AS (
      UPDATE job
         SET state = 'waiting', delay_ms = 0
       WHERE queue = p_queue
         AND state = 'delayed'
         AND process_at_ms <= p_now
      RETURNING id
    )
    SELECT id FROM promoted
  LOOP
    PERFORM publish_event(p_queue, 'waiting',
      jsonb_build_object('jobId', v_id, 'prev', 'delayed'));
  END LOOP;

  IF EXISTS (
    SELECT 1 FROM meta
     WHERE queue = p_queue AND field = 'paused' AND value = '1'
  ) THEN
    RETURN;
  END IF;

  -- Global concurrency: never run more than meta.concurrency jobs active at
  -- once (mirrors isQueueMaxed). Serialized per queue with a transaction-scoped
  -- advisory lock so concurrent workers cannot all pass the check and overshoot;
  -- it releases at commit, once this claim is reflected in the active count.
  SELECT value::integer INTO v_concurrency
    FROM meta WHERE queue = p_queue AND field = 'concurrency';
  IF v_concurrency IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext('bullmq:concurrency:' || p_queue));
    IF (
      SELECT count(*) FROM job
       WHERE queue = p_queue AND state = 'active'
    ) >= v_concurrency THEN
      RETURN;
    END IF;
  END IF;

  -- Rate limit: meta `max` wins, else the worker's `limiter.max`.
  SELECT value::integer INTO v_meta_max
    FROM meta WHERE queue = p_queue AND field = 'max';
  v_max := COALESCE(v_meta_max, p_limiter_max);

  IF v_max IS NOT NULL THEN
    -- Redis evaluates moveToActive atomically on a single-threaded server, so a
    -- worker's limiter check and its token consumption can never interleave with
    -- another worker's. Postgres runs each worker's call under its own snapshot,
    -- so without serialization several concurrent workers could all read
    -- counter < max, each claim a (distinct) job, and each consume a token —
    -- overshooting the limit. A transaction-scoped advisory lock serializes the
    -- check-and-consume per queue exactly like Redis; under READ COMMITTED the
    -- effective check below then runs on a fresh snapshot that sees the token a
    -- preceding worker just committed. The lock auto-releases at statement end
    -- (this function is always called standalone) and is only taken when a
    -- limiter actually applies, so unlimited queues pay nothing.
    PERFORM pg_advisory_xact_lock(hashtext('bullmq:limiter:' || p_queue));
    IF rate_limit_effective(p_queue, p_limiter_max, p_now) > 0 THEN
      RETURN;
    END IF;
  END IF;

  SELECT id INTO v_id
    FROM job
   WHERE queue = p_queue AND state = 'waiting'
   ORDER BY priority, seq
   FOR UPDATE SKIP LOCKED
   LIMIT 1;

  IF v_id IS NULL THEN
    RETURN;
  END IF;

  -- Consume a token now that a job is actually being claimed. Duration: the
  -- worker's `limiter.duration` wins, else meta `duration`.
  IF v_max IS NOT NULL THEN
    SELECT value::bigint INTO v_duration
      FROM meta WHERE queue = p_queue AND field = 'duration';
    v_duration := COALESCE(p_limiter_duration, v_duration);
    IF v_duration IS NOT NULL THEN
      PERFORM rate_limit_consume(p_queue, v_duration, p_now);
    END IF;
  END IF;

  UPDATE job
     SET state = 'active',
         lock_token = p_token,
         locked_until_ms = p_now + p_lock_ms,
         processed_at_ms = p_now,
         processed_by = p_name,
         attempts_started = attempts_started + 1
   WHERE queue = p_queue AND id = v_id
  RETURNING * INTO v_job;

  PERFORM publish_event(p_queue, 'active',
    jsonb_build_object('jobId', v_id, 'prev', 'waiting'));

  RETURN NEXT v_job;
END;
$$;

CREATE FUNCTION bullmq.move_to_completed(p_queue text, p_id text, p_token text, p_return_value jsonb, p_finished_on bigint, p_remove_all boolean, p_keep_age bigint, p_keep_count integer) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_state job_state;
  v_lock text;
  v_pq text;
  v_pid text;
  v_dedup_id text;
  v_remaining integer;
BEGIN
  PERFORM lock_finalization_queues(p_queue, p_id);

  SELECT parent_queue, parent_id INTO v_pq, v_pid
    FROM job WHERE queue = p_queue AND id = p_id;
  IF v_pq IS NOT NULL AND v_pid IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(
      hashtext('bullmq:parent:' || v_pq || ':' || v_pid));
  END IF;

  SELECT state, lock_token, parent_queue, parent_id, dedup_id
    INTO v_state, v_lock, v_pq, v_pid, v_dedup_id
    FROM job WHERE queue = p_queue AND id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'bullmq: missing job %', p_id USING ERRCODE = 'BM001', DETAIL = '-1';
  END IF;
  IF v_state <> 'active' THEN
    RAISE EXCEPTION 'bullmq: job % not active', p_id USING ERRCODE = 'BM001', DETAIL = '-3';
  END IF;
  IF p_token <> '0' AND v_lock IS DISTINCT FROM p_token THEN
    RAISE EXCEPTION 'bullmq: job % lock mismatch', p_id USING ERRCODE = 'BM001', DETAIL = '-6';
  END IF;

  IF EXISTS (
    SELECT 1 FROM job_dependency
     WHERE parent_queue = p_queue AND parent_id = p_id AND status = 'pending'
  ) THEN
    RAISE EXCEPTION 'bullmq: job % has pending dependencies', p_id
      USING ERRCODE = 'BM001', DETAIL = '-4';
  END IF;
  IF EXISTS (
    SELECT 1 FROM job_dependency
     WHERE parent_queue = p_queue AND parent_id = p_id AND status = 'failed'
  ) THEN
    RAISE EXCEPTION 'bullmq: job % has failed dependencies', p_id
      USING ERRCODE = 'BM001', DETAIL = '-9';
  END IF;

  UPDATE job
     SET state = 'completed',
         return_value = p_return_value,
         finished_at_ms = p_finished_on,
         lock_token = NULL,
         locked_until_ms = NULL,
         attempts_made = attempts_made + 1
   WHERE queue = p_queue AND id = p_id;

  PERFORM publish_event(p_queue, 'completed',
    jsonb_build_object('jobId', p_id, 'returnvalue',
      COALESCE(p_return_value, 'null'::jsonb)::text, 'prev', 'active'));

  IF v_pid IS NOT NULL AND v_pq IS NOT NULL THEN
    UPDATE job_dependency
       SET status = 'processed', value = p_return_value
     WHERE parent_queue = v_pq AND parent_id = v_pid
       AND child_key = p_queue || ':' || p_id;

    UPDATE job
       SET pending_deps = GREATEST(pending_deps - 1, 0)
     WHERE queue = v_pq AND id = v_pid
    RETURNING pending_deps INTO v_remaining;

    IF v_remaining = 0 THEN
      PERFORM move_parent_to_wait(v_pq, v_pid, p_finished_on);
    END IF;
  END IF;

  PERFORM apply_retention(
    p_queue, p_id, 'completed', p_finished_on, p_remove_all, p_keep_age, p_keep_count
  );

  IF v_dedup_id IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(
      hashtext('bullmq:dedup:' || p_queue || ':' || v_dedup_id));
  END IF;
  PERFORM dedup_finalize(p_queue, v_dedup_id, p_id, p_finished_on);
  PERFORM requeue_dedup_next(p_queue, v_dedup_id, p_finished_on);

  IF NOT EXISTS (
       SELECT 1 FROM job WHERE queue = p_queue AND state = 'active'
     )
     AND (
       EXISTS (
         SELECT 1 FROM meta
          WHERE queue = p_queue AND field = 'paused' AND value = '1'
       )
       OR NOT EXISTS (
         SELECT 1 FROM job WHERE queue = p_queue AND state = 'waiting'
       )
     ) THEN
    PERFORM publish_event(p_queue, 'drained', '{}'::jsonb);
  END IF;

  RETURN p_finished_on;
END;
$$;

CREATE FUNCTION bullmq.move_to_completed_fetch(p_queue text, p_id text, p_token text, p_return_value jsonb, p_finished_on bigint, p_remove_all boolean, p_keep_age bigint, p_keep_count integer, p_lock_ms bigint, p_now bigint, p_name text, p_limiter_max integer, p_limiter_duration bigint) RETURNS SETOF bullmq.job
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
BEGIN
  PERFORM move_to_completed(
    p_queue, p_id, p_token, p_return_value,
    p_finished_on, p_remove_all, p_keep_age, p_keep_count);

  RETURN QUERY SELECT * FROM move_to_active(
    p_queue, p_token, p_lock_ms, p_now, p_name, p_limiter_max, p_limiter_duration);
END;
$$;

CREATE FUNCTION bullmq.move_to_delayed(p_queue text, p_id text, p_token text, p_process_at bigint, p_delay bigint, p_skip_attempt boolean, p_failed_reason text, p_stacktrace jsonb) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_state job_state;
  v_lock  text;
BEGIN
  SELECT state, lock_token INTO v_state, v_lock
    FROM job WHERE queue = p_queue AND id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'bullmq: missing job %', p_id USING ERRCODE = 'BM001', DETAIL = '-1';
  END IF;
  IF v_state <> 'active' THEN
    RAISE EXCEPTION 'bullmq: job % not active', p_id USING ERRCODE = 'BM001', DETAIL = '-3';
  END IF;
  IF p_token <> '0' AND v_lock IS DISTINCT FROM p_token THEN
    RAISE EXCEPTION 'bullmq: job % lock mismatch', p_id USING ERRCODE = 'BM001', DETAIL = '-6';
  END IF;

  UPDATE job
     SET state = 'delayed',
         process_at_ms = p_process_at,
         delay_ms = p_delay,
         failed_reason = COALESCE(p_failed_reason, failed_reason),
         stacktrace = COALESCE(p_stacktrace, stacktrace),
         lock_token = NULL,
         locked_until_ms = NULL,
         attempts_made = attempts_made + (CASE WHEN p_skip_attempt THEN 0 ELSE 1 END)
   WHERE queue = p_queue AND id = p_id;

  -- Announce the delay on the event stream (mirrors moveToDelayed's XADD
  -- 'delayed'); QueueEvents consumers rely on this. `delay` carries the
  -- absolute timestamp the job becomes due, matching the Redis payload.
  PERFORM publish_event(p_queue, 'delayed',
    jsonb_build_object('jobId', p_id, 'delay', p_process_at));
  PERFORM pg_notify('bullmq_jobs', p_queue);
  RETURN 1;
END;
$$;

CREATE FUNCTION bullmq.move_to_failed(p_queue text, p_id text, p_token text, p_failed_reason text, p_stacktrace jsonb, p_finished_on bigint, p_remove_all boolean, p_keep_age bigint, p_keep_count integer) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_state job_state;
  v_lock text;
  v_dedup_id text;
  v_attempts integer;
BEGIN
  PERFORM lock_finalization_queues(p_queue, p_id);

  PERFORM pg_advisory_xact_lock(
    hashtext('bullmq:parent:' || p_queue || ':' || p_id));

  SELECT state, lock_token, dedup_id INTO v_state, v_lock, v_dedup_id
    FROM job WHERE queue = p_queue AND id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'bullmq: missing job %', p_id USING ERRCODE = 'BM001', DETAIL = '-1';
  END IF;
  IF v_state <> 'active' THEN
    RAISE EXCEPTION 'bullmq: job % not active', p_id USING ERRCODE = 'BM001', DETAIL = '-3';
  END IF;
  IF p_token <> '0' AND v_lock IS DISTINCT FROM p_token THEN
    RAISE EXCEPTION 'bullmq: job % lock mismatch', p_id USING ERRCODE = 'BM001', DETAIL = '-6';
  END IF;

  UPDATE job
     SET state = 'failed',
         failed_reason = p_failed_reason,
         stacktrace = COALESCE(p_stacktrace, stacktrace),
         finished_at_ms = p_finished_on,
         lock_token = NULL,
         locked_until_ms = NULL,
         deferred_failure = NULL,
         attempts_made = attempts_made + 1
   WHERE queue = p_queue AND id = p_id
  RETURNING attempts_made INTO v_attempts;

  PERFORM publish_event(p_queue, 'failed',
    jsonb_build_object('jobId', p_id, 'failedReason', p_failed_reason, 'prev', 'active'));
  PERFORM publish_event(p_queue, 'retries-exhausted',
    jsonb_build_object('jobId', p_id, 'attemptsMade', v_attempts));
  PERFORM handle_child_failure(p_queue, p_id, p_failed_reason, p_finished_on);
  PERFORM apply_retention(
    p_queue, p_id, 'failed', p_finished_on, p_remove_all, p_keep_age, p_keep_count
  );

  IF v_dedup_id IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(
      hashtext('bullmq:dedup:' || p_queue || ':' || v_dedup_id));
  END IF;
  PERFORM dedup_finalize(p_queue, v_dedup_id, p_id, p_finished_on);
  PERFORM requeue_dedup_next(p_queue, v_dedup_id, p_finished_on);

  IF NOT EXISTS (
       SELECT 1 FROM job WHERE queue = p_queue AND state = 'active'
     )
     AND (
       EXISTS (
         SELECT 1 FROM meta
          WHERE queue = p_queue AND field = 'paused' AND value = '1'
       )
       OR NOT EXISTS (
         SELECT 1 FROM job WHERE queue = p_queue AND state = 'waiting'
       )
     ) THEN
    PERFORM publish_event(p_queue, 'drained', '{}'::jsonb);
  END IF;

  RETURN p_finished_on;
END;
$$;

CREATE FUNCTION bullmq.move_to_failed_fetch(p_queue text, p_id text, p_token text, p_failed_reason text, p_stacktrace jsonb, p_finished_on bigint, p_remove_all boolean, p_keep_age bigint, p_keep_count integer, p_lock_ms bigint, p_now bigint, p_name text, p_limiter_max integer, p_limiter_duration bigint) RETURNS SETOF bullmq.job
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
BEGIN
  PERFORM move_to_failed(
    p_queue, p_id, p_token, p_failed_reason, p_stacktrace,
    p_finished_on, p_remove_all, p_keep_age, p_keep_count);

  RETURN QUERY SELECT * FROM move_to_active(
    p_queue, p_token, p_lock_ms, p_now, p_name, p_limiter_max, p_limiter_duration);
END;
$$;

CREATE FUNCTION bullmq.move_to_waiting_children(p_queue text, p_id text, p_token text) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_state   job_state;
  v_lock    text;
  v_pending integer;
BEGIN
  SELECT state, lock_token, pending_deps INTO v_state, v_lock, v_pending
    FROM job WHERE queue = p_queue AND id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'bullmq: missing job %', p_id USING ERRCODE = 'BM001', DETAIL = '-1';
  END IF;
  -- A parent with a failed child (failParentOnFailure) can never complete its
  -- children step; surface it as an unrecoverable failure (mirrors the
  -- `:unsuccessful` set check in moveToWaitingChildren-7.lua).
  IF EXISTS (
    SELECT 1 FROM job_dependency
     WHERE parent_queue = p_queue AND parent_id = p_id AND status = 'failed'
  ) THEN
    RAISE EXCEPTION 'bullmq: job % has failed children', p_id
      USING ERRCODE = 'BM001', DETAIL = '-9';
  END IF;
  -- Lock check (mirrors removeLock, taken before the active-state check): a
  -- missing lock is -2, a mismatched one is -6; token '0' skips the check.
  IF p_token <> '0' THEN
    IF v_lock IS NULL THEN
      RAISE EXCEPTION 'bullmq: job % missing lock', p_id
        USING ERRCODE = 'BM001', DETAIL = '-2';
    ELSIF v_lock <> p_token THEN
      RAISE EXCEPTION 'bullmq: job % lock mismatch', p_id
        USING ERRCODE = 'BM001', DETAIL = '-6';
    END IF;
  END IF;
  IF v_state <> 'active' THEN
    RAISE EXCEPTION 'bullmq: job % not active', p_id USING ERRCODE = 'BM001', DETAIL = '-3';
  END IF;

  IF v_pending > 0 THEN
    UPDATE job
       SET state = 'waiting-children', lock_token = NULL, locked_until_ms = NULL
     WHERE queue = p_queue AND id = p_id;
    RETURN 1; -- should wait
  END IF;

  RETURN 0; -- no pending children: proceed
END;
$$;

CREATE FUNCTION bullmq.next_delay(p_queue text) RETURNS bigint
    LANGUAGE sql
    SET search_path TO 'bullmq'
    AS $$
  SELECT MIN(process_at_ms)
    FROM job
   WHERE queue = p_queue AND state = 'delayed';
$$;

CREATE FUNCTION bullmq.next_job_id(p_queue text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_seq text := job_id_seq_name(p_queue);
BEGIN
  -- Fast path once the sequence exists: a cached catalog lookup + a lock-free
  -- `nextval`. Only the first add(s) for a queue take the creation path; the
  -- advisory lock serializes those racing first-adds so exactly one issues the
  -- DDL (and it is released the moment that add commits).
  IF to_regclass(v_seq) IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext('bullmq:jidseq:' || p_queue));
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', v_seq);
  END IF;
  RETURN nextval(v_seq::regclass)::text;
END;
$$;

CREATE FUNCTION bullmq.next_signal(p_queue text, p_limiter_max integer, p_now bigint) RETURNS TABLE(rate_limit_ttl bigint, next_delay bigint)
    LANGUAGE sql STABLE
    SET search_path TO 'bullmq'
    AS $$
  SELECT rate_limit_effective(p_queue, p_limiter_max, p_now),
         next_delay(p_queue);
$$;

CREATE FUNCTION bullmq.obliterate(p_queue text, p_count integer, p_force boolean) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_ids text[];
  v_final boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('bullmq:finalization'), hashtext(p_queue));

  IF NOT EXISTS (
    SELECT 1 FROM meta
     WHERE queue = p_queue AND field = 'paused' AND value = '1'
  ) THEN
    RETURN -1;
  END IF;

  IF NOT p_force AND EXISTS (
    SELECT 1 FROM job WHERE queue = p_queue AND state = 'active'
  ) THEN
    RETURN -2;
  END IF;

  SELECT COALESCE(array_agg(id), ARRAY[]::text[]) INTO v_ids
    FROM (
      SELECT id FROM job WHERE queue = p_queue ORDER BY id LIMIT p_count
    ) AS batch;
  v_final := cardinality(v_ids) < p_count;

  IF v_final THEN
    PERFORM dedup_id FROM dedup
     WHERE queue = p_queue
     ORDER BY dedup_id
     FOR UPDATE;
  ELSE
    PERFORM dedup_id FROM dedup
     WHERE queue = p_queue AND job_id = ANY(v_ids)
     ORDER BY dedup_id
     FOR UPDATE;
  END IF;

  DELETE FROM job WHERE queue = p_queue AND id = ANY(v_ids);

  IF NOT v_final THEN
    RETURN 1;
  END IF;

  DELETE FROM scheduler  WHERE queue = p_queue;
  DELETE FROM rate_limit WHERE queue = p_queue;
  DELETE FROM event      WHERE queue = p_queue;
  DELETE FROM metrics    WHERE queue = p_queue;
  DELETE FROM dedup      WHERE queue = p_queue;
  DELETE FROM dedup_next WHERE queue = p_queue;
  DELETE FROM meta       WHERE queue = p_queue;
  EXECUTE format(
    'DROP SEQUENCE IF EXISTS %I', job_id_seq_name(p_queue));
  RETURN 0;
END;
$$;

CREATE FUNCTION bullmq.pause(p_queue text, p_paused boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
BEGIN
  IF p_paused THEN
    INSERT INTO meta (queue, field, value)
    VALUES (p_queue, 'paused', '1')
    ON CONFLICT (queue, field) DO UPDATE SET value = '1';
  ELSE
    -- Resume mirrors Redis `HDEL meta paused`: the field is removed entirely,
    -- so `isPaused` (hasQueueMetaField 'paused') reports false rather than
    -- finding a lingering '0'.
    DELETE FROM meta WHERE queue = p_queue AND field = 'paused';

    -- Wake any worker blocked in waitForJob (LISTEN bullmq_jobs): jobs that were
    -- unclaimable only because the queue was paused are now claimable, but no
    -- `add` (which would notify) is involved. Without this the worker sleeps
    -- until its drainDelay times out. The Redis backend wakes the blocking
    -- fetch via a marker on resume; this is the LISTEN/NOTIFY analogue.
    PERFORM pg_notify('bullmq_jobs', p_queue);
  END IF;

  PERFORM publish_event(
    p_queue, CASE WHEN p_paused THEN 'paused' ELSE 'resumed' END, '{}'::jsonb
  );
END;
$$;

CREATE FUNCTION bullmq.promote(p_queue text, p_id text) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_state job_state;
BEGIN
  SELECT state INTO v_state FROM job WHERE queue = p_queue AND id = p_id;
  IF NOT FOUND THEN
    RETURN -1;
  END IF;
  IF v_state <> 'delayed' THEN
    RETURN -3;
  END IF;

  UPDATE job
     SET state = 'waiting',
         process_at_ms = NULL,
         delay_ms = 0,
         seq = nextval('job_seq')
   WHERE queue = p_queue AND id = p_id;

  PERFORM pg_notify('bullmq_jobs', p_queue);
  PERFORM publish_event(p_queue, 'waiting',
    jsonb_build_object('jobId', p_id, 'prev', 'delayed'));
  RETURN 0;
END;
$$;

CREATE FUNCTION bullmq.promote_jobs(p_queue text, p_count integer) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_moved integer;
BEGIN
  WITH batch AS (
    SELECT id FROM job
     WHERE queue = p_queue AND state = 'delayed'
     ORDER BY process_at_ms
     LIMIT p_count
  )
  UPDATE job j
     SET state = 'waiting', process_at_ms = NULL, seq = nextval('job_seq')
    FROM batch
   WHERE j.queue = p_queue AND j.id = batch.id;

  GET DIAGNOSTICS v_moved = ROW_COUNT;
  IF v_moved > 0 THEN
    PERFORM pg_notify('bullmq_jobs', p_queue);
  END IF;
  RETURN v_moved;
END;
$$;

CREATE FUNCTION bullmq.publish_event(p_queue text, p_event text, p_data jsonb) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_id      bigint;
  v_max     integer;
BEGIN
  INSERT INTO event (queue, event, data, created_at_ms)
  VALUES (
    p_queue, p_event, COALESCE(p_data, '{}'::jsonb),
    (extract(epoch FROM clock_timestamp()) * 1000)::bigint
  )
  RETURNING id INTO v_id;

  -- Wake event consumers — but coalesce the wakeup under concurrency. Postgres
  -- serializes *every* transaction that issues NOTIFY on a single database-wide
  -- lock at commit (to deliver notifications in commit order), so a NOTIFY on
  -- each of N concurrent workers' commits forces them single-file through that
  -- lock — the dominant processing bottleneck under load (and it caps throughput
  -- across *all* queues and processes, since the lock is global).
  --
  -- A per-queue, transaction-scoped try-lock collapses that: only one committer
  -- per queue actually issues the NOTIFY at a time; concurrent committers skip
  -- it. Skipping is safe because a consumer reads *all* pending events by cursor
  -- on any wake (see readEvents/waitForEvent), and waitForEvent also polls on a
  -- timeout — so a skipped wakeup only defers to the next committer's NOTIFY,
  -- and as concurrency winds down the final committer is uncontended and always
  -- fires. Under low concurrency (e.g. tests) the lock is always free, so every
  -- event notifies exactly as before.
  IF pg_try_advisory_xact_lock(hashtext('bullmq:evnotify:' || p_queue)) THEN
    PERFORM pg_notify('bullmq_events', p_queue);
  END IF;

  SELECT value::integer INTO v_max
    FROM meta
   WHERE queue = p_queue AND field = 'opts.maxLenEvents';
  IF v_max IS NULL THEN
    v_max := 10000;
  END IF;

  -- Trim to (approximately) the most recent `v_max` events. `event.id`
  -- comes from a monotonic sequence, so the cutoff is simply `id - v_max` — an
  -- O(number-of-deleted-rows) DELETE.
  --
  -- Trimming is *chunked*, not per-publish: only every 256th event even attempts
  -- it. Redis's `XADD MAXLEN ~` likewise trims a whole macro-node at a time
  -- rather than on every add — trimming eagerly turns a bulk/concurrent insert
  -- into a stream of DELETEs that contend (and previously deadlocked) with the
  -- concurrent INSERTs on `event`. At 1/256 the table stays within
  -- `v_max + 256`, which is well inside the "approximate" contract. A
  -- non-blocking, per-queue advisory lock further ensures at most one trimmer
  -- per queue at a time; publishers that miss it simply skip (the next one
  -- covers the same rows).
  IF v_max > 0 AND v_id > v_max AND (v_id % 256) = 0 THEN
    IF pg_try_advisory_xact_lock(hashtext('bullmq:evtrim:' || p_queue)) THEN
      DELETE FROM event
       WHERE queue = p_queue AND id <= v_id - v_max;
    END IF;
  END IF;

  RETURN v_id;
END;
$$;

CREATE FUNCTION bullmq.rate_limit_consume(p_queue text, p_duration bigint, p_now bigint) RETURNS void
    LANGUAGE sql
    SET search_path TO 'bullmq'
    AS $$
  INSERT INTO rate_limit (queue, points, expire_at_ms)
    VALUES (p_queue, 1, p_now + p_duration)
  ON CONFLICT (queue) DO UPDATE SET
    points = CASE WHEN rate_limit.expire_at_ms <= p_now
                  THEN 1 ELSE rate_limit.points + 1 END,
    expire_at_ms = CASE WHEN rate_limit.expire_at_ms <= p_now
                        THEN p_now + p_duration
                        ELSE rate_limit.expire_at_ms END;
$$;

CREATE FUNCTION bullmq.rate_limit_effective(p_queue text, p_limiter_max integer, p_now bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_meta_max integer;
  v_max      integer;
  v_points   bigint;
  v_expire   bigint;
BEGIN
  SELECT value::integer INTO v_meta_max
    FROM meta WHERE queue = p_queue AND field = 'max';
  v_max := COALESCE(v_meta_max, p_limiter_max);
  IF v_max IS NULL THEN
    RETURN 0;
  END IF;

  SELECT points, expire_at_ms INTO v_points, v_expire
    FROM rate_limit WHERE queue = p_queue;
  IF v_expire IS NULL OR v_expire <= p_now THEN
    RETURN 0;
  END IF;
  IF v_max <= v_points THEN
    RETURN v_expire - p_now;
  END IF;
  RETURN 0;
END;
$$;

CREATE FUNCTION bullmq.rate_limit_ttl(p_queue text, p_max_jobs integer, p_now bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_points  bigint;
  v_expire  bigint;
  v_active  boolean;
  v_counter bigint;
  v_pttl    bigint;
  v_max     integer;
BEGIN
  SELECT points, expire_at_ms INTO v_points, v_expire
    FROM rate_limit WHERE queue = p_queue;
  v_active  := v_expire IS NOT NULL AND v_expire > p_now;
  v_counter := CASE WHEN v_active THEN v_points ELSE 0 END;
  v_pttl    := CASE WHEN v_active THEN v_expire - p_now ELSE -2 END;

  IF p_max_jobs IS NOT NULL AND p_max_jobs > 0 THEN
    IF p_max_jobs <= v_counter AND v_pttl > 0 THEN
      RETURN v_pttl;
    END IF;
    RETURN 0;
  END IF;

  SELECT value::integer INTO v_max
    FROM meta WHERE queue = p_queue AND field = 'max';
  IF v_max IS NOT NULL THEN
    IF v_max <= v_counter AND v_pttl > 0 THEN
      RETURN v_pttl;
    END IF;
    RETURN 0;
  END IF;

  RETURN v_pttl;
END;
$$;

CREATE FUNCTION bullmq.relay_delete_retained(p_ns text, p_topic text) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF relay_parse_topic(p_topic, false) IS NULL THEN
    RAISE EXCEPTION 'bullmq: relay invalid topic %', p_topic
      USING ERRCODE = 'BM001', DETAIL = '-1';
  END IF;
  -- Same lock as publishes and exact subscriptions of the topic.
  PERFORM pg_advisory_xact_lock(hashtext(p_ns), hashtext(p_topic));
  DELETE FROM relay_retained
   WHERE ns = p_ns AND topic = p_topic
     AND expires_at >= clock_timestamp();
  RETURN FOUND;
END;
$$;

CREATE FUNCTION bullmq.relay_get_counts(p_ns text) RETURNS TABLE(nodes integer, subscriptions integer, patterns integer, retained integer)
    LANGUAGE sql STABLE
    AS $$
  SELECT
    (SELECT count(*)::integer FROM relay_node WHERE ns = p_ns),
    (SELECT count(*)::integer FROM relay_subscription WHERE ns = p_ns),
    (SELECT count(DISTINCT pattern)::integer
       FROM relay_subscription WHERE ns = p_ns),
    (SELECT count(*)::integer FROM relay_retained
      WHERE ns = p_ns AND expires_at > clock_timestamp());
$$;

CREATE FUNCTION bullmq.relay_get_namespaces() RETURNS SETOF text
    LANGUAGE sql STABLE
    AS $$
  SELECT u.ns FROM (
    SELECT ns FROM relay_node WHERE lease_until > clock_timestamp()
    UNION
    SELECT ns FROM relay_retained WHERE expires_at > clock_timestamp()
  ) u
  ORDER BY u.ns COLLATE "C";
$$;

CREATE FUNCTION bullmq.relay_get_nodes(p_ns text, p_start integer, p_end integer) RETURNS TABLE(node_id text, registered_at bigint, lease_until bigint, info jsonb, last_heartbeat bigint, backlog integer, dropped bigint, subscriptions integer)
    LANGUAGE sql STABLE
    AS $$
  SELECT n.node_id, relay_ms(n.registered_at), relay_ms(n.lease_until),
         CASE WHEN n.lease_until > clock_timestamp() THEN n.info END,
         CASE WHEN n.lease_until > clock_timestamp()
              THEN relay_ms(n.last_heartbeat) END,
         CASE WHEN n.lease_until > clock_timestamp() THEN n.backlog ELSE 0 END,
         CASE WHEN n.lease_until > clock_timestamp() THEN n.dropped ELSE 0 END,
         (SELECT count(*)::integer FROM relay_subscription s
           WHERE s.ns = n.ns AND s.node_id = n.node_id)
    FROM relay_node n
   WHERE n.ns = p_ns
   ORDER BY n.registered_at, n.node_id COLLATE "C"
  OFFSET p_start
   LIMIT relay_page_limit(p_start, p_end);
$$;

CREATE FUNCTION bullmq.relay_get_patterns(p_ns text, p_start integer, p_end integer) RETURNS TABLE(pattern text, subscriptions integer)
    LANGUAGE sql STABLE
    AS $$
  SELECT s.pattern, count(*)::integer
    FROM relay_subscription s
   WHERE s.ns = p_ns
   GROUP BY s.pattern
   ORDER BY s.pattern COLLATE "C"
  OFFSET p_start
   LIMIT relay_page_limit(p_start, p_end);
$$;

CREATE FUNCTION bullmq.relay_get_retained(p_ns text, p_start integer, p_end integer) RETURNS TABLE(topic text, expires_at bigint, mid bigint, ts bigint, data text)
    LANGUAGE sql STABLE
    AS $$
  SELECT r.topic, relay_ms(r.expires_at), r.mid, r.ts, r.data
    FROM relay_retained r
   WHERE r.ns = p_ns AND r.expires_at > clock_timestamp()
   ORDER BY r.expires_at, r.topic COLLATE "C"
  OFFSET p_start
   LIMIT relay_page_limit(p_start, p_end);
$$;

CREATE FUNCTION bullmq.relay_get_subscriptions(p_ns text, p_node text, p_pattern text, p_start integer, p_end integer) RETURNS TABLE(node_id text, endpoint_id text, pattern text)
    LANGUAGE sql STABLE
    AS $$
  SELECT s.node_id, s.endpoint_id, s.pattern
    FROM relay_subscription s
   WHERE s.ns = p_ns
     AND (p_node IS NULL OR s.node_id = p_node)
     AND (p_pattern IS NULL OR s.pattern = p_pattern)
   ORDER BY (CASE
              WHEN p_node IS NOT NULL THEN s.endpoint_id || '|' || s.pattern
              WHEN p_pattern IS NOT NULL THEN s.node_id || '|' || s.endpoint_id
              ELSE s.node_id || '|' || s.endpoint_id || '|' || s.pattern
            END) COLLATE "C"
  OFFSET p_start
   LIMIT relay_page_limit(p_start, p_end);
$$;

CREATE FUNCTION bullmq.relay_heartbeat(p_ns text, p_node text, p_lease_ms bigint) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE relay_node
     SET lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond',
         last_heartbeat = clock_timestamp()
   WHERE ns = p_ns AND node_id = p_node
     AND lease_until > clock_timestamp();
  RETURN FOUND;
END;
$$;

CREATE FUNCTION bullmq.relay_is_valid_id(p_id text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $_$
  SELECT p_id IS NOT NULL AND p_id ~ '^[A-Za-z0-9_-]{1,64}$';
$_$;

CREATE FUNCTION bullmq.relay_match_topic(p_pattern text[], p_topic text[]) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE
    AS $$
DECLARE
  v_topic_count integer := cardinality(p_topic);
  v_pattern_count integer := cardinality(p_pattern);
BEGIN
  FOR i IN 1..v_pattern_count LOOP
    IF p_pattern[i] = '>' THEN
      RETURN v_topic_count >= i;
    END IF;
    IF i > v_topic_count THEN
      RETURN false;
    END IF;
    IF p_pattern[i] <> '*' AND p_pattern[i] <> p_topic[i] THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN v_pattern_count = v_topic_count;
END;
$$;

CREATE FUNCTION bullmq.relay_ms(p_time timestamp with time zone) RETURNS bigint
    LANGUAGE sql STABLE
    AS $$
  SELECT floor(extract(epoch FROM p_time) * 1000)::bigint;
$$;

CREATE FUNCTION bullmq.relay_page_limit(p_start integer, p_end integer) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT CASE WHEN p_end < 0 THEN NULL ELSE greatest(p_end - p_start + 1, 0) END;
$$;

CREATE FUNCTION bullmq.relay_parse_topic(p_value text, p_allow_wildcards boolean) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE
    AS $_$
DECLARE
  v_segments text[];
  v_count integer;
  v_segment text;
BEGIN
  IF p_value IS NULL OR octet_length(p_value) = 0
     OR octet_length(p_value) > 512 THEN
    RETURN NULL;
  END IF;
  v_segments := string_to_array(p_value, '.');
  v_count := cardinality(v_segments);
  IF v_count > 16 THEN
    RETURN NULL;
  END IF;
  FOR i IN 1..v_count LOOP
    v_segment := v_segments[i];
    IF p_allow_wildcards AND v_segment = '*' THEN
      CONTINUE;
    END IF;
    IF p_allow_wildcards AND v_segment = '>' THEN
      IF i <> v_count THEN
        RETURN NULL;
      END IF;
      CONTINUE;
    END IF;
    IF v_segment !~ '^[A-Za-z0-9_:%-]+$' THEN
      RETURN NULL;
    END IF;
  END LOOP;
  RETURN v_segments;
END;
$_$;

CREATE FUNCTION bullmq.relay_publish(p_ns text, p_topic text, p_data text, p_ts bigint, p_retain_ms bigint, p_max_size integer) RETURNS TABLE(message_id bigint, node_count integer, endpoint_count integer)
    LANGUAGE plpgsql
    AS $$
DECLARE
  v_segments text[];
  v_row record;
BEGIN
  v_segments := relay_parse_topic(p_topic, false);
  IF v_segments IS NULL THEN
    RAISE EXCEPTION 'bullmq: relay invalid topic %', p_topic
      USING ERRCODE = 'BM001', DETAIL = '-1';
  END IF;
  IF octet_length(p_data) > p_max_size THEN
    RAISE EXCEPTION 'bullmq: relay data too large'
      USING ERRCODE = 'BM001', DETAIL = '-4';
  END IF;

  -- See relay_subscribe.
  PERFORM pg_advisory_xact_lock(hashtext(p_ns), hashtext(p_topic));
  message_id := nextval('relay_mid_seq');
  node_count := 0;
  endpoint_count := 0;

  IF p_retain_ms > 0 THEN
    INSERT INTO relay_retained (ns, topic, mid, ts, data, expires_at)
    VALUES (
      p_ns, p_topic, message_id, p_ts, p_data,
      clock_timestamp() + p_retain_ms * interval '1 millisecond'
    )
    ON CONFLICT (ns, topic) DO UPDATE
      SET mid = EXCLUDED.mid, ts = EXCLUDED.ts, data = EXCLUDED.data,
          expires_at = EXCLUDED.expires_at;
  END IF;

  FOR v_row IN
    WITH matched AS (
      -- Exact subscriptions: a primary-key lookup, whatever their number.
      SELECT s.node_id, s.endpoint_id
        FROM relay_subscription s
       WHERE s.ns = p_ns AND s.pattern = p_topic
      UNION ALL
      -- Wildcard subscriptions: only those indexed under the topic's first
      -- segment (or a wildcard root) are matched one by one.
      SELECT s.node_id, s.endpoint_id
        FROM relay_subscription s
       WHERE s.ns = p_ns
         AND s.root IN (v_segments[1], '*')
         AND relay_match_topic(string_to_array(s.pattern, '.'), v_segments)
    ), live AS (
      -- Locks the target nodes so a concurrent sweep can't delete them before
      -- their inbox rows are inserted (the sweep skips locked nodes; a node it
      -- deleted first is simply not returned here).
      SELECT n.node_id
        FROM relay_node n
       WHERE n.ns = p_ns
         AND n.node_id IN (SELECT matched.node_id FROM matched)
         AND n.lease_until >= clock_timestamp()
         FOR KEY SHARE
    )
    INSERT INTO relay_inbox (ns, node_id, kind, topic, mid, ts, data, endpoints)
    SELECT p_ns, m.node_id, 'msg', p_topic, message_id, p_ts, p_data,
           array_agg(DISTINCT m.endpoint_id ORDER BY m.endpoint_id)
      FROM matched m
      JOIN live l ON l.node_id = m.node_id
     GROUP BY m.node_id
    RETURNING relay_inbox.node_id AS node_id,
              cardinality(relay_inbox.endpoints) AS endpoint_total
  LOOP
    node_count := node_count + 1;
    endpoint_count := endpoint_count + v_row.endpoint_total;
    PERFORM pg_notify('bullmq_relay', p_ns || ':' || v_row.node_id);
  END LOOP;

  RETURN NEXT;
END;
$$;

CREATE TABLE bullmq.relay_inbox (
    id bigint NOT NULL,
    ns text NOT NULL,
    node_id text NOT NULL,
    kind text NOT NULL,
    topic text NOT NULL,
    mid bigint NOT NULL,
    ts bigint NOT NULL,
    data text NOT NULL,
    endpoints text[] NOT NULL
);

CREATE FUNCTION bullmq.relay_read_inbox(p_ns text, p_node text, p_ack bigint[], p_limit integer) RETURNS SETOF bullmq.relay_inbox
    LANGUAGE plpgsql
    AS $$
DECLARE
  v_rows relay_inbox[];
BEGIN
  -- Lock the node before its inbox rows, as relay_trim_inbox does.
  PERFORM 1 FROM relay_node
    WHERE ns = p_ns AND node_id = p_node
    FOR NO KEY UPDATE;
  IF cardinality(p_ack) > 0 THEN
    DELETE FROM relay_inbox
     WHERE ns = p_ns AND node_id = p_node AND id = ANY (p_ack);
  END IF;
  SELECT coalesce(array_agg(b ORDER BY b.id), '{}') INTO v_rows
    FROM (
      SELECT i.*
        FROM relay_inbox i
       WHERE i.ns = p_ns AND i.node_id = p_node
         AND EXISTS (
           SELECT 1
             FROM relay_node n
            WHERE n.ns = p_ns AND n.node_id = p_node
              AND n.lease_until > clock_timestamp()
         )
       ORDER BY i.id
       LIMIT p_limit
    ) b;
  UPDATE relay_node
     SET in_flight = ARRAY(SELECT r.id FROM unnest(v_rows) r)
   WHERE ns = p_ns AND node_id = p_node;
  RETURN QUERY SELECT r.* FROM unnest(v_rows) r ORDER BY r.id;
END;
$$;

CREATE FUNCTION bullmq.relay_register_node(p_ns text, p_node text, p_lease_ms bigint, p_info jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT relay_is_valid_id(p_node) THEN
    RAISE EXCEPTION 'bullmq: relay invalid node id %', p_node
      USING ERRCODE = 'BM001', DETAIL = '-5';
  END IF;
  DELETE FROM relay_node
   WHERE ns = p_ns AND node_id = p_node
     AND lease_until <= clock_timestamp();
  INSERT INTO relay_node (ns, node_id, lease_until, last_heartbeat, info)
  VALUES (
    p_ns, p_node, clock_timestamp() + p_lease_ms * interval '1 millisecond',
    clock_timestamp(), p_info
  )
  ON CONFLICT (ns, node_id)
  DO UPDATE SET lease_until = EXCLUDED.lease_until,
                last_heartbeat = EXCLUDED.last_heartbeat,
                info = EXCLUDED.info;
END;
$$;

CREATE FUNCTION bullmq.relay_remove_endpoint(p_ns text, p_node text, p_endpoint text) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
  v_count integer;
BEGIN
  WITH removed AS (
    DELETE FROM relay_subscription
     WHERE ns = p_ns AND node_id = p_node AND endpoint_id = p_endpoint
    RETURNING 1
  )
  SELECT count(*) INTO v_count FROM removed;
  RETURN v_count;
END;
$$;

CREATE FUNCTION bullmq.relay_subscribe(p_ns text, p_node text, p_endpoint text, p_pattern text) RETURNS TABLE(added boolean, retained_mid bigint, retained_ts bigint, retained_data text)
    LANGUAGE plpgsql
    AS $$
DECLARE
  v_segments text[];
  v_has_wildcards boolean;
BEGIN
  IF NOT relay_is_valid_id(p_node) OR NOT relay_is_valid_id(p_endpoint) THEN
    RAISE EXCEPTION 'bullmq: relay invalid id'
      USING ERRCODE = 'BM001', DETAIL = '-5';
  END IF;
  v_segments := relay_parse_topic(p_pattern, true);
  IF v_segments IS NULL THEN
    RAISE EXCEPTION 'bullmq: relay invalid pattern %', p_pattern
      USING ERRCODE = 'BM001', DETAIL = '-2';
  END IF;
  v_has_wildcards := '*' = ANY (v_segments) OR '>' = ANY (v_segments);
  IF NOT v_has_wildcards THEN
    PERFORM pg_advisory_xact_lock(hashtext(p_ns), hashtext(p_pattern));
  END IF;

  -- Keep the live node registered until its subscription is stored.
  PERFORM 1 FROM relay_node
    WHERE ns = p_ns AND node_id = p_node
      AND lease_until > clock_timestamp()
    FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'bullmq: relay node % not registered', p_node
      USING ERRCODE = 'BM001', DETAIL = '-3';
  END IF;

  INSERT INTO relay_subscription (ns, node_id, endpoint_id, pattern, root)
  VALUES (
    p_ns, p_node, p_endpoint, p_pattern,
    CASE
      WHEN NOT v_has_wildcards THEN NULL
      WHEN v_segments[1] IN ('*', '>') THEN '*'
      ELSE v_segments[1]
    END
  )
  ON CONFLICT DO NOTHING;
  added := FOUND;

  IF NOT v_has_wildcards THEN
    SELECT r.mid, r.ts, r.data
      INTO retained_mid, retained_ts, retained_data
      FROM relay_retained r
     WHERE r.ns = p_ns AND r.topic = p_pattern
       AND r.expires_at >= clock_timestamp();
  END IF;
  RETURN NEXT;
END;
$$;

CREATE FUNCTION bullmq.relay_sweep(p_ns text, p_limit integer) RETURNS SETOF text
    LANGUAGE plpgsql
    AS $$
BEGIN
  WITH expired AS (
    SELECT r.ns, r.topic
      FROM relay_retained r
     WHERE r.expires_at < statement_timestamp()
     ORDER BY r.expires_at
     LIMIT p_limit
       FOR UPDATE SKIP LOCKED
  )
  DELETE FROM relay_retained r
   USING expired e
   WHERE r.ns = e.ns AND r.topic = e.topic;

  RETURN QUERY
    WITH expired AS (
      SELECT n.ns, n.node_id
        FROM relay_node n
       WHERE n.lease_until < clock_timestamp()
       ORDER BY n.lease_until
       LIMIT p_limit
         FOR UPDATE SKIP LOCKED
    ), removed AS (
      DELETE FROM relay_node n
       USING expired e
       WHERE n.ns = e.ns AND n.node_id = e.node_id
      RETURNING n.ns, n.node_id
    )
    SELECT removed.node_id FROM removed WHERE removed.ns = p_ns;
END;
$$;

CREATE FUNCTION bullmq.relay_trim_inbox(p_ns text, p_node text, p_ack bigint[], p_max_len integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
  v_oldest_kept bigint;
  v_dropped integer := 0;
  v_count integer;
  v_in_flight bigint[];
BEGIN
  -- Lock the node before its inbox rows, in the same order as unregistering
  -- and sweeping (which delete the node, then cascade to its inbox).
  SELECT in_flight INTO v_in_flight FROM relay_node
    WHERE ns = p_ns AND node_id = p_node
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;

  IF cardinality(p_ack) > 0 THEN
    DELETE FROM relay_inbox
     WHERE ns = p_ns AND node_id = p_node AND id = ANY (p_ack);
  END IF;

  SELECT id INTO v_oldest_kept
    FROM relay_inbox
   WHERE ns = p_ns AND node_id = p_node
   ORDER BY id DESC
  OFFSET p_max_len - 1
   LIMIT 1;
  IF v_oldest_kept IS NOT NULL THEN
    WITH removed AS (
      DELETE FROM relay_inbox
       WHERE ns = p_ns AND node_id = p_node AND id < v_oldest_kept
      RETURNING id
    )
    SELECT count(*)::integer INTO v_dropped
      FROM removed
     WHERE removed.id <> ALL (v_in_flight);
  END IF;

  SELECT count(*)::integer INTO v_count
    FROM relay_inbox
   WHERE ns = p_ns AND node_id = p_node;
  UPDATE relay_node
     SET backlog = v_count, dropped = dropped + v_dropped
   WHERE ns = p_ns AND node_id = p_node;
  RETURN v_count;
END;
$$;

CREATE FUNCTION bullmq.relay_unregister_node(p_ns text, p_node text) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
  DELETE FROM relay_node WHERE ns = p_ns AND node_id = p_node;
  RETURN FOUND;
END;
$$;

CREATE FUNCTION bullmq.remove(p_queue text, p_id text, p_remove_children boolean) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_found     boolean := false;
  v_scheduler text;
  v_pq        text;
  v_pid       text;
  v_locked    boolean;
  v_remaining integer;
  v_deleted   integer := 0;
  v_now       bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
  r           RECORD;
BEGIN
  SELECT true, scheduler_id, parent_queue, parent_id
    INTO v_found, v_scheduler, v_pq, v_pid
    FROM job WHERE queue = p_queue AND id = p_id;

  IF NOT COALESCE(v_found, false) THEN
    RETURN 0;
  END IF;

  IF v_scheduler IS NOT NULL THEN
    RAISE EXCEPTION 'job belongs to a scheduler'
      USING ERRCODE = 'BM001', DETAIL = '-8';
  END IF;

  -- Lock check. A job cannot be removed while it is locked; with removeChildren
  -- the check recurses through still-pending descendants (mirrors isLocked()).
  IF p_remove_children THEN
    WITH RECURSIVE subtree AS (
      SELECT p_queue AS q, p_id AS id
      UNION
      SELECT d.child_queue, d.child_id
        FROM subtree s
        JOIN job_dependency d
          ON d.parent_queue = s.q AND d.parent_id = s.id
         AND d.status = 'pending'
    )
    SELECT EXISTS (
      SELECT 1 FROM subtree s
       JOIN job j ON j.queue = s.q AND j.id = s.id
      WHERE j.lock_token IS NOT NULL AND j.locked_until_ms > v_now
    ) INTO v_locked;
  ELSE
    SELECT lock_token IS NOT NULL AND locked_until_ms > v_now INTO v_locked
      FROM job WHERE queue = p_queue AND id = p_id;
  END IF;

  IF v_locked THEN
    RETURN 0;
  END IF;

  -- Detach the removed root from its parent's pending dependency set; if that
  -- clears the parent's last pending dependency, promote it to wait. Only
  -- pending links matter (a processed/failed child was already accounted for).
  IF v_pq IS NOT NULL AND v_pid IS NOT NULL THEN
    DELETE FROM job_dependency
     WHERE parent_queue = v_pq AND parent_id = v_pid
       AND child_key = p_queue || ':' || p_id
       AND status = 'pending';
    IF FOUND THEN
      UPDATE job SET pending_deps = GREATEST(pending_deps - 1, 0)
       WHERE queue = v_pq AND id = v_pid
      RETURNING pending_deps INTO v_remaining;
      IF v_remaining = 0 THEN
        PERFORM move_parent_to_wait(v_pq, v_pid, v_now);
      END IF;
    END IF;
  END IF;

  IF p_remove_children THEN
    -- Delete the whole subtree (root + descendants via parent_queue/parent_id).
    FOR r IN
      WITH RECURSIVE subtree AS (
        SELECT p_queue AS q, p_id AS id, dedup_id AS dd
          FROM job WHERE queue = p_queue AND id = p_id
        UNION
        SELECT j.queue, j.id, j.dedup_id
          FROM subtree s
          JOIN job j ON j.parent_queue = s.q AND j.parent_id = s.id
      )
      SELECT q, id, dd FROM subtree
    LOOP
      PERFORM dedup_on_removal(r.q, r.id, r.dd);
      DELETE FROM job WHERE queue = r.q AND id = r.id;
      v_deleted := v_deleted + 1;
    END LOOP;
  ELSE
    PERFORM dedup_on_removal(
      p_queue, p_id,
      (SELECT dedup_id FROM job WHERE queue = p_queue AND id = p_id));
    DELETE FROM job WHERE queue = p_queue AND id = p_id;
    GET DIAGNOSTICS v_deleted = ROW_COUNT;
  END IF;

  RETURN v_deleted;
END;
$$;

CREATE FUNCTION bullmq.remove_child_dependency(p_queue text, p_id text, p_parent_key text, p_now bigint) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_pq        text;
  v_pid       text;
  v_deleted   integer;
  v_remaining integer;
BEGIN
  SELECT parent_queue, parent_id INTO v_pq, v_pid
    FROM job WHERE queue = p_queue AND id = p_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'bullmq: missing job %', p_id
      USING ERRCODE = 'BM001', DETAIL = '-1';
  END IF;
  IF v_pq IS NULL OR v_pid IS NULL THEN
    RETURN 1; -- no relationship
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM job WHERE queue = v_pq AND id = v_pid
  ) THEN
    RAISE EXCEPTION 'bullmq: missing parent %', p_parent_key
      USING ERRCODE = 'BM001', DETAIL = '-5';
  END IF;

  DELETE FROM job_dependency
   WHERE parent_queue = v_pq AND parent_id = v_pid
     AND child_key = p_queue || ':' || p_id;
  GET DIAGNOSTICS v_deleted = ROW_COUNT;
  IF v_deleted = 0 THEN
    RETURN 1;
  END IF;

  -- Detach the child and release the parent if it has no more pending deps.
  UPDATE job
     SET parent_queue = NULL, parent_id = NULL, parent_key = NULL
   WHERE queue = p_queue AND id = p_id;
  -- Serialize with concurrent child resolutions of the same parent (see
  -- move_to_completed) to avoid a pending_deps deadlock.
  PERFORM pg_advisory_xact_lock(
    hashtext('bullmq:parent:' || v_pq || ':' || v_pid));
  UPDATE job SET pending_deps = GREATEST(pending_deps - 1, 0)
   WHERE queue = v_pq AND id = v_pid
  RETURNING pending_deps INTO v_remaining;
  IF v_remaining = 0 THEN
    PERFORM move_parent_to_wait(v_pq, v_pid, p_now);
  END IF;
  RETURN 0;
END;
$$;

CREATE FUNCTION bullmq.remove_job_scheduler(p_queue text, p_scheduler_id text) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_next    bigint;
  v_jobid   text;
  v_removed integer;
BEGIN
  -- Remove only the scheduler's *next* programmed job, and only while it is
  -- still delayed (mirrors removeJobScheduler-3.lua, which ZREMs the id
  -- `repeat:<id>:<next_run_ms>` from the delayed set). A job that has already
  -- been promoted (waiting/active/…) or processed survives — that surviving
  -- job is what later collides with a re-created scheduler to emit
  -- 'duplicated'. Deleting every delayed/waiting job of the scheduler would
  -- wrongly reap the promoted job.
  SELECT next_run_ms INTO v_next
    FROM scheduler
   WHERE queue = p_queue AND scheduler_id = p_scheduler_id;

  IF v_next IS NOT NULL THEN
    v_jobid := 'repeat:' || p_scheduler_id || ':' || v_next;
    DELETE FROM job
     WHERE queue = p_queue AND id = v_jobid AND state = 'delayed';
    IF FOUND THEN
      PERFORM publish_event(p_queue, 'removed',
        jsonb_build_object('jobId', v_jobid, 'prev', 'delayed'));
    END IF;
  END IF;

  DELETE FROM scheduler
   WHERE queue = p_queue AND scheduler_id = p_scheduler_id;
  GET DIAGNOSTICS v_removed = ROW_COUNT;
  RETURN CASE WHEN v_removed > 0 THEN 0 ELSE 1 END;
END;
$$;

CREATE FUNCTION bullmq.remove_unprocessed_children(p_queue text, p_id text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  r RECORD;
BEGIN
  FOR r IN
    WITH RECURSIVE subtree AS (
      SELECT j.queue AS q, j.id AS id
        FROM job_dependency d
        JOIN job j ON j.queue = d.child_queue AND j.id = d.child_id
       WHERE d.parent_queue = p_queue AND d.parent_id = p_id
         AND d.status = 'pending'
         AND j.state NOT IN ('active', 'failed', 'completed')
         AND j.lock_token IS NULL
      UNION
      SELECT j.queue, j.id
        FROM subtree s
        JOIN job_dependency d
          ON d.parent_queue = s.q AND d.parent_id = s.id AND d.status = 'pending'
        JOIN job j ON j.queue = d.child_queue AND j.id = d.child_id
       WHERE j.state NOT IN ('active', 'failed', 'completed')
         AND j.lock_token IS NULL
    )
    SELECT q, id FROM subtree
  LOOP
    -- Decrement the (live) parent's pending counter for direct children.
    UPDATE job p SET pending_deps = GREATEST(pending_deps - 1, 0)
      FROM job_dependency d
     WHERE d.child_queue = r.q AND d.child_id = r.id AND d.status = 'pending'
       AND p.queue = d.parent_queue AND p.id = d.parent_id;
    DELETE FROM job WHERE queue = r.q AND id = r.id;
    PERFORM publish_event(r.q, 'removed',
      jsonb_build_object('jobId', r.id, 'prev', 'waiting'));
  END LOOP;
END;
$$;

CREATE FUNCTION bullmq.reprocess_job(p_queue text, p_id text, p_state text, p_lifo boolean, p_reset_made boolean, p_reset_started boolean) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_state job_state;
  v_seq   bigint;
  v_pq    text;
  v_pid   text;
BEGIN
  SELECT state, parent_queue, parent_id INTO v_state, v_pq, v_pid
    FROM job WHERE queue = p_queue AND id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN -1;
  END IF;
  IF v_state <> p_state::job_state THEN
    RETURN -3;
  END IF;

  v_seq := nextval('job_seq');
  IF p_lifo THEN
    v_seq := -v_seq;
  END IF;

  UPDATE job
     SET state = 'waiting',
         seq = v_seq,
         process_at_ms = NULL,
         processed_at_ms = NULL,
         finished_at_ms = NULL,
         return_value = NULL,
         failed_reason = NULL,
         stacktrace = NULL,
         attempts_made = CASE WHEN p_reset_made THEN 0 ELSE attempts_made END,
         attempts_started =
           CASE WHEN p_reset_started THEN 0 ELSE attempts_started END
   WHERE queue = p_queue AND id = p_id;

  -- A retried child must be awaited again by its parent: move its dependency
  -- back to pending and re-count it (mirrors reprocessJob-8.lua re-adding the
  -- job to the parent's :dependencies set).
  IF v_pq IS NOT NULL AND v_pid IS NOT NULL
     AND EXISTS (SELECT 1 FROM job WHERE queue = v_pq AND id = v_pid) THEN
    UPDATE job_dependency
       SET status = 'pending', value = NULL
     WHERE parent_queue = v_pq AND parent_id = v_pid
       AND child_key = p_queue || ':' || p_id
       AND status = (CASE WHEN p_state = 'failed' THEN 'failed'
                          ELSE 'processed' END)::dep_status;
    IF FOUND THEN
      UPDATE job SET pending_deps = pending_deps + 1
       WHERE queue = v_pq AND id = v_pid;
    END IF;
  END IF;

  PERFORM pg_notify('bullmq_jobs', p_queue);
  PERFORM publish_event(p_queue, 'waiting',
    jsonb_build_object('jobId', p_id, 'prev', p_state));
  RETURN 1;
END;
$$;

CREATE FUNCTION bullmq.requeue_dedup_next(p_queue text, p_dedup_id text, p_now bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_payload  jsonb;
  v_name     text;
  v_data     jsonb;
  v_opts     jsonb;
  v_job_id   text;
  v_de       jsonb;
  v_delay    bigint;
  v_priority integer;
  v_lifo     boolean;
  v_keeplast boolean;
  v_ttl      bigint;
  v_seq      bigint;
  v_state    job_state;
  v_process_at bigint;
BEGIN
  IF p_dedup_id IS NULL OR p_dedup_id = '' THEN
    RETURN;
  END IF;
  SELECT payload INTO v_payload
    FROM dedup_next WHERE queue = p_queue AND dedup_id = p_dedup_id;
  IF NOT FOUND THEN
    RETURN;
  END IF;

  v_name   := v_payload->>'name';
  v_data   := COALESCE(v_payload->'data', '{}'::jsonb);
  v_opts   := COALESCE(v_payload->'opts', '{}'::jsonb);
  v_job_id := v_payload->>'jobId';
  IF v_job_id IS NULL OR v_job_id = '' THEN
    v_job_id := next_job_id(p_queue);
  END IF;

  v_de       := COALESCE(v_opts->'deduplication', v_opts->'debounce');
  v_delay    := COALESCE((v_opts->>'delay')::bigint, 0);
  v_priority := COALESCE((v_opts->>'priority')::integer, 0);
  v_lifo     := COALESCE((v_opts->>'lifo')::boolean, false);
  v_keeplast := COALESCE((v_de->>'keepLastIfActive')::boolean, false);
  v_ttl      := NULLIF(v_de->>'ttl', '')::bigint;

  v_seq := nextval('job_seq');
  IF v_lifo THEN
    v_seq := -v_seq;
  END IF;
  IF v_delay > 0 THEN
    v_state := 'delayed';
    v_process_at := p_now + v_delay;
  ELSE
    v_state := 'waiting';
    v_process_at := NULL;
  END IF;

  INSERT INTO job (
    queue, id, seq, name, state, data, opts, priority, delay_ms,
    max_attempts, added_at_ms, process_at_ms, dedup_id
  ) VALUES (
    p_queue, v_job_id, v_seq, v_name, v_state, v_data, v_opts, v_priority,
    v_delay, COALESCE((v_opts->>'attempts')::integer, 1), p_now, v_process_at,
    p_dedup_id
  )
  ON CONFLICT (queue, id) DO NOTHING;

  -- New winner key (no expiry while keepLastIfActive, else honour ttl).
  INSERT INTO dedup (queue, dedup_id, job_id, expire_at_ms)
    VALUES (p_queue, p_dedup_id, v_job_id,
      CASE WHEN v_keeplast OR COALESCE(v_ttl, 0) <= 0
           THEN NULL ELSE p_now + v_ttl END)
  ON CONFLICT (queue, dedup_id) DO UPDATE
    SET job_id = EXCLUDED.job_id, expire_at_ms = EXCLUDED.expire_at_ms;

  DELETE FROM dedup_next WHERE queue = p_queue AND dedup_id = p_dedup_id;

  PERFORM pg_notify('bullmq_jobs', p_queue);
  IF v_state = 'delayed' THEN
    PERFORM publish_event(p_queue, 'delayed',
      jsonb_build_object('jobId', v_job_id, 'delay', v_process_at));
  ELSE
    PERFORM publish_event(p_queue, 'waiting',
      jsonb_build_object('jobId', v_job_id));
  END IF;
END;
$$;

CREATE FUNCTION bullmq.retry_job(p_queue text, p_id text, p_token text, p_lifo boolean, p_failed_reason text, p_stacktrace jsonb) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_state job_state;
  v_lock  text;
  v_seq   bigint;
BEGIN
  SELECT state, lock_token INTO v_state, v_lock
    FROM job WHERE queue = p_queue AND id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'bullmq: missing job %', p_id USING ERRCODE = 'BM001', DETAIL = '-1';
  END IF;
  IF v_state <> 'active' THEN
    RAISE EXCEPTION 'bullmq: job % not active', p_id USING ERRCODE = 'BM001', DETAIL = '-3';
  END IF;
  IF p_token <> '0' AND v_lock IS DISTINCT FROM p_token THEN
    RAISE EXCEPTION 'bullmq: job % lock mismatch', p_id USING ERRCODE = 'BM001', DETAIL = '-6';
  END IF;

  v_seq := nextval('job_seq');
  IF p_lifo THEN
    v_seq := -v_seq;
  END IF;

  UPDATE job
     SET state = 'waiting',
         seq = v_seq,
         process_at_ms = NULL,
         failed_reason = COALESCE(p_failed_reason, failed_reason),
         stacktrace = COALESCE(p_stacktrace, stacktrace),
         lock_token = NULL,
         locked_until_ms = NULL,
         attempts_made = attempts_made + 1
   WHERE queue = p_queue AND id = p_id;

  PERFORM pg_notify('bullmq_jobs', p_queue);
  PERFORM publish_event(p_queue, 'waiting',
    jsonb_build_object('jobId', p_id, 'prev', 'active'));
  RETURN 1;
END;
$$;

CREATE FUNCTION bullmq.retry_jobs(p_queue text, p_state text, p_count integer, p_timestamp bigint) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_moved integer;
BEGIN
  WITH batch AS (
    SELECT id FROM job
     WHERE queue = p_queue
       AND state = p_state::job_state
       AND (p_timestamp IS NULL OR finished_at_ms <= p_timestamp)
     ORDER BY finished_at_ms
     LIMIT p_count
  )
  UPDATE job j
     SET state = 'waiting',
         seq = nextval('job_seq'),
         finished_at_ms = NULL,
         processed_at_ms = NULL,
         return_value = NULL,
         failed_reason = NULL,
         stacktrace = NULL,
         attempts_made = 0,
         attempts_started = 0,
         lock_token = NULL,
         locked_until_ms = NULL
    FROM batch
   WHERE j.queue = p_queue AND j.id = batch.id;

  GET DIAGNOSTICS v_moved = ROW_COUNT;
  IF v_moved > 0 THEN
    PERFORM pg_notify('bullmq_jobs', p_queue);
  END IF;
  RETURN v_moved;
END;
$$;

CREATE FUNCTION bullmq.scheduler_every_next_millis(p_prev bigint, p_every bigint, p_now bigint, p_offset bigint, p_start bigint) RETURNS bigint[]
    LANGUAGE plpgsql IMMUTABLE
    AS $$
DECLARE
  v_next   bigint;
  v_offset bigint := p_offset;
BEGIN
  IF p_prev IS NULL THEN
    IF p_start IS NOT NULL THEN
      v_next := GREATEST(p_start, p_now);
    ELSE
      v_next := p_now;
      IF p_offset IS NOT NULL AND p_offset > 0 THEN
        v_next := (p_now / p_every) * p_every + p_offset;
        IF v_next <= p_now THEN
          v_next := v_next + p_every;
        END IF;
      END IF;
    END IF;
  ELSE
    v_next := p_prev + p_every;
    IF v_next < p_now THEN
      v_next := (p_now / p_every) * p_every + p_every + COALESCE(p_offset, 0);
    END IF;
  END IF;

  IF v_offset IS NULL OR v_offset = 0 THEN
    v_offset := v_next - (v_next / p_every) * p_every;
  END IF;

  RETURN ARRAY[v_next, v_offset];
END;
$$;

CREATE FUNCTION bullmq.set_rate_limit(p_queue text, p_expire_ms bigint, p_now bigint) RETURNS void
    LANGUAGE sql
    SET search_path TO 'bullmq'
    AS $$
  INSERT INTO rate_limit (queue, points, expire_at_ms)
    VALUES (p_queue, 9007199254740991, p_now + p_expire_ms)
  ON CONFLICT (queue) DO UPDATE SET
    points = 9007199254740991,
    expire_at_ms = p_now + p_expire_ms;
$$;

CREATE FUNCTION bullmq.update_job_scheduler_next_millis(p_queue text, p_scheduler_id text, p_next_millis bigint, p_template_data jsonb, p_delayed_opts jsonb, p_now bigint, p_producer_id text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_name   text;
  v_prev   bigint;
  v_every  bigint;
  v_start  bigint;
  v_offset bigint;
  v_data   jsonb;
  v_next   bigint := p_next_millis;
  v_new_offset bigint;
  v_em     bigint[];
  v_jobid  text;
  v_current text;
  v_delay  bigint;
  v_state  job_state;
  v_seq    bigint;
BEGIN
  SELECT name, next_run_ms, every_ms, start_date_ms, offset_ms, template_data
    INTO v_name, v_prev, v_every, v_start, v_offset, v_data
    FROM scheduler WHERE queue = p_queue AND scheduler_id = p_scheduler_id;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;

  IF v_every IS NULL THEN
    v_every := (p_delayed_opts #>> '{repeat,every}')::bigint;
  END IF;

  IF v_every IS NOT NULL THEN
    v_offset := COALESCE(v_offset, (p_delayed_opts #>> '{repeat,offset}')::bigint, 0);
    v_em := scheduler_every_next_millis(v_prev, v_every, p_now, v_offset, v_start);
    v_next := v_em[1];
    v_new_offset := v_em[2];
  END IF;

  -- Only the producer of the current iteration may advance the scheduler;
  -- this guards against duplicate iterations from stale/concurrent finishes.
  v_current := 'repeat:' || p_scheduler_id || ':' || v_prev;
  IF p_producer_id IS DISTINCT FROM v_current THEN
    RETURN NULL;
  END IF;

  v_jobid := 'repeat:' || p_scheduler_id || ':' || v_next;

  -- If the next iteration's job already exists, this is a duplicate.
  IF EXISTS (SELECT 1 FROM job WHERE queue = p_queue AND id = v_jobid) THEN
    PERFORM publish_event(p_queue, 'duplicated',
      jsonb_build_object('jobId', v_jobid));
    RETURN NULL;
  END IF;

  v_delay := GREATEST(v_next - p_now, 0);

  UPDATE scheduler
     SET next_run_ms = v_next,
         iteration_count = iteration_count + 1,
         offset_ms = COALESCE(offset_ms, v_new_offset),
         template_data = CASE
           WHEN p_template_data IS NOT NULL AND p_template_data <> '{}'::jsonb
             THEN p_template_data
           ELSE template_data
         END
   WHERE queue = p_queue AND scheduler_id = p_scheduler_id;

  v_seq := nextval('job_seq');
  v_state := CASE WHEN v_delay > 0 THEN 'delayed' ELSE 'waiting' END;

  INSERT INTO job (
    queue, id, seq, name, state, data, opts, priority, delay_ms, max_attempts,
    added_at_ms, process_at_ms, scheduler_id
  ) VALUES (
    p_queue, v_jobid, v_seq, v_name, v_state,
    COALESCE(NULLIF(v_data, '{}'::jsonb), p_template_data, '{}'::jsonb),
    COALESCE(p_delayed_opts, '{}'::jsonb)
      || jsonb_build_object('delay', v_delay, 'jobId', v_jobid),
    COALESCE((p_delayed_opts ->> 'priority')::integer, 0), v_delay,
    COALESCE((p_delayed_opts ->> 'attempts')::integer, 1),
    COALESCE((p_delayed_opts ->> 'timestamp')::bigint, p_now),
    CASE WHEN v_delay > 0 THEN v_next ELSE NULL END, p_scheduler_id
  )
  ON CONFLICT (queue, id) DO NOTHING;

  PERFORM pg_notify('bullmq_jobs', p_queue);

  RETURN v_jobid;
END;
$$;

CREATE FUNCTION bullmq.update_progress(p_queue text, p_id text, p_progress jsonb) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'bullmq'
    AS $$
DECLARE
  v_updated integer;
BEGIN
  UPDATE job SET progress = p_progress
   WHERE queue = p_queue AND id = p_id;
  GET DIAGNOSTICS v_updated = ROW_COUNT;

  IF v_updated > 0 THEN
    PERFORM publish_event(p_queue, 'progress',
      jsonb_build_object('jobId', p_id, 'data', p_progress::text));
  END IF;

  RETURN v_updated;
END;
$$;

CREATE FUNCTION public.tell_of_fit() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform pg_notify('trainings', new.training_id::text);
  return null;
end
$$;

CREATE FUNCTION public.tell_of_training() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform pg_notify('trainings', new.id::text);
  return null;
end
$$;

CREATE TABLE bullmq.dedup (
    queue text NOT NULL,
    dedup_id text NOT NULL,
    job_id text NOT NULL,
    expire_at_ms bigint
);

CREATE TABLE bullmq.dedup_next (
    queue text NOT NULL,
    dedup_id text NOT NULL,
    payload jsonb NOT NULL
);

CREATE SEQUENCE bullmq.event_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE bullmq.event (
    queue text NOT NULL,
    id bigint DEFAULT nextval('bullmq.event_seq'::regclass) NOT NULL,
    event text NOT NULL,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at_ms bigint NOT NULL
);

CREATE TABLE bullmq.job_dependency (
    parent_queue text NOT NULL,
    parent_id text NOT NULL,
    child_queue text NOT NULL,
    child_id text NOT NULL,
    child_key text NOT NULL,
    status bullmq.dep_status DEFAULT 'pending'::bullmq.dep_status NOT NULL,
    value jsonb
);

CREATE TABLE bullmq.job_log (
    queue text NOT NULL,
    job_id text NOT NULL,
    idx bigint NOT NULL,
    "row" text NOT NULL
);

CREATE SEQUENCE bullmq.job_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE bullmq.meta (
    queue text NOT NULL,
    field text NOT NULL,
    value text
);

CREATE TABLE bullmq.metrics (
    queue text NOT NULL,
    kind text NOT NULL,
    count bigint DEFAULT 0 NOT NULL,
    prev_ts bigint,
    prev_count bigint DEFAULT 0 NOT NULL,
    data bigint[] DEFAULT '{}'::bigint[] NOT NULL
);

CREATE TABLE bullmq.migration (
    version integer NOT NULL,
    name text NOT NULL,
    min_client_version integer NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE bullmq.rate_limit (
    queue text NOT NULL,
    points bigint DEFAULT 0 NOT NULL,
    expire_at_ms bigint NOT NULL
);

CREATE SEQUENCE bullmq.relay_inbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE bullmq.relay_inbox_id_seq OWNED BY bullmq.relay_inbox.id;

CREATE SEQUENCE bullmq.relay_mid_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE bullmq.relay_node (
    ns text NOT NULL,
    node_id text NOT NULL,
    lease_until timestamp with time zone NOT NULL,
    registered_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    last_heartbeat timestamp with time zone,
    info jsonb DEFAULT '{}'::jsonb NOT NULL,
    backlog integer DEFAULT 0 NOT NULL,
    dropped bigint DEFAULT 0 NOT NULL,
    in_flight bigint[] DEFAULT '{}'::bigint[] NOT NULL
);

CREATE TABLE bullmq.relay_retained (
    ns text NOT NULL,
    topic text NOT NULL,
    mid bigint NOT NULL,
    ts bigint NOT NULL,
    data text NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE bullmq.relay_subscription (
    ns text NOT NULL,
    node_id text NOT NULL,
    endpoint_id text NOT NULL,
    pattern text NOT NULL,
    root text
);

CREATE TABLE bullmq.scheduler (
    queue text NOT NULL,
    scheduler_id text NOT NULL,
    name text,
    next_run_ms bigint,
    pattern text,
    every_ms bigint,
    tz text,
    start_date_ms bigint,
    end_date_ms bigint,
    limit_count integer,
    iteration_count integer DEFAULT 0 NOT NULL,
    template_data jsonb,
    template_opts jsonb,
    producer_id text,
    offset_ms bigint
);

CREATE TABLE public.activations (
    id bigint NOT NULL,
    dataset_id integer NOT NULL,
    training_id integer NOT NULL,
    activated_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.activations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.activations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.api_keys (
    id text NOT NULL,
    name text NOT NULL,
    scope text NOT NULL,
    secret_sha256 bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT api_keys_scope_check CHECK ((scope = ANY (ARRAY['read'::text, 'write'::text, 'admin'::text]))),
    CONSTRAINT api_keys_secret_sha256_check CHECK ((length(secret_sha256) = 32))
);

CREATE TABLE public.datasets (
    id integer NOT NULL,
    name text NOT NULL,
    status text NOT NULL,
    attempt integer DEFAULT 1 NOT NULL,
    source jsonb NOT NULL,
    options jsonb NOT NULL,
    fingerprint text NOT NULL,
    counts jsonb,
    error jsonb,
    active_training_id integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    imported_at timestamp with time zone,
    activated_by_hand_at timestamp with time zone,
    CONSTRAINT datasets_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 128)) AND (name !~ '^[0-9]+$'::text))),
    CONSTRAINT datasets_status_check CHECK ((status = ANY (ARRAY['importing'::text, 'ready'::text, 'failed'::text])))
);

ALTER TABLE public.datasets ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.datasets_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.evaluations (
    training_id integer NOT NULL,
    attempt integer DEFAULT 1 NOT NULL,
    status text NOT NULL,
    at integer NOT NULL,
    seed bigint NOT NULL,
    k integer NOT NULL,
    result jsonb,
    error jsonb,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT evaluations_status_check CHECK ((status = ANY (ARRAY['running'::text, 'ready'::text, 'failed'::text])))
);

CREATE TABLE public.user_favourites (
    dataset_id integer NOT NULL,
    user_idx integer NOT NULL,
    movies integer[] NOT NULL,
    changed_at timestamp with time zone
);
ALTER TABLE ONLY public.user_favourites ALTER COLUMN movies SET STATISTICS 0;
ALTER TABLE ONLY public.user_favourites ALTER COLUMN movies SET STORAGE EXTERNAL;

CREATE VIEW public.favourites AS
 SELECT user_favourites.dataset_id,
    user_favourites.user_idx,
    unnest(user_favourites.movies) AS movie_idx
   FROM public.user_favourites;

CREATE TABLE public.fit_runs (
    training_id integer NOT NULL,
    k integer NOT NULL,
    seconds double precision NOT NULL,
    worker text NOT NULL,
    finished_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.fits (
    training_id integer NOT NULL,
    k integer NOT NULL,
    wcss double precision NOT NULL,
    silhouette double precision,
    iterations integer NOT NULL,
    converged boolean NOT NULL,
    sizes integer[] NOT NULL,
    labels bytea NOT NULL,
    restarts jsonb NOT NULL,
    calinski_harabasz double precision
);

CREATE TABLE public.idempotency_keys (
    key text NOT NULL,
    fingerprint text NOT NULL,
    claim uuid DEFAULT gen_random_uuid() NOT NULL,
    claimed_at timestamp with time zone DEFAULT now() NOT NULL,
    answer jsonb
);

CREATE TABLE public.import_rejects (
    dataset_id integer NOT NULL,
    line bigint NOT NULL,
    reason text NOT NULL,
    text text NOT NULL
);

CREATE TABLE public.matrices (
    sha256 text NOT NULL,
    users integer NOT NULL,
    movies integer NOT NULL,
    favourites integer NOT NULL,
    distinct_rows integer NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    frozen_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.matrix_chunks (
    sha256 text NOT NULL,
    seq integer NOT NULL,
    bytes bytea NOT NULL
);
ALTER TABLE ONLY public.matrix_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE public.matrix_wcss1 (
    sha256 text NOT NULL,
    metric text NOT NULL,
    wcss1 double precision NOT NULL
);

CREATE TABLE public.migrations (
    version integer NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.model_assignments (
    training_id integer NOT NULL,
    user_idx integer NOT NULL,
    cluster_before_fix smallint NOT NULL,
    cluster smallint NOT NULL,
    overlap double precision NOT NULL
);

CREATE TABLE public.model_clusters (
    training_id integer NOT NULL,
    cluster smallint NOT NULL,
    cluster_before_fix smallint NOT NULL,
    size integer NOT NULL,
    size_before_fix integer NOT NULL
);

CREATE TABLE public.model_counts (
    training_id integer NOT NULL,
    cluster smallint NOT NULL,
    movie_idx integer NOT NULL,
    count integer NOT NULL,
    CONSTRAINT model_counts_count_check CHECK ((count >= 0))
);

CREATE TABLE public.movies (
    dataset_id integer NOT NULL,
    movie_idx integer NOT NULL,
    movie_id text NOT NULL,
    title text,
    year integer,
    genres text[] DEFAULT '{}'::text[] NOT NULL,
    favourites integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.ranking_lists (
    training_id integer NOT NULL,
    revision integer NOT NULL,
    user_idx integer NOT NULL,
    movies integer[] NOT NULL,
    scores real[] NOT NULL
);
ALTER TABLE ONLY public.ranking_lists ALTER COLUMN movies SET STATISTICS 0;
ALTER TABLE ONLY public.ranking_lists ALTER COLUMN scores SET STATISTICS 0;

CREATE TABLE public.ranking_parts (
    training_id integer NOT NULL,
    part integer NOT NULL,
    bytes bytea NOT NULL
);
ALTER TABLE ONLY public.ranking_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE public.ranking_tables (
    training_id integer NOT NULL,
    revision integer NOT NULL,
    name text NOT NULL,
    key integer NOT NULL,
    bytes bytea NOT NULL
);
ALTER TABLE ONLY public.ranking_tables ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE public.user_ratings (
    dataset_id integer NOT NULL,
    user_idx integer NOT NULL,
    movies integer[] NOT NULL,
    ratings real[] NOT NULL,
    rated_at bigint[] NOT NULL
);
ALTER TABLE ONLY public.user_ratings ALTER COLUMN movies SET STATISTICS 0;
ALTER TABLE ONLY public.user_ratings ALTER COLUMN movies SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.user_ratings ALTER COLUMN ratings SET STATISTICS 0;
ALTER TABLE ONLY public.user_ratings ALTER COLUMN ratings SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.user_ratings ALTER COLUMN rated_at SET STATISTICS 0;
ALTER TABLE ONLY public.user_ratings ALTER COLUMN rated_at SET STORAGE EXTERNAL;

CREATE VIEW public.ratings AS
 SELECT user_ratings.dataset_id,
    user_ratings.user_idx,
    unnest(user_ratings.movies) AS movie_idx,
    unnest(user_ratings.ratings) AS rating,
    unnest(user_ratings.rated_at) AS rated_at
   FROM public.user_ratings;

CREATE TABLE public.schedules (
    dataset_id integer NOT NULL,
    every_ms bigint NOT NULL,
    min_change double precision NOT NULL,
    keep integer NOT NULL,
    ks integer[] NOT NULL,
    params jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_run_at timestamp with time zone,
    last_run jsonb,
    max_loss double precision DEFAULT 0.05 NOT NULL,
    CONSTRAINT schedules_keep_check CHECK ((keep >= 1))
);

CREATE TABLE public.trainings (
    id integer NOT NULL,
    dataset_id integer NOT NULL,
    matrix_sha256 text NOT NULL,
    ks integer[] NOT NULL,
    params jsonb NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    status text NOT NULL,
    k_by_hand integer,
    chosen_k integer,
    elbows jsonb,
    error jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    published_revision integer,
    scheduled boolean DEFAULT false NOT NULL,
    pruned_at timestamp with time zone,
    plan jsonb,
    frozen_at timestamp with time zone,
    withheld text,
    CONSTRAINT trainings_status_check CHECK ((status = ANY (ARRAY['running'::text, 'ready'::text, 'failed'::text, 'cancelled'::text])))
);

ALTER TABLE public.trainings ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.trainings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.users (
    dataset_id integer NOT NULL,
    user_idx integer NOT NULL,
    user_id text NOT NULL COLLATE pg_catalog."C"
);

ALTER TABLE ONLY bullmq.relay_inbox ALTER COLUMN id SET DEFAULT nextval('bullmq.relay_inbox_id_seq'::regclass);

INSERT INTO bullmq.event VALUES
	('ingest', 1, 'added', '{"name": "ingest", "jobId": "ingest-1-1"}', 1795922242159),
	('ingest', 2, 'waiting', '{"jobId": "ingest-1-1"}', 1795922242160),
	('ingest', 3, 'active', '{"prev": "waiting", "jobId": "ingest-1-1"}', 1795922243610),
	('ingest', 4, 'completed', '{"prev": "active", "jobId": "ingest-1-1", "returnvalue": "{\"datasetId\": 1}"}', 1795922243797),
	('ingest', 5, 'drained', '{}', 1795922243798),
	('ingest', 6, 'added', '{"name": "ingest", "jobId": "ingest-2-1"}', 1795922246632),
	('ingest', 7, 'waiting', '{"jobId": "ingest-2-1"}', 1795922246633),
	('ingest', 8, 'active', '{"prev": "waiting", "jobId": "ingest-2-1"}', 1795922246646),
	('ingest', 9, 'failed', '{"prev": "active", "jobId": "ingest-2-1", "failedReason": "2 of 3 rows of /data/broken.csv are bad: line 3: empty id (,3,5); line 4: rating out of range (2,x y,11). Mend them, or import the good ones with --skip-invalid; `elbowroom ingest FILE --dry-run` lists every bad row."}', 1795922246827),
	('ingest', 10, 'retries-exhausted', '{"jobId": "ingest-2-1", "attemptsMade": 1}', 1795922246827),
	('ingest', 11, 'drained', '{}', 1795922246835),
	('cluster', 12, 'added', '{"name": "cluster", "jobId": "cluster-1-1"}', 1795922249971),
	('cluster', 13, 'waiting-children', '{"jobId": "cluster-1-1"}', 1795922249971),
	('elbow', 14, 'added', '{"name": "elbow", "jobId": "elbow-1-6-1"}', 1795922249971),
	('elbow', 15, 'waiting', '{"jobId": "elbow-1-6-1"}', 1795922249971),
	('elbow', 16, 'added', '{"name": "elbow", "jobId": "elbow-1-5-1"}', 1795922249971),
	('elbow', 17, 'waiting', '{"jobId": "elbow-1-5-1"}', 1795922249971),
	('elbow', 18, 'added', '{"name": "elbow", "jobId": "elbow-1-4-1"}', 1795922249971),
	('elbow', 19, 'waiting', '{"jobId": "elbow-1-4-1"}', 1795922249971),
	('elbow', 20, 'added', '{"name": "elbow", "jobId": "elbow-1-3-1"}', 1795922249971),
	('elbow', 21, 'waiting', '{"jobId": "elbow-1-3-1"}', 1795922249971),
	('elbow', 22, 'added', '{"name": "elbow", "jobId": "elbow-1-2-1"}', 1795922249971),
	('elbow', 23, 'waiting', '{"jobId": "elbow-1-2-1"}', 1795922249971),
	('elbow', 24, 'added', '{"name": "elbow", "jobId": "elbow-1-1-1"}', 1795922249971),
	('elbow', 25, 'waiting', '{"jobId": "elbow-1-1-1"}', 1795922249971),
	('elbow', 26, 'active', '{"prev": "waiting", "jobId": "elbow-1-6-1"}', 1795922249993),
	('elbow', 27, 'active', '{"prev": "waiting", "jobId": "elbow-1-5-1"}', 1795922250001),
	('elbow', 28, 'progress', '{"data": "{\"of\": 3, \"done\": 2}", "jobId": "elbow-1-6-1"}', 1795922250779),
	('elbow', 29, 'progress', '{"data": "{\"of\": 3, \"done\": 3}", "jobId": "elbow-1-6-1"}', 1795922250802),
	('elbow', 30, 'progress', '{"data": "{\"of\": 3, \"done\": 1}", "jobId": "elbow-1-6-1"}', 1795922250807),
	('elbow', 31, 'progress', '{"data": "{\"of\": 3, \"done\": 1}", "jobId": "elbow-1-5-1"}', 1795922250811),
	('elbow', 32, 'progress', '{"data": "{\"of\": 3, \"done\": 3}", "jobId": "elbow-1-5-1"}', 1795922250814),
	('elbow', 33, 'progress', '{"data": "{\"of\": 3, \"done\": 2}", "jobId": "elbow-1-5-1"}', 1795922250821),
	('elbow', 34, 'completed', '{"prev": "active", "jobId": "elbow-1-5-1", "returnvalue": "{\"wcss\": 39.760846524838605, \"seconds\": 0.739886262}"}', 1795922250828),
	('elbow', 35, 'active', '{"prev": "waiting", "jobId": "elbow-1-4-1"}', 1795922250847),
	('elbow', 36, 'completed', '{"prev": "active", "jobId": "elbow-1-6-1", "returnvalue": "{\"wcss\": 38.985001380785356, \"seconds\": 0.7300266100000008}"}', 1795922250868),
	('elbow', 37, 'active', '{"prev": "waiting", "jobId": "elbow-1-3-1"}', 1795922250874),
	('elbow', 38, 'progress', '{"data": "{\"of\": 3, \"done\": 1}", "jobId": "elbow-1-4-1"}', 1795922250877),
	('elbow', 39, 'progress', '{"data": "{\"of\": 3, \"done\": 2}", "jobId": "elbow-1-4-1"}', 1795922250888),
	('elbow', 40, 'progress', '{"data": "{\"of\": 3, \"done\": 3}", "jobId": "elbow-1-4-1"}', 1795922250907),
	('elbow', 41, 'progress', '{"data": "{\"of\": 3, \"done\": 1}", "jobId": "elbow-1-3-1"}', 1795922250908),
	('elbow', 42, 'progress', '{"data": "{\"of\": 3, \"done\": 2}", "jobId": "elbow-1-3-1"}', 1795922250916),
	('elbow', 43, 'completed', '{"prev": "active", "jobId": "elbow-1-4-1", "returnvalue": "{\"wcss\": 41.896722988528445, \"seconds\": 0.011893823000000338}"}', 1795922250924),
	('elbow', 44, 'progress', '{"data": "{\"of\": 3, \"done\": 3}", "jobId": "elbow-1-3-1"}', 1795922250925),
	('elbow', 45, 'active', '{"prev": "waiting", "jobId": "elbow-1-2-1"}', 1795922250935),
	('elbow', 46, 'completed', '{"prev": "active", "jobId": "elbow-1-3-1", "returnvalue": "{\"wcss\": 43.011826844105265, \"seconds\": 0.0015286059999998543}"}', 1795922250943),
	('elbow', 47, 'active', '{"prev": "waiting", "jobId": "elbow-1-1-1"}', 1795922250944),
	('elbow', 48, 'progress', '{"data": "{\"of\": 3, \"done\": 1}", "jobId": "elbow-1-1-1"}', 1795922250962),
	('elbow', 49, 'progress', '{"data": "{\"of\": 3, \"done\": 3}", "jobId": "elbow-1-1-1"}', 1795922250971),
	('elbow', 50, 'progress', '{"data": "{\"of\": 3, \"done\": 2}", "jobId": "elbow-1-1-1"}', 1795922250977),
	('elbow', 51, 'progress', '{"data": "{\"of\": 3, \"done\": 1}", "jobId": "elbow-1-2-1"}', 1795922250977),
	('elbow', 52, 'progress', '{"data": "{\"of\": 3, \"done\": 2}", "jobId": "elbow-1-2-1"}', 1795922250986),
	('elbow', 53, 'progress', '{"data": "{\"of\": 3, \"done\": 3}", "jobId": "elbow-1-2-1"}', 1795922250988),
	('elbow', 54, 'completed', '{"prev": "active", "jobId": "elbow-1-2-1", "returnvalue": "{\"wcss\": 45.004331862614116, \"seconds\": 0.009496665000000576}"}', 1795922250990),
	('elbow', 55, 'completed', '{"prev": "active", "jobId": "elbow-1-1-1", "returnvalue": "{\"wcss\": 47.33877564044533, \"seconds\": 0.009791801999999733}"}', 1795922250998),
	('cluster', 56, 'waiting', '{"prev": "waiting-children", "jobId": "cluster-1-1"}', 1795922250999),
	('elbow', 57, 'drained', '{}', 1795922251000),
	('cluster', 58, 'active', '{"prev": "waiting", "jobId": "cluster-1-1"}', 1795922251008),
	('cluster', 59, 'completed', '{"prev": "active", "jobId": "cluster-1-1", "returnvalue": "{\"published\": true}"}', 1795922251172),
	('cluster', 60, 'drained', '{}', 1795922251180),
	('cluster', 61, 'added', '{"name": "cluster", "jobId": "cluster-2-1"}', 1795922256121),
	('cluster', 62, 'waiting-children', '{"jobId": "cluster-2-1"}', 1795922256121),
	('elbow', 63, 'added', '{"name": "part", "jobId": "part-2-0-1"}', 1795922256121),
	('elbow', 64, 'waiting', '{"jobId": "part-2-0-1"}', 1795922256121),
	('elbow', 65, 'added', '{"name": "elbow", "jobId": "elbow-2-6-1"}', 1795922256121),
	('elbow', 66, 'waiting', '{"jobId": "elbow-2-6-1"}', 1795922256121),
	('elbow', 67, 'added', '{"name": "elbow", "jobId": "elbow-2-5-1"}', 1795922256121),
	('elbow', 68, 'waiting', '{"jobId": "elbow-2-5-1"}', 1795922256121),
	('elbow', 69, 'added', '{"name": "elbow", "jobId": "elbow-2-4-1"}', 1795922256121),
	('elbow', 70, 'waiting', '{"jobId": "elbow-2-4-1"}', 1795922256127),
	('elbow', 71, 'added', '{"name": "elbow", "jobId": "elbow-2-3-1"}', 1795922256127),
	('elbow', 72, 'waiting', '{"jobId": "elbow-2-3-1"}', 1795922256127),
	('elbow', 73, 'added', '{"name": "elbow", "jobId": "elbow-2-2-1"}', 1795922256127),
	('elbow', 74, 'waiting', '{"jobId": "elbow-2-2-1"}', 1795922256127),
	('elbow', 75, 'added', '{"name": "elbow", "jobId": "elbow-2-1-1"}', 1795922256127),
	('elbow', 76, 'waiting', '{"jobId": "elbow-2-1-1"}', 1795922256127),
	('elbow', 77, 'active', '{"prev": "waiting", "jobId": "part-2-0-1"}', 1795922256209),
	('elbow', 78, 'active', '{"prev": "waiting", "jobId": "elbow-2-6-1"}', 1795922256259),
	('elbow', 79, 'progress', '{"data": "{\"of\": 1, \"done\": 1}", "jobId": "elbow-2-6-1"}', 1795922256523),
	('elbow', 80, 'completed', '{"prev": "active", "jobId": "elbow-2-6-1", "returnvalue": "{\"wcss\": 301.47893772893775, \"seconds\": 0.16737409200000183}"}', 1795922256535),
	('elbow', 81, 'active', '{"prev": "waiting", "jobId": "elbow-2-5-1"}', 1795922256536),
	('elbow', 82, 'progress', '{"data": "{\"of\": 1, \"done\": 1}", "jobId": "elbow-2-5-1"}', 1795922256597),
	('elbow', 86, 'completed', '{"prev": "active", "jobId": "elbow-2-4-1", "returnvalue": "{\"wcss\": 329.03219696969694, \"seconds\": 0.011917134999999688}"}', 1795922256644),
	('elbow', 87, 'active', '{"prev": "waiting", "jobId": "elbow-2-3-1"}', 1795922256644),
	('elbow', 88, 'progress', '{"data": "{\"of\": 1, \"done\": 1}", "jobId": "elbow-2-3-1"}', 1795922256677),
	('elbow', 96, 'completed', '{"prev": "active", "jobId": "part-2-0-1", "returnvalue": "{\"seconds\": 1.2550329280000005}"}', 1795922257616),
	('cluster', 97, 'waiting', '{"prev": "waiting-children", "jobId": "cluster-2-1"}', 1795922257617),
	('elbow', 98, 'drained', '{}', 1795922257618),
	('elbow', 106, 'active', '{"prev": "waiting", "jobId": "evaluate-2-1"}', 1795922258473),
	('elbow', 107, 'active', '{"prev": "waiting", "jobId": "recommend-2-0-1"}', 1795922258480),
	('elbow', 110, 'completed', '{"prev": "active", "jobId": "recommend-2-0-1", "returnvalue": "{\"users\": 61, \"seconds\": 1.4447485300000007}"}', 1795922259989),
	('elbow', 123, 'progress', '{"data": "{\"of\": 3, \"done\": 2}", "jobId": "elbow-1-7-2"}', 1795922260609),
	('elbow', 125, 'completed', '{"prev": "active", "jobId": "elbow-1-7-2", "returnvalue": "{\"wcss\": 37.56399173587022, \"seconds\": 0.006057847000000038}"}', 1795922260622),
	('cluster', 126, 'waiting', '{"prev": "waiting-children", "jobId": "cluster-1-2"}', 1795922260623),
	('elbow', 127, 'drained', '{}', 1795922260623),
	('elbow', 83, 'completed', '{"prev": "active", "jobId": "elbow-2-5-1", "returnvalue": "{\"wcss\": 314.98833333333334, \"seconds\": 0.024962886999997862}"}', 1795922256606),
	('elbow', 84, 'active', '{"prev": "waiting", "jobId": "elbow-2-4-1"}', 1795922256608),
	('elbow', 85, 'progress', '{"data": "{\"of\": 1, \"done\": 1}", "jobId": "elbow-2-4-1"}', 1795922256635),
	('elbow', 89, 'completed', '{"prev": "active", "jobId": "elbow-2-3-1", "returnvalue": "{\"wcss\": 344.9783281733746, \"seconds\": 0.024232826999999815}"}', 1795922256695),
	('elbow', 90, 'active', '{"prev": "waiting", "jobId": "elbow-2-2-1"}', 1795922256696),
	('elbow', 91, 'progress', '{"data": "{\"of\": 1, \"done\": 1}", "jobId": "elbow-2-2-1"}', 1795922256775),
	('elbow', 92, 'completed', '{"prev": "active", "jobId": "elbow-2-2-1", "returnvalue": "{\"wcss\": 362.16933638443936, \"seconds\": 0.0651581380000025}"}', 1795922256820),
	('elbow', 93, 'active', '{"prev": "waiting", "jobId": "elbow-2-1-1"}', 1795922256821),
	('elbow', 94, 'progress', '{"data": "{\"of\": 1, \"done\": 1}", "jobId": "elbow-2-1-1"}', 1795922256922),
	('elbow', 95, 'completed', '{"prev": "active", "jobId": "elbow-2-1-1", "returnvalue": "{\"wcss\": 383.57377049180326, \"seconds\": 0.011727397999999084}"}', 1795922256981),
	('cluster', 99, 'active', '{"prev": "waiting", "jobId": "cluster-2-1"}', 1795922257628),
	('cluster', 100, 'added', '{"name": "cluster", "jobId": "cluster-2-1-lists"}', 1795922258461),
	('cluster', 101, 'waiting-children', '{"jobId": "cluster-2-1-lists"}', 1795922258463),
	('elbow', 102, 'added', '{"name": "evaluate", "jobId": "evaluate-2-1"}', 1795922258463),
	('elbow', 103, 'waiting', '{"jobId": "evaluate-2-1"}', 1795922258463),
	('elbow', 104, 'added', '{"name": "recommend", "jobId": "recommend-2-0-1"}', 1795922258463),
	('elbow', 105, 'waiting', '{"jobId": "recommend-2-0-1"}', 1795922258463),
	('cluster', 108, 'completed', '{"prev": "active", "jobId": "cluster-2-1", "returnvalue": "{\"published\": false}"}', 1795922258487),
	('cluster', 109, 'drained', '{}', 1795922258496),
	('elbow', 111, 'completed', '{"prev": "active", "jobId": "evaluate-2-1", "returnvalue": "{\"evaluated\": true}"}', 1795922260028),
	('cluster', 112, 'waiting', '{"prev": "waiting-children", "jobId": "cluster-2-1-lists"}', 1795922260028),
	('elbow', 113, 'drained', '{}', 1795922260028),
	('cluster', 114, 'active', '{"prev": "waiting", "jobId": "cluster-2-1-lists"}', 1795922260033),
	('cluster', 115, 'completed', '{"prev": "active", "jobId": "cluster-2-1-lists", "returnvalue": "{\"published\": true}"}', 1795922260126),
	('cluster', 116, 'drained', '{}', 1795922260126),
	('cluster', 117, 'added', '{"name": "cluster", "jobId": "cluster-1-2"}', 1795922260519),
	('cluster', 118, 'waiting-children', '{"jobId": "cluster-1-2"}', 1795922260519),
	('elbow', 119, 'added', '{"name": "elbow", "jobId": "elbow-1-7-2"}', 1795922260519),
	('elbow', 120, 'waiting', '{"jobId": "elbow-1-7-2"}', 1795922260519),
	('elbow', 121, 'active', '{"prev": "waiting", "jobId": "elbow-1-7-2"}', 1795922260588),
	('elbow', 122, 'progress', '{"data": "{\"of\": 3, \"done\": 1}", "jobId": "elbow-1-7-2"}', 1795922260607),
	('elbow', 124, 'progress', '{"data": "{\"of\": 3, \"done\": 3}", "jobId": "elbow-1-7-2"}', 1795922260614),
	('cluster', 128, 'active', '{"prev": "waiting", "jobId": "cluster-1-2"}', 1795922260631),
	('cluster', 129, 'completed', '{"prev": "active", "jobId": "cluster-1-2", "returnvalue": "{\"published\": true}"}', 1795922260663),
	('cluster', 130, 'drained', '{}', 1795922260663),
	('retrain', 131, 'active', '{"prev": "waiting", "jobId": "repeat:retrain-1:1795922267825"}', 1795922267835),
	('retrain', 132, 'completed', '{"prev": "active", "jobId": "repeat:retrain-1:1795922267825", "returnvalue": "{\"started\": null}"}', 1795922267872),
	('retrain', 133, 'drained', '{}', 1795922267873);

INSERT INTO bullmq.job VALUES
	('ingest', 'ingest-1-1', 1, 'ingest', 'completed', '{"datasetId": 1}', '{"jobId": "ingest-1-1", "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}}', 0, 0, 8, 1, 1, NULL, '{"datasetId": 1}', NULL, NULL, NULL, 'worker:1', 1795922242150, NULL, 1795922243067, 1795922243771, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, false),
	('ingest', 'ingest-2-1', 2, 'ingest', 'failed', '{"datasetId": 2}', '{"jobId": "ingest-2-1", "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}}', 0, 0, 8, 1, 1, NULL, NULL, '2 of 3 rows of /data/broken.csv are bad: line 3: empty id (,3,5); line 4: rating out of range (2,x y,11). Mend them, or import the good ones with --skip-invalid; `elbowroom ingest FILE --dry-run` lists every bad row.', '["UnrecoverableError: 2 of 3 rows of /data/broken.csv are bad: line 3: empty id (,3,5); line 4: rating out of range (2,x y,11). Mend them, or import the good ones with --skip-invalid; `elbowroom ingest FILE --dry-run` lists every bad row.\n    at fail (file:///app/packages/jobs/dist/worker.js:90:15)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)\n    at async /app/node_modules/bullmq/dist/cjs/classes/worker.js:595:32"]', NULL, 'worker:1', 1795922246620, NULL, 1795922246643, 1795922246795, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, false),
	('elbow', 'elbow-1-6-1', 4, 'elbow', 'completed', '{"k": 6, "revision": 1, "trainingId": 1}', '{"jobId": "elbow-1-6-1", "parent": {"id": "cluster-1-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 1, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 1, 0, 8, 1, 1, '{"of": 3, "done": 1}', '{"wcss": 38.985001380785356, "seconds": 0.7300266100000008}', NULL, NULL, NULL, 'worker:1', 1795922249952, NULL, 1795922249985, 1795922250810, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-1-1', 'cluster:cluster-1-1', 0, false),
	('elbow', 'elbow-1-1-1', 9, 'elbow', 'completed', '{"k": 1, "revision": 1, "trainingId": 1}', '{"jobId": "elbow-1-1-1", "parent": {"id": "cluster-1-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 6, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 6, 0, 8, 1, 1, '{"of": 3, "done": 2}', '{"wcss": 47.33877564044533, "seconds": 0.009791801999999733}', NULL, NULL, NULL, 'worker:1', 1795922249952, NULL, 1795922250914, 1795922250982, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-1-1', 'cluster:cluster-1-1', 0, false),
	('elbow', 'elbow-1-5-1', 5, 'elbow', 'completed', '{"k": 5, "revision": 1, "trainingId": 1}', '{"jobId": "elbow-1-5-1", "parent": {"id": "cluster-1-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 2, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 2, 0, 8, 1, 1, '{"of": 3, "done": 2}', '{"wcss": 39.760846524838605, "seconds": 0.739886262}', NULL, NULL, NULL, 'worker:1', 1795922249952, NULL, 1795922249998, 1795922250808, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-1-1', 'cluster:cluster-1-1', 0, false),
	('elbow', 'elbow-1-3-1', 7, 'elbow', 'completed', '{"k": 3, "revision": 1, "trainingId": 1}', '{"jobId": "elbow-1-3-1", "parent": {"id": "cluster-1-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 4, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 4, 0, 8, 1, 1, '{"of": 3, "done": 3}', '{"wcss": 43.011826844105265, "seconds": 0.0015286059999998543}', NULL, NULL, NULL, 'worker:1', 1795922249952, NULL, 1795922250810, 1795922250914, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-1-1', 'cluster:cluster-1-1', 0, false),
	('elbow', 'elbow-1-2-1', 8, 'elbow', 'completed', '{"k": 2, "revision": 1, "trainingId": 1}', '{"jobId": "elbow-1-2-1", "parent": {"id": "cluster-1-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 5, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 5, 0, 8, 1, 1, '{"of": 3, "done": 3}', '{"wcss": 45.004331862614116, "seconds": 0.009496665000000576}', NULL, NULL, NULL, 'worker:1', 1795922249952, NULL, 1795922250901, 1795922250978, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-1-1', 'cluster:cluster-1-1', 0, false),
	('cluster', 'cluster-1-1', 10, 'cluster', 'completed', '{"revision": 1, "trainingId": 1}', '{"jobId": "cluster-1-1", "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}}', 0, 0, 8, 1, 1, NULL, '{"published": true}', NULL, NULL, NULL, 'worker:1', 1795922249952, NULL, 1795922251005, 1795922251169, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, false),
	('elbow', 'elbow-1-4-1', 6, 'elbow', 'completed', '{"k": 4, "revision": 1, "trainingId": 1}', '{"jobId": "elbow-1-4-1", "parent": {"id": "cluster-1-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 3, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 3, 0, 8, 1, 1, '{"of": 3, "done": 3}', '{"wcss": 41.896722988528445, "seconds": 0.011893823000000338}', NULL, NULL, NULL, 'worker:1', 1795922249952, NULL, 1795922250808, 1795922250901, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-1-1', 'cluster:cluster-1-1', 0, false),
	('elbow', 'elbow-2-5-1', 14, 'elbow', 'completed', '{"k": 5, "revision": 1, "trainingId": 2}', '{"jobId": "elbow-2-5-1", "parent": {"id": "cluster-2-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 3, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 3, 0, 8, 1, 1, '{"of": 1, "done": 1}', '{"wcss": 314.98833333333334, "seconds": 0.024962886999997862}', NULL, NULL, NULL, 'worker:1', 1795922256098, NULL, 1795922256532, 1795922256604, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-2-1', 'cluster:cluster-2-1', 0, false),
	('elbow', 'elbow-2-6-1', 13, 'elbow', 'completed', '{"k": 6, "revision": 1, "trainingId": 2}', '{"jobId": "elbow-2-6-1", "parent": {"id": "cluster-2-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 2, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 2, 0, 8, 1, 1, '{"of": 1, "done": 1}', '{"wcss": 301.47893772893775, "seconds": 0.16737409200000183}', NULL, NULL, NULL, 'worker:1', 1795922256097, NULL, 1795922256257, 1795922256532, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-2-1', 'cluster:cluster-2-1', 0, false),
	('elbow', 'elbow-2-4-1', 15, 'elbow', 'completed', '{"k": 4, "revision": 1, "trainingId": 2}', '{"jobId": "elbow-2-4-1", "parent": {"id": "cluster-2-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 4, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 4, 0, 8, 1, 1, '{"of": 1, "done": 1}', '{"wcss": 329.03219696969694, "seconds": 0.011917134999999688}', NULL, NULL, NULL, 'worker:1', 1795922256098, NULL, 1795922256604, 1795922256641, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-2-1', 'cluster:cluster-2-1', 0, false),
	('elbow', 'elbow-2-3-1', 16, 'elbow', 'completed', '{"k": 3, "revision": 1, "trainingId": 2}', '{"jobId": "elbow-2-3-1", "parent": {"id": "cluster-2-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 5, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 5, 0, 8, 1, 1, '{"of": 1, "done": 1}', '{"wcss": 344.9783281733746, "seconds": 0.024232826999999815}', NULL, NULL, NULL, 'worker:1', 1795922256098, NULL, 1795922256641, 1795922256687, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-2-1', 'cluster:cluster-2-1', 0, false),
	('elbow', 'elbow-2-2-1', 17, 'elbow', 'completed', '{"k": 2, "revision": 1, "trainingId": 2}', '{"jobId": "elbow-2-2-1", "parent": {"id": "cluster-2-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 6, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 6, 0, 8, 1, 1, '{"of": 1, "done": 1}', '{"wcss": 362.16933638443936, "seconds": 0.0651581380000025}', NULL, NULL, NULL, 'worker:1', 1795922256098, NULL, 1795922256687, 1795922256817, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-2-1', 'cluster:cluster-2-1', 0, false),
	('elbow', 'part-2-0-1', 12, 'part', 'completed', '{"part": 0, "revision": 1, "trainingId": 2}', '{"jobId": "part-2-0-1", "parent": {"id": "cluster-2-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 1, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 1, 0, 8, 1, 1, NULL, '{"seconds": 1.2550329280000005}', NULL, NULL, NULL, 'worker:1', 1795922256097, NULL, 1795922256207, 1795922257614, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-2-1', 'cluster:cluster-2-1', 0, false),
	('cluster', 'cluster-2-1', 19, 'cluster', 'completed', '{"revision": 1, "trainingId": 2}', '{"jobId": "cluster-2-1", "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}}', 0, 0, 8, 1, 1, NULL, '{"published": false}', NULL, NULL, NULL, 'worker:1', 1795922256093, NULL, 1795922257624, 1795922258477, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, false),
	('elbow', 'elbow-2-1-1', 18, 'elbow', 'completed', '{"k": 1, "revision": 1, "trainingId": 2}', '{"jobId": "elbow-2-1-1", "parent": {"id": "cluster-2-1", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 7, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 7, 0, 8, 1, 1, '{"of": 1, "done": 1}', '{"wcss": 383.57377049180326, "seconds": 0.011727397999999084}', NULL, NULL, NULL, 'worker:1', 1795922256098, NULL, 1795922256817, 1795922256940, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-2-1', 'cluster:cluster-2-1', 0, false),
	('elbow', 'evaluate-2-1', 21, 'evaluate', 'completed', '{"attempt": 1, "trainingId": 2}', '{"jobId": "evaluate-2-1", "parent": {"id": "cluster-2-1-lists", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 1, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 1, 0, 8, 1, 1, NULL, '{"evaluated": true}', NULL, NULL, NULL, 'worker:1', 1795922258434, NULL, 1795922258471, 1795922260026, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-2-1-lists', 'cluster:cluster-2-1-lists', 0, false),
	('elbow', 'recommend-2-0-1', 22, 'recommend', 'completed', '{"shard": 0, "revision": 1, "trainingId": 2}', '{"jobId": "recommend-2-0-1", "parent": {"id": "cluster-2-1-lists", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 2, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 2, 0, 8, 1, 1, NULL, '{"users": 61, "seconds": 1.4447485300000007}', NULL, NULL, NULL, 'worker:1', 1795922258435, NULL, 1795922258479, 1795922259983, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-2-1-lists', 'cluster:cluster-2-1-lists', 0, false),
	('elbow', 'elbow-1-7-2', 25, 'elbow', 'completed', '{"k": 7, "revision": 2, "requestId": "98e08f53-ba9b-4c13-90a5-6c1940f5a3df", "trainingId": 1}', '{"jobId": "elbow-1-7-2", "parent": {"id": "cluster-1-2", "queue": "cluster"}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "priority": 1, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}, "ignoreDependencyOnFailure": true}', 1, 0, 8, 1, 1, '{"of": 3, "done": 3}', '{"wcss": 37.56399173587022, "seconds": 0.006057847000000038}', NULL, NULL, NULL, 'worker:1', 1795922260514, NULL, 1795922260584, 1795922260609, NULL, NULL, 0, NULL, NULL, 'cluster', 'cluster-1-2', 'cluster:cluster-1-2', 0, false),
	('cluster', 'cluster-2-1-lists', 23, 'cluster', 'completed', '{"stage": "lists", "revision": 1, "trainingId": 2}', '{"jobId": "cluster-2-1-lists", "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}}', 0, 0, 8, 1, 1, NULL, '{"published": true}', NULL, NULL, NULL, 'worker:1', 1795922258434, NULL, 1795922260031, 1795922260123, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, false),
	('retrain', 'repeat:retrain-1:1827458267825', 28, 'retrain', 'delayed', '{"datasetId": 1}', '{"delay": 31535999988, "jobId": "repeat:retrain-1:1827458267825", "repeat": {"count": 2, "every": 31536000000, "offset": null}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "timestamp": 1795922267837, "removeOnFail": {"age": 604800, "count": 5000}, "repeatJobKey": "retrain-1", "removeOnComplete": {"age": 604800, "count": 5000}}', 0, 31535999988, 8, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1795922267837, 1827458267825, NULL, NULL, NULL, NULL, 0, NULL, 'retrain-1', NULL, NULL, NULL, 0, false),
	('cluster', 'cluster-1-2', 26, 'cluster', 'completed', '{"revision": 2, "requestId": "98e08f53-ba9b-4c13-90a5-6c1940f5a3df", "trainingId": 1}', '{"jobId": "cluster-1-2", "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}}', 0, 0, 8, 1, 1, NULL, '{"published": true}', NULL, NULL, NULL, 'worker:1', 1795922260514, NULL, 1795922260629, 1795922260657, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, false),
	('retrain', 'repeat:retrain-1:1795922267825', 27, 'retrain', 'completed', '{"datasetId": 1}', '{"delay": 0, "jobId": "repeat:retrain-1:1795922267825", "repeat": {"count": 1, "every": 31536000000, "offset": null}, "backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "timestamp": 1795922267824, "removeOnFail": {"age": 604800, "count": 5000}, "repeatJobKey": "retrain-1", "removeOnComplete": {"age": 604800, "count": 5000}}', 0, 0, 8, 1, 1, NULL, '{"started": null}', NULL, NULL, NULL, 'worker:1', 1795922267824, NULL, 1795922267833, 1795922267869, NULL, NULL, 0, NULL, 'retrain-1', NULL, NULL, NULL, 0, false);

INSERT INTO bullmq.job_dependency VALUES
	('cluster', 'cluster-1-1', 'elbow', 'elbow-1-5-1', 'elbow:elbow-1-5-1', 'processed', '{"wcss": 39.760846524838605, "seconds": 0.739886262}'),
	('cluster', 'cluster-1-1', 'elbow', 'elbow-1-6-1', 'elbow:elbow-1-6-1', 'processed', '{"wcss": 38.985001380785356, "seconds": 0.7300266100000008}'),
	('cluster', 'cluster-1-1', 'elbow', 'elbow-1-4-1', 'elbow:elbow-1-4-1', 'processed', '{"wcss": 41.896722988528445, "seconds": 0.011893823000000338}'),
	('cluster', 'cluster-1-1', 'elbow', 'elbow-1-3-1', 'elbow:elbow-1-3-1', 'processed', '{"wcss": 43.011826844105265, "seconds": 0.0015286059999998543}'),
	('cluster', 'cluster-1-1', 'elbow', 'elbow-1-2-1', 'elbow:elbow-1-2-1', 'processed', '{"wcss": 45.004331862614116, "seconds": 0.009496665000000576}'),
	('cluster', 'cluster-1-1', 'elbow', 'elbow-1-1-1', 'elbow:elbow-1-1-1', 'processed', '{"wcss": 47.33877564044533, "seconds": 0.009791801999999733}'),
	('cluster', 'cluster-2-1', 'elbow', 'elbow-2-6-1', 'elbow:elbow-2-6-1', 'processed', '{"wcss": 301.47893772893775, "seconds": 0.16737409200000183}'),
	('cluster', 'cluster-2-1', 'elbow', 'elbow-2-5-1', 'elbow:elbow-2-5-1', 'processed', '{"wcss": 314.98833333333334, "seconds": 0.024962886999997862}'),
	('cluster', 'cluster-2-1', 'elbow', 'elbow-2-4-1', 'elbow:elbow-2-4-1', 'processed', '{"wcss": 329.03219696969694, "seconds": 0.011917134999999688}'),
	('cluster', 'cluster-2-1', 'elbow', 'elbow-2-3-1', 'elbow:elbow-2-3-1', 'processed', '{"wcss": 344.9783281733746, "seconds": 0.024232826999999815}'),
	('cluster', 'cluster-2-1', 'elbow', 'elbow-2-2-1', 'elbow:elbow-2-2-1', 'processed', '{"wcss": 362.16933638443936, "seconds": 0.0651581380000025}'),
	('cluster', 'cluster-2-1', 'elbow', 'elbow-2-1-1', 'elbow:elbow-2-1-1', 'processed', '{"wcss": 383.57377049180326, "seconds": 0.011727397999999084}'),
	('cluster', 'cluster-2-1', 'elbow', 'part-2-0-1', 'elbow:part-2-0-1', 'processed', '{"seconds": 1.2550329280000005}'),
	('cluster', 'cluster-2-1-lists', 'elbow', 'recommend-2-0-1', 'elbow:recommend-2-0-1', 'processed', '{"users": 61, "seconds": 1.4447485300000007}'),
	('cluster', 'cluster-2-1-lists', 'elbow', 'evaluate-2-1', 'elbow:evaluate-2-1', 'processed', '{"evaluated": true}'),
	('cluster', 'cluster-1-2', 'elbow', 'elbow-1-7-2', 'elbow:elbow-1-7-2', 'processed', '{"wcss": 37.56399173587022, "seconds": 0.006057847000000038}');

INSERT INTO bullmq.meta VALUES
	('ingest', 'opts.maxLenEvents', '10000'),
	('ingest', 'version', 'bullmq:6.7.0'),
	('cluster', 'opts.maxLenEvents', '10000'),
	('cluster', 'version', 'bullmq:6.7.0'),
	('elbow', 'opts.maxLenEvents', '10000'),
	('elbow', 'version', 'bullmq:6.7.0'),
	('retrain', 'opts.maxLenEvents', '10000'),
	('retrain', 'version', 'bullmq:6.7.0'),
	('elbow', 'stalled-check', '1795922273969'),
	('retrain', 'stalled-check', '1795922273972'),
	('cluster', 'stalled-check', '1795922273989'),
	('ingest', 'stalled-check', '1795922273989');

INSERT INTO bullmq.migration VALUES
	(1, '0001_schema', 6, '2026-11-29 03:17:16.976191+00'),
	(2, '0002_functions', 6, '2026-11-29 03:17:16.976191+00'),
	(3, '0003_dedup_stale_key', 6, '2026-11-29 03:17:16.976191+00'),
	(4, '0004_relay', 6, '2026-11-29 03:17:16.976191+00'),
	(5, '0005_flow_parent_release', 6, '2026-11-29 03:17:16.976191+00'),
	(6, '0006_dedup_reschedule', 6, '2026-11-29 03:17:16.976191+00'),
	(7, '0007_obliterate_dedup_lock_order', 6, '2026-11-29 03:17:16.976191+00'),
	(8, '0008_bulk_dedup_lock_order', 6, '2026-11-29 03:17:16.976191+00'),
	(9, '0009_obliterate_bounded_dedup_locks', 6, '2026-11-29 03:17:16.976191+00'),
	(10, '0010_obliterate_finalization_lock', 6, '2026-11-29 03:17:16.976191+00'),
	(11, '0011_obliterate_producer_lock', 6, '2026-11-29 03:17:16.976191+00');

INSERT INTO bullmq.scheduler VALUES
	('retrain', 'retrain-1', 'retrain', 1827458267825, NULL, 31536000000, NULL, NULL, NULL, NULL, 2, '{"datasetId": 1}', '{"backoff": {"type": "exponential", "delay": 1000}, "attempts": 8, "removeOnFail": {"age": 604800, "count": 5000}, "removeOnComplete": {"age": 604800, "count": 5000}}', NULL, 29906267825);

INSERT INTO public.activations OVERRIDING SYSTEM VALUE VALUES
	(1, 1, 1, '2026-11-29 03:17:31.047961+00'),
	(2, 1, 2, '2026-11-29 03:17:40.054919+00');

INSERT INTO public.api_keys VALUES
	('0643f912920a4a35', 'reader', 'read', '\x985286a4b3bc471cf818d3e501c221214d0901f399d1cf6f52b554e0d79fa458', '2026-11-29 03:17:58.013153+00', NULL, NULL);

INSERT INTO public.datasets OVERRIDING SYSTEM VALUE VALUES
	(2, 'broken', 'failed', 1, '{"links": null, "movies": null, "ratings": "/data/broken.csv", "linksSha256": null, "moviesSha256": null, "ratingsSha256": "cd650b2e11e55e7346df9cc562dc006dcb8f2286d7b3700444d75d2409e7da6b"}', '{"scale": {"max": 5, "min": 0.5}, "threshold": 4, "firstUsers": null, "firstMovies": null, "skipInvalid": false}', '826a660c73e298a74b4e09949d6171dd4aca275ea1a5b906c4006483a66ccd46', NULL, '{"code": "ROWS_REJECTED", "remedy": "Mend them, or import the good ones with --skip-invalid; `elbowroom ingest FILE --dry-run` lists every bad row", "problem": "2 of 3 rows of /data/broken.csv are bad: line 3: empty id (,3,5); line 4: rating out of range (2,x y,11)"}', NULL, '2026-11-29 03:17:26.575326+00', NULL, NULL),
	(1, 'films', 'ready', 1, '{"links": null, "movies": "/data/movies.csv", "ratings": "/data/ratings.csv", "linksSha256": null, "moviesSha256": "9f18eada0e729902da2ff0ceb2619cb4da79d3a6d80bc24ac4f06ab8798ae574", "ratingsSha256": "5c2ae526505a9005dda17f08df61c38295945b09b0609a98d80464ad4f2a93c9"}', '{"scale": {"max": 5, "min": 0.5}, "threshold": 4, "firstUsers": null, "firstMovies": null, "skipInvalid": true}', '268eebeaa75616a6cdf0dae14d8e1660ec677736820a1d3cfc9c1ea2ddf5f504', '{"users": 60, "movies": 40, "ratings": 609, "rejected": 1, "replaced": 0, "favourites": 483, "ratedMovies": 40, "favouriteUsers": 60, "favouriteMovies": 40}', NULL, 2, '2026-11-29 03:17:22.113442+00', '2026-11-29 03:17:23.724371+00', NULL);

INSERT INTO public.evaluations VALUES
	(2, 1, 'ready', 10, 2, 2, '{"users": 58, "rankers": [{"hit": {"low": 0.27586206896551724, "high": 0.5172413793103449, "mean": 0.39655172413793105}, "gini": 0.36146551724137943, "ndcg": {"low": 0.0746305534403863, "high": 0.15531947920112135, "mean": 0.11260452118016345}, "ranker": "local", "recall": {"low": 0.16379310344827586, "high": 0.33620689655172414, "mean": 0.24712643678160917}, "coverage": 1, "precision": {"low": 0.02931034482758621, "high": 0.055172413793103475, "mean": 0.041379310344827606}, "popularity": 0.18312605992085923, "averagePrecision": {"low": 0.032697044334975375, "high": 0.08377120963327861, "mean": 0.055558976464148875}, "versusPopularity": {"low": 0.4942307769072407, "high": 1.0438076205004252, "mean": 0.724192754020061}}, {"hit": {"low": 0.27586206896551724, "high": 0.5172413793103449, "mean": 0.39655172413793105}, "gini": 0.506896551724138, "ndcg": {"low": 0.07095336992892623, "high": 0.16489845084727575, "mean": 0.11687833212845666}, "ranker": "counts", "recall": {"low": 0.15517241379310345, "high": 0.32758620689655177, "mean": 0.2442528735632184}, "coverage": 0.725, "precision": {"low": 0.027586206896551734, "high": 0.06034482758620693, "mean": 0.04482758620689657}, "popularity": 0.17891464104013566, "averagePrecision": {"low": 0.029269293924466342, "high": 0.10124178981937602, "mean": 0.061227422003284064}, "versusPopularity": {"low": 0.4645340403548739, "high": 1.1480648386393861, "mean": 0.7516788876882958}}, {"hit": {"low": 0.3448275862068966, "high": 0.603448275862069, "mean": 0.46551724137931033}, "gini": 0.6787931034482759, "ndcg": {"low": 0.10130763529359235, "high": 0.21435231289470308, "mean": 0.15548970982529903}, "ranker": "popularity", "recall": {"low": 0.19827586206896552, "high": 0.3706896551724138, "mean": 0.2816091954022989}, "coverage": 0.4, "precision": {"low": 0.03620689655172415, "high": 0.0637931034482759, "mean": 0.050000000000000024}, "popularity": 0.2074335782928208, "averagePrecision": {"low": 0.04932266009852217, "high": 0.14249110563765735, "mean": 0.0933087027914614}, "versusPopularity": {"low": 1, "high": 1, "mean": 1}}]}', NULL, '2026-11-29 03:17:38.240152+00', '2026-11-29 03:17:40.022879+00');

INSERT INTO public.fit_runs VALUES
	(1, 5, 0.739886262, 'worker:1', '2026-11-29 03:17:30.797454+00'),
	(1, 6, 0.7300266100000008, 'worker:1', '2026-11-29 03:17:30.799948+00'),
	(1, 4, 0.011893823000000338, 'worker:1', '2026-11-29 03:17:30.877025+00'),
	(1, 3, 0.0015286059999998543, 'worker:1', '2026-11-29 03:17:30.899739+00'),
	(1, 1, 0.009791801999999733, 'worker:1', '2026-11-29 03:17:30.971504+00'),
	(1, 2, 0.009496665000000576, 'worker:1', '2026-11-29 03:17:30.973423+00'),
	(2, 6, 0.16737409200000183, 'worker:1', '2026-11-29 03:17:36.524282+00'),
	(2, 5, 0.024962886999997862, 'worker:1', '2026-11-29 03:17:36.597649+00'),
	(2, 4, 0.011917134999999688, 'worker:1', '2026-11-29 03:17:36.63528+00'),
	(2, 3, 0.024232826999999815, 'worker:1', '2026-11-29 03:17:36.677226+00'),
	(2, 2, 0.0651581380000025, 'worker:1', '2026-11-29 03:17:36.778364+00'),
	(2, 1, 0.011727397999999084, 'worker:1', '2026-11-29 03:17:36.923237+00'),
	(1, 7, 0.006057847000000038, 'worker:1', '2026-11-29 03:17:40.607156+00');

INSERT INTO public.fits VALUES
	(1, 5, 39.760846524838605, 0.13517613582722726, 4, true, '{11,15,13,12,9}', '\x010101010302040204020402020402010003030201020002010003010200010101010004030300020001030303040301040003040202040100000300', '[{"wcss": 40.545515058649755, "restart": 0, "converged": true, "iterations": 3}, {"wcss": 39.760846524838605, "restart": 1, "converged": true, "iterations": 4}, {"wcss": 40.3451825619744, "restart": 2, "converged": true, "iterations": 3}]', 2.6205811607783764),
	(1, 6, 38.985001380785356, 0.1380614945033541, 4, true, '{5,15,12,10,8,10}', '\x050102030105040504050504020204000301050201020301010100020003010001050304020502000302010105020405010302040302040101030103', '[{"wcss": 39.15478627670273, "restart": 0, "converged": true, "iterations": 4}, {"wcss": 38.985001380785356, "restart": 1, "converged": true, "iterations": 4}, {"wcss": 39.02558815703592, "restart": 2, "converged": true, "iterations": 3}]', 2.3142428833873288),
	(1, 4, 41.896722988528445, 0.10818390163178221, 4, true, '{17,13,13,17}', '\x030100010200000302030300000200030201010002000103010102020003030001030103020000030000010301000200010301020300030302020203', '[{"wcss": 42.09226354030193, "restart": 0, "converged": true, "iterations": 4}, {"wcss": 42.2448439243786, "restart": 1, "converged": true, "iterations": 5}, {"wcss": 41.896722988528445, "restart": 2, "converged": true, "iterations": 4}]', 2.4246522302853215),
	(1, 3, 43.011826844105265, 0.10024039207264995, 4, true, '{26,15,19}', '\x020200020002020000010002000002010100020100020100020100000201000000000102000001010102000000020002020100020202000001010001', '[{"wcss": 43.85231236151352, "restart": 0, "converged": true, "iterations": 3}, {"wcss": 43.011826844105265, "restart": 1, "converged": true, "iterations": 4}, {"wcss": 43.857426186402535, "restart": 2, "converged": true, "iterations": 4}]', 2.867072843537972),
	(1, 1, 47.33877564044533, NULL, 2, true, '{60}', '\x000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000', '[{"wcss": 47.33877564044533, "restart": 0, "converged": true, "iterations": 2}, {"wcss": 47.33877564044533, "restart": 1, "converged": true, "iterations": 2}, {"wcss": 47.33877564044533, "restart": 2, "converged": true, "iterations": 2}]', NULL),
	(1, 2, 45.004331862614116, 0.08910945179694534, 5, true, '{29,31}', '\x000101010000000100010001000000010101010100000101000001000101010100010100000001010100000100000000000101000101000001010001', '[{"wcss": 45.56011493168745, "restart": 0, "converged": true, "iterations": 3}, {"wcss": 45.004331862614116, "restart": 1, "converged": true, "iterations": 5}, {"wcss": 45.109268568941204, "restart": 2, "converged": true, "iterations": 5}]', 3.0085490331806817),
	(2, 6, 301.47893772893775, 0.17960039042524753, 4, true, '{12,13,13,9,7,7}', '\x02000005050101040204020400020100030500040101030401020501000302000100000205000304030102020201050102030001040102020303050300', '[{"swap": {"kept": 0, "tried": 180, "exchanged": 32}, "wcss": 301.47893772893775, "restart": 0, "converged": true, "iterations": 4}]', 2.9953772797337317),
	(2, 5, 314.98833333333334, 0.16677683260651113, 5, true, '{5,14,9,25,8}', '\x01030303000301040104010403010303020303040303020403010003030201030303030100030204020301010103000301020303040401010202000203', '[{"swap": {"kept": 3, "tried": 150, "exchanged": 32}, "wcss": 314.98833333333334, "restart": 0, "converged": true, "iterations": 5}]', 3.048354553508052),
	(2, 4, 329.03219696969694, 0.14079428481705097, 4, true, '{8,22,16,15}', '\x01010200000303010101010103030302020001020303020101010003020201030301020100010202020301010103000301020003020301010202000201', '[{"swap": {"kept": 4, "tried": 120, "exchanged": 28}, "wcss": 329.03219696969694, "restart": 0, "converged": true, "iterations": 4}]', 3.1495090950490168),
	(2, 3, 344.9783281733746, 0.11567207499207645, 7, true, '{19,25,17}', '\x00010101000100020002000101000101020101020101020201020001010202010100010000000202020100000001000100020101020100000202000201', '[{"swap": {"kept": 1, "tried": 90, "exchanged": 17}, "wcss": 344.9783281733746, "restart": 0, "converged": true, "iterations": 7}]', 3.2444583784750787),
	(2, 2, 362.16933638443936, 0.10617101076663975, 4, true, '{23,38}', '\x01010001010101000100010101010100000101000100000001010101000000000101000101010000000101010101010101000101000001010000010001', '[{"swap": {"kept": 1, "tried": 60, "exchanged": 12}, "wcss": 362.16933638443936, "restart": 0, "converged": true, "iterations": 4}]', 3.4869368703096226),
	(2, 1, 383.57377049180326, NULL, 2, true, '{61}', '\x00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000', '[{"swap": {"kept": 0, "tried": 0, "exchanged": 0}, "wcss": 383.57377049180326, "restart": 0, "converged": true, "iterations": 2}]', NULL),
	(1, 7, 37.56399173587022, 0.15703215504621368, 5, true, '{8,13,8,12,5,7,7}', '\x010101000103000605060006030504030200030601030206010500030302010303020305010004060203010401040001050200040506050103020102', '[{"wcss": 38.39340118044961, "restart": 0, "converged": true, "iterations": 2}, {"wcss": 37.56399173587022, "restart": 1, "converged": true, "iterations": 5}, {"wcss": 38.13040726244096, "restart": 2, "converged": true, "iterations": 3}]', 2.2985822459321548);

INSERT INTO public.idempotency_keys VALUES
	('24dc190c4e8bc874b317c98bc59449137eac1bafda85b52a91b86e2d01e00574', '872834b48ea26d38ff4b376d30fca212eb6a8b5856cd53c11b7cd733ec091e16', '26fe44a9-d016-4583-b6cb-7b31c23970db', '2026-11-29 03:17:40.422058+00', '{"body": "{\"id\":1,\"dataset\":1,\"status\":\"running\",\"k\":\"1..7\",\"params\":{\"nInit\":3,\"maxIter\":300,\"tolerance\":0.0001,\"seed\":1,\"algorithm\":\"lloyd\",\"metric\":\"cosine\",\"engine\":\"sparse\",\"rule\":\"boundary\",\"boundary\":\"1%\",\"ranker\":\"counts\",\"evaluate\":false,\"minClusterSize\":6},\"revision\":2,\"chosenK\":6,\"kByHand\":null,\"error\":null,\"scheduled\":false,\"createdAt\":\"2026-11-29T03:17:29.859Z\",\"finishedAt\":null,\"withheld\":null,\"prunedAt\":null,\"note\":null}", "status": 202, "location": null}');

INSERT INTO public.import_rejects VALUES
	(1, 611, 'bad number', '61,3,nothing,1500061003');

INSERT INTO public.matrices VALUES
	('967d33774a28c88cc29f60d73c2f6c8ab753216f7718f0d8e14724744c5efc94', 60, 40, 483, 60, '2026-11-29 03:17:29.839563+00', '2026-11-29 03:17:29.839563+00'),
	('4c54fdd56f15c05ed0d2a86ca8bbeb29b51c18497df4800b8f1bff3c0652ef2a', 61, 40, 486, 61, '2026-11-29 03:17:35.830203+00', '2026-11-29 03:17:35.830203+00');

INSERT INTO public.matrix_chunks VALUES
	('967d33774a28c88cc29f60d73c2f6c8ab753216f7718f0d8e14724744c5efc94', 0, '\x65626d313c00000028000000e3010000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f000000200000002100000022000000230000002400000025000000260000002700000028000000290000002a0000002b0000002c0000002d0000002e0000002f000000300000003100000032000000330000003400000035000000360000003700000038000000390000003a0000003b000000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f000000200000002100000022000000230000002400000025000000260000002700000000000000080000000f0000001700000020000000260000002d000000360000004000000048000000530000005b000000630000006a00000072000000790000007d000000850000008d000000940000009c000000a4000000ac000000b0000000b8000000bf000000c6000000d0000000d8000000e1000000ea000000f2000000000100000801000010010000170100001f010000290100003001000039010000410100004901000051010000590100006101000068010000720100007b010000820100008a010000920100009b010000a4010000aa010000b2010000bb010000c2010000ca010000d3010000db010000e301000004000000090000000e00000013000000180000001d0000001f0000002400000004000000090000000f00000014000000190000001f0000002400000004000000080000000d00000011000000160000001b0000001f0000002400000002000000070000000a0000000f00000012000000170000001a0000001f00000027000000190000001a0000001b0000001c0000001d0000001e000000030000000a0000000c000000130000001a00000021000000230000000100000002000000080000000e00000014000000150000001b00000021000000270000000100000005000000090000000d0000001100000015000000190000001d000000210000002500000001000000040000000700000015000000180000001b0000001e00000021000000000000000100000002000000100000001100000012000000130000002100000022000000230000002400000001000000030000000e00000010000000120000001d0000001f000000210000000100000002000000090000000a0000001100000019000000200000002100000004000000080000000b0000000f000000160000001a0000002100000005000000080000000b0000000e000000180000001b0000001e0000002100000008000000090000001300000014000000150000001f0000002000000000000000020000000400000006000000060000000700000010000000110000001a0000001b000000250000002600000002000000050000000f00000012000000190000001c0000001f0000002600000001000000040000000b0000001200000019000000200000002700000000000000080000000900000011000000190000001a000000210000002200000006000000080000000a0000000c000000190000001b0000001d0000001f00000008000000090000000a00000017000000180000002500000026000000270000001c0000001f00000022000000250000000100000005000000090000000d00000011000000150000001900000024000000050000000c000000120000001300000019000000200000002700000005000000070000000e000000100000001700000019000000220000000000000001000000020000000300000004000000190000001a0000001b0000001c0000001d00000000000000080000000b00000013000000160000001b0000001e000000260000000000000004000000090000000d00000012000000160000001a0000001f0000002300000000000000060000000b0000001100000016000000170000001c00000022000000270000000000000005000000070000000c00000011000000180000001d00000024000000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d00000000000000050000000a0000000f00000014000000190000001e0000002300000001000000060000000b00000010000000150000001a0000001f0000002400000004000000080000000d00000012000000170000001c0000002500000001000000060000000e00000013000000180000001b0000002000000025000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f0000000100000003000000080000000f000000160000001d00000024000000050000000b0000001100000016000000170000001c0000001d000000220000002300000000000000040000000d000000110000001500000019000000220000002600000006000000090000000c00000014000000170000001a00000022000000250000000a0000000b0000000c0000000d0000001e0000001f000000200000002100000003000000050000000e00000010000000190000001b000000240000002600000000000000070000000e000000150000001c0000001d000000230000002400000003000000070000000e00000012000000190000001d00000021000000080000000b0000000e0000001100000014000000170000001a0000001d00000020000000230000000100000002000000030000000e0000000f0000001a0000001b0000001c00000027000000080000000a0000000c0000000e00000010000000120000001400000005000000060000000e0000000f0000001700000018000000200000002100000000000000070000000a00000011000000180000001b000000220000002500000001000000080000000b0000000f00000012000000190000001c0000002300000026000000020000000b0000000c00000014000000150000001d0000001e00000026000000270000000d0000000f0000001100000013000000150000001700000008000000090000000a00000015000000160000002100000022000000230000000f0000001200000015000000180000001b0000001e000000210000002400000027000000060000000a0000000e00000015000000190000001d0000002400000005000000060000000d000000140000001b0000001c000000220000002300000004000000060000000f000000110000001a0000001c0000001e000000250000002700000005000000060000000700000008000000190000001a0000001b0000001c00000000000000030000000600000011000000140000001f0000002200000025000000'),
	('4c54fdd56f15c05ed0d2a86ca8bbeb29b51c18497df4800b8f1bff3c0652ef2a', 0, '\x65626d313d00000028000000e6010000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f000000200000002100000022000000230000002400000025000000260000002700000028000000290000002a0000002b0000002c0000002d0000002e0000002f000000300000003100000032000000330000003400000035000000360000003700000038000000390000003a0000003b0000003c000000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f000000200000002100000022000000230000002400000025000000260000002700000000000000080000000f0000001700000020000000260000002d000000370000004100000049000000540000005c000000640000006b000000730000007a0000007e000000860000008e000000950000009d000000a5000000ad000000b1000000b9000000c0000000c7000000d1000000d9000000e2000000eb000000f300000001010000090100001101000018010000200100002a010000310100003a010000420100004a010000520100005a0100006201000069010000730100007c010000830100008b010000930100009c010000a5010000ab010000b3010000bc010000c3010000cb010000d4010000dc010000e4010000e601000004000000090000000e00000013000000180000001d0000001f0000002400000004000000090000000f00000014000000190000001f0000002400000004000000080000000d00000011000000160000001b0000001f0000002400000002000000070000000a0000000f00000012000000170000001a0000001f00000027000000190000001a0000001b0000001c0000001d0000001e000000030000000a0000000c000000130000001a0000002100000023000000000000000100000002000000080000000e00000014000000150000001b00000021000000270000000100000005000000090000000d0000001100000015000000190000001d000000210000002500000001000000040000000700000015000000180000001b0000001e00000021000000000000000100000002000000100000001100000012000000130000002100000022000000230000002400000001000000030000000e00000010000000120000001d0000001f000000210000000100000002000000090000000a0000001100000019000000200000002100000004000000080000000b0000000f000000160000001a0000002100000005000000080000000b0000000e000000180000001b0000001e0000002100000008000000090000001300000014000000150000001f0000002000000000000000020000000400000006000000060000000700000010000000110000001a0000001b000000250000002600000002000000050000000f00000012000000190000001c0000001f0000002600000001000000040000000b0000001200000019000000200000002700000000000000080000000900000011000000190000001a000000210000002200000006000000080000000a0000000c000000190000001b0000001d0000001f00000008000000090000000a00000017000000180000002500000026000000270000001c0000001f00000022000000250000000100000005000000090000000d00000011000000150000001900000024000000050000000c000000120000001300000019000000200000002700000005000000070000000e000000100000001700000019000000220000000000000001000000020000000300000004000000190000001a0000001b0000001c0000001d00000000000000080000000b00000013000000160000001b0000001e000000260000000000000004000000090000000d00000012000000160000001a0000001f0000002300000000000000060000000b0000001100000016000000170000001c00000022000000270000000000000005000000070000000c00000011000000180000001d00000024000000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d00000000000000050000000a0000000f00000014000000190000001e0000002300000001000000060000000b00000010000000150000001a0000001f0000002400000004000000080000000d00000012000000170000001c0000002500000001000000060000000e00000013000000180000001b0000002000000025000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f0000000100000003000000080000000f000000160000001d00000024000000050000000b0000001100000016000000170000001c0000001d000000220000002300000000000000040000000d000000110000001500000019000000220000002600000006000000090000000c00000014000000170000001a00000022000000250000000a0000000b0000000c0000000d0000001e0000001f000000200000002100000003000000050000000e00000010000000190000001b000000240000002600000000000000070000000e000000150000001c0000001d000000230000002400000003000000070000000e00000012000000190000001d00000021000000080000000b0000000e0000001100000014000000170000001a0000001d00000020000000230000000100000002000000030000000e0000000f0000001a0000001b0000001c00000027000000080000000a0000000c0000000e00000010000000120000001400000005000000060000000e0000000f0000001700000018000000200000002100000000000000070000000a00000011000000180000001b000000220000002500000001000000080000000b0000000f00000012000000190000001c0000002300000026000000020000000b0000000c00000014000000150000001d0000001e00000026000000270000000d0000000f0000001100000013000000150000001700000008000000090000000a00000015000000160000002100000022000000230000000f0000001200000015000000180000001b0000001e000000210000002400000027000000060000000a0000000e00000015000000190000001d0000002400000005000000060000000d000000140000001b0000001c000000220000002300000004000000060000000f000000110000001a0000001c0000001e000000250000002700000005000000060000000700000008000000190000001a0000001b0000001c00000000000000030000000600000011000000140000001f00000022000000250000000100000004000000');

INSERT INTO public.matrix_wcss1 VALUES
	('967d33774a28c88cc29f60d73c2f6c8ab753216f7718f0d8e14724744c5efc94', 'euclidean', 380.31666666666666),
	('967d33774a28c88cc29f60d73c2f6c8ab753216f7718f0d8e14724744c5efc94', 'cosine', 47.33877564044533),
	('4c54fdd56f15c05ed0d2a86ca8bbeb29b51c18497df4800b8f1bff3c0652ef2a', 'euclidean', 383.57377049180326),
	('4c54fdd56f15c05ed0d2a86ca8bbeb29b51c18497df4800b8f1bff3c0652ef2a', 'cosine', 48.27557443381491);

INSERT INTO public.migrations VALUES
	(1, '2026-11-29 03:17:16.52812+00'),
	(2, '2026-11-29 03:17:16.52812+00'),
	(3, '2026-11-29 03:17:16.52812+00'),
	(4, '2026-11-29 03:17:16.52812+00'),
	(5, '2026-11-29 03:17:16.52812+00'),
	(6, '2026-11-29 03:17:16.52812+00'),
	(7, '2026-11-29 03:17:16.52812+00'),
	(8, '2026-11-29 03:17:16.52812+00'),
	(9, '2026-11-29 03:17:16.52812+00'),
	(10, '2026-11-29 03:17:16.52812+00'),
	(11, '2026-11-29 03:17:16.52812+00'),
	(12, '2026-11-29 03:17:16.52812+00'),
	(13, '2026-11-29 03:17:16.52812+00'),
	(14, '2026-11-29 03:17:16.52812+00');

INSERT INTO public.model_assignments VALUES
	(2, 0, 1, 1, 1),
	(2, 1, 1, 1, 1),
	(2, 2, 0, 0, 1),
	(2, 3, 1, 1, 1),
	(2, 4, 1, 1, 1),
	(2, 5, 1, 1, 1),
	(2, 6, 1, 1, 1),
	(2, 7, 0, 0, 1),
	(2, 8, 1, 1, 1),
	(2, 9, 0, 0, 1),
	(2, 10, 1, 1, 1),
	(2, 11, 1, 1, 1),
	(2, 12, 1, 1, 1),
	(2, 13, 1, 1, 1),
	(2, 14, 1, 1, 1),
	(2, 15, 0, 0, 1),
	(2, 16, 0, 0, 1),
	(2, 17, 1, 1, 1),
	(2, 18, 1, 1, 1),
	(2, 19, 0, 0, 1),
	(2, 20, 1, 1, 1),
	(2, 21, 0, 0, 1),
	(2, 22, 0, 0, 1),
	(2, 23, 0, 0, 1),
	(2, 24, 1, 1, 1),
	(2, 25, 1, 1, 1),
	(2, 26, 1, 1, 1),
	(2, 27, 1, 1, 1),
	(2, 28, 0, 0, 1),
	(2, 29, 0, 0, 1),
	(2, 30, 0, 0, 1),
	(2, 31, 0, 0, 1),
	(2, 32, 1, 1, 1),
	(2, 33, 1, 1, 1),
	(2, 34, 0, 0, 1),
	(2, 35, 1, 1, 1),
	(2, 36, 1, 1, 1),
	(2, 37, 1, 1, 1),
	(2, 38, 0, 0, 1),
	(2, 39, 0, 0, 1),
	(2, 40, 0, 0, 1),
	(2, 41, 1, 1, 1),
	(2, 42, 1, 1, 1),
	(2, 43, 1, 1, 1),
	(2, 44, 1, 1, 1),
	(2, 45, 1, 1, 1),
	(2, 46, 1, 1, 1),
	(2, 47, 1, 1, 1),
	(2, 48, 1, 1, 1),
	(2, 49, 0, 0, 1),
	(2, 50, 1, 1, 1),
	(2, 51, 1, 1, 1),
	(2, 52, 0, 0, 1),
	(2, 53, 0, 0, 1),
	(2, 54, 1, 1, 1),
	(2, 55, 1, 1, 1),
	(2, 56, 0, 0, 1),
	(2, 57, 0, 0, 1),
	(2, 58, 1, 1, 1),
	(2, 59, 0, 0, 1),
	(2, 60, 1, 1, 1),
	(1, 0, 1, 1, 1),
	(1, 1, 1, 1, 1),
	(1, 2, 1, 1, 1),
	(1, 3, 0, 0, 1),
	(1, 4, 1, 1, 1),
	(1, 5, 3, 3, 1),
	(1, 6, 0, 0, 1),
	(1, 7, 6, 5, 1),
	(1, 8, 5, 4, 1),
	(1, 9, 6, 5, 1),
	(1, 10, 0, 0, 1),
	(1, 11, 6, 5, 1),
	(1, 12, 3, 3, 1),
	(1, 13, 5, 4, 1),
	(1, 14, 4, 1, 1),
	(1, 15, 3, 3, 1),
	(1, 16, 2, 2, 1),
	(1, 17, 0, 0, 1),
	(1, 18, 3, 3, 1),
	(1, 19, 6, 5, 1),
	(1, 20, 1, 1, 1),
	(1, 21, 3, 3, 1),
	(1, 22, 2, 2, 1),
	(1, 23, 6, 5, 1),
	(1, 24, 1, 1, 1),
	(1, 25, 5, 4, 1),
	(1, 26, 0, 0, 1),
	(1, 27, 3, 3, 1),
	(1, 28, 3, 3, 1),
	(1, 29, 2, 2, 1),
	(1, 30, 1, 1, 1),
	(1, 31, 3, 3, 1),
	(1, 32, 3, 3, 1),
	(1, 33, 2, 2, 1),
	(1, 34, 3, 3, 1),
	(1, 35, 5, 4, 1),
	(1, 36, 1, 1, 1),
	(1, 37, 0, 0, 1),
	(1, 38, 4, 0, 0.7777777777777778),
	(1, 39, 6, 5, 1),
	(1, 40, 2, 2, 1),
	(1, 41, 3, 3, 1),
	(1, 42, 1, 1, 1),
	(1, 43, 4, 0, 1),
	(1, 44, 1, 1, 1),
	(1, 45, 4, 0, 0.8),
	(1, 46, 0, 0, 1),
	(1, 47, 1, 1, 1),
	(1, 48, 5, 4, 1),
	(1, 49, 2, 2, 1),
	(1, 50, 0, 0, 1),
	(1, 51, 4, 0, 0.7777777777777778),
	(1, 52, 5, 4, 1),
	(1, 53, 6, 5, 1),
	(1, 54, 5, 4, 1),
	(1, 55, 1, 1, 1),
	(1, 56, 3, 3, 1),
	(1, 57, 2, 2, 1),
	(1, 58, 1, 1, 1),
	(1, 59, 2, 2, 1);

INSERT INTO public.model_clusters VALUES
	(2, 0, 0, 23, 23),
	(2, 1, 1, 38, 38),
	(1, 0, 0, 12, 8),
	(1, 1, 1, 14, 13),
	(1, 2, 2, 8, 8),
	(1, 3, 3, 12, 12),
	(1, 4, 5, 7, 7),
	(1, 5, 6, 7, 7);

INSERT INTO public.model_counts VALUES
	(2, 0, 0, 10),
	(2, 0, 1, 4),
	(2, 0, 2, 3),
	(2, 0, 3, 2),
	(2, 0, 4, 7),
	(2, 0, 5, 6),
	(2, 0, 6, 8),
	(2, 0, 7, 4),
	(2, 0, 8, 6),
	(2, 0, 9, 8),
	(2, 0, 10, 4),
	(2, 0, 11, 3),
	(2, 0, 12, 3),
	(2, 0, 13, 9),
	(2, 0, 15, 2),
	(2, 0, 16, 2),
	(2, 0, 17, 14),
	(2, 0, 18, 3),
	(2, 0, 19, 2),
	(2, 0, 20, 3),
	(2, 0, 21, 5),
	(2, 0, 22, 5),
	(2, 0, 23, 6),
	(2, 0, 24, 3),
	(2, 0, 25, 4),
	(2, 0, 26, 5),
	(2, 0, 27, 4),
	(2, 0, 28, 6),
	(2, 0, 29, 3),
	(2, 0, 30, 1),
	(2, 0, 31, 4),
	(2, 0, 33, 4),
	(2, 0, 34, 11),
	(2, 0, 35, 5),
	(2, 0, 36, 4),
	(2, 0, 37, 9),
	(2, 0, 38, 3),
	(2, 0, 39, 3),
	(2, 1, 1, 12),
	(2, 1, 2, 7),
	(2, 1, 3, 7),
	(2, 1, 4, 7),
	(2, 1, 5, 8),
	(2, 1, 6, 6),
	(2, 1, 7, 6),
	(2, 1, 8, 11),
	(2, 1, 9, 4),
	(2, 1, 10, 8),
	(2, 1, 11, 9),
	(2, 1, 12, 6),
	(2, 1, 13, 1),
	(2, 1, 14, 14),
	(2, 1, 15, 10),
	(2, 1, 16, 5),
	(2, 1, 17, 2),
	(2, 1, 18, 9),
	(2, 1, 19, 6),
	(2, 1, 20, 7),
	(2, 1, 21, 8),
	(2, 1, 22, 4),
	(2, 1, 23, 5),
	(2, 1, 24, 7),
	(2, 1, 25, 16),
	(2, 1, 26, 10),
	(2, 1, 27, 13),
	(2, 1, 28, 8),
	(2, 1, 29, 12),
	(2, 1, 30, 9),
	(2, 1, 31, 10),
	(2, 1, 32, 8),
	(2, 1, 33, 11),
	(2, 1, 34, 1),
	(2, 1, 35, 5),
	(2, 1, 36, 8),
	(2, 1, 37, 1),
	(2, 1, 38, 5),
	(2, 1, 39, 7),
	(2, 1, 0, 6),
	(1, 5, 19, 1),
	(1, 4, 27, 4),
	(1, 0, 32, 1),
	(1, 5, 13, 3),
	(1, 1, 8, 5),
	(1, 0, 26, 4),
	(1, 3, 12, 3),
	(1, 0, 34, 1),
	(1, 3, 15, 2),
	(1, 5, 35, 2),
	(1, 4, 8, 1),
	(1, 5, 4, 1),
	(1, 3, 13, 5),
	(1, 3, 24, 1),
	(1, 1, 23, 1),
	(1, 3, 22, 3),
	(1, 0, 28, 6),
	(1, 1, 28, 3),
	(1, 5, 22, 1),
	(1, 2, 30, 1),
	(1, 2, 17, 5),
	(1, 4, 13, 1),
	(1, 1, 29, 7),
	(1, 2, 3, 1),
	(1, 0, 11, 4),
	(1, 3, 3, 2),
	(1, 1, 9, 3),
	(1, 3, 23, 2),
	(1, 5, 25, 5),
	(1, 4, 1, 2),
	(1, 1, 5, 4),
	(1, 2, 31, 3),
	(1, 1, 3, 2),
	(1, 1, 24, 3),
	(1, 3, 0, 5),
	(1, 3, 9, 3),
	(1, 3, 1, 2),
	(1, 5, 16, 1),
	(1, 1, 36, 6),
	(1, 2, 21, 1),
	(1, 2, 23, 2),
	(1, 3, 33, 3),
	(1, 3, 37, 2),
	(1, 1, 33, 1),
	(1, 4, 7, 2),
	(1, 0, 25, 3),
	(1, 0, 18, 4),
	(1, 0, 27, 3),
	(1, 4, 5, 3),
	(1, 1, 25, 9),
	(1, 3, 25, 2),
	(1, 1, 21, 2),
	(1, 4, 21, 3),
	(1, 4, 24, 5),
	(1, 2, 34, 5),
	(1, 5, 9, 5),
	(1, 2, 28, 3),
	(1, 3, 27, 2),
	(1, 1, 13, 1),
	(1, 1, 26, 3),
	(1, 0, 20, 3),
	(1, 3, 11, 5),
	(1, 5, 32, 1),
	(1, 3, 35, 4),
	(1, 3, 26, 3),
	(1, 0, 0, 3),
	(1, 5, 5, 2),
	(1, 0, 15, 5),
	(1, 0, 14, 5),
	(1, 5, 37, 1),
	(1, 2, 22, 1),
	(1, 3, 38, 2),
	(1, 3, 4, 6),
	(1, 0, 8, 4),
	(1, 4, 34, 1),
	(1, 4, 17, 1),
	(1, 2, 12, 1),
	(1, 1, 32, 2),
	(1, 0, 36, 2),
	(1, 1, 15, 1),
	(1, 1, 27, 6),
	(1, 0, 2, 6),
	(1, 2, 39, 2),
	(1, 4, 39, 1),
	(1, 3, 31, 2),
	(1, 5, 26, 1),
	(1, 0, 39, 4),
	(1, 1, 38, 1),
	(1, 2, 36, 1),
	(1, 2, 9, 1),
	(1, 4, 33, 4),
	(1, 4, 18, 1),
	(1, 4, 14, 4),
	(1, 3, 30, 3),
	(1, 1, 0, 1),
	(1, 4, 23, 3),
	(1, 1, 4, 3),
	(1, 0, 17, 2),
	(1, 1, 6, 3),
	(1, 0, 16, 1),
	(1, 0, 29, 7),
	(1, 5, 36, 2),
	(1, 0, 35, 4),
	(1, 4, 6, 2),
	(1, 1, 10, 3),
	(1, 4, 4, 1),
	(1, 0, 21, 3),
	(1, 5, 8, 2),
	(1, 2, 6, 6),
	(1, 0, 10, 1),
	(1, 1, 19, 3),
	(1, 4, 19, 2),
	(1, 5, 2, 2),
	(1, 0, 22, 2),
	(1, 5, 1, 4),
	(1, 4, 25, 1),
	(1, 3, 2, 2),
	(1, 0, 1, 6),
	(1, 2, 4, 1),
	(1, 1, 17, 2),
	(1, 1, 30, 2),
	(1, 2, 26, 4),
	(1, 5, 10, 2),
	(1, 4, 30, 3),
	(1, 4, 16, 1),
	(1, 3, 5, 3),
	(1, 1, 12, 4),
	(1, 1, 16, 2),
	(1, 4, 11, 1),
	(1, 3, 28, 2),
	(1, 0, 3, 4),
	(1, 0, 7, 2),
	(1, 3, 32, 2),
	(1, 0, 5, 2),
	(1, 5, 0, 3),
	(1, 1, 7, 3),
	(1, 2, 38, 1),
	(1, 2, 10, 1),
	(1, 4, 15, 3),
	(1, 0, 23, 3),
	(1, 0, 31, 3),
	(1, 2, 37, 6),
	(1, 0, 30, 1),
	(1, 0, 38, 3),
	(1, 5, 29, 1),
	(1, 5, 33, 5),
	(1, 5, 38, 1),
	(1, 2, 16, 2),
	(1, 0, 12, 1),
	(1, 2, 0, 3),
	(1, 1, 31, 6),
	(1, 4, 32, 2),
	(1, 5, 34, 4),
	(1, 3, 34, 1),
	(1, 2, 11, 2),
	(1, 0, 33, 2),
	(1, 3, 18, 3),
	(1, 1, 22, 2),
	(1, 3, 6, 3),
	(1, 0, 4, 1),
	(1, 3, 7, 1),
	(1, 1, 20, 3),
	(1, 2, 20, 2),
	(1, 3, 20, 2),
	(1, 1, 18, 3),
	(1, 2, 1, 1),
	(1, 5, 21, 4),
	(1, 3, 10, 5),
	(1, 2, 24, 1),
	(1, 2, 27, 2),
	(1, 3, 19, 2),
	(1, 2, 15, 1),
	(1, 4, 36, 1),
	(1, 5, 18, 1),
	(1, 4, 37, 1),
	(1, 5, 17, 6),
	(1, 1, 14, 5),
	(1, 3, 8, 5),
	(1, 1, 39, 1),
	(1, 4, 0, 1),
	(1, 3, 39, 2),
	(1, 2, 7, 2);

INSERT INTO public.movies VALUES
	(1, 2, '3', 'Movie 3', 1963, '{Crime,Drama}', 10),
	(1, 3, '4', 'Movie 4', 1964, '{Drama}', 9),
	(1, 5, '6', 'Movie 6', 1966, '{Horror}', 14),
	(1, 6, '7', 'Movie 7', 1967, '{Crime,Drama}', 14),
	(1, 7, '8', 'Movie 8', 1968, '{Drama}', 10),
	(1, 8, '9', 'Movie 9', 1969, '{Comedy}', 17),
	(1, 9, '10', 'Movie 10', 1970, '{Horror}', 12),
	(1, 10, '11', 'Movie 11', 1971, '{Crime,Drama}', 12),
	(1, 11, '12', 'Movie 12', 1972, '{Drama}', 12),
	(1, 12, '13', 'Movie 13', 1973, '{Comedy}', 9),
	(1, 13, '14', 'Movie 14', 1974, '{Horror}', 10),
	(1, 14, '15', 'Movie 15', 1975, '{Crime,Drama}', 14),
	(1, 15, '16', 'Movie 16', 1976, '{Drama}', 12),
	(1, 16, '17', 'Movie 17', 1977, '{Comedy}', 7),
	(1, 17, '18', 'Movie 18', 1978, '{Horror}', 16),
	(1, 18, '19', 'Movie 19', 1979, '{Crime,Drama}', 12),
	(1, 19, '20', 'Movie 20', 1980, '{Drama}', 8),
	(1, 20, '21', 'Movie 21', 1981, '{Comedy}', 10),
	(1, 21, '22', 'Movie 22', 1982, '{Horror}', 13),
	(1, 22, '23', 'Movie 23', 1983, '{Crime,Drama}', 9),
	(1, 23, '24', 'Movie 24', 1984, '{Drama}', 11),
	(1, 24, '25', 'Movie 25', 1985, '{Comedy}', 10),
	(1, 25, '26', 'Movie 26', 1986, '{Horror}', 20),
	(1, 26, '27', 'Movie 27', 1987, '{Crime,Drama}', 15),
	(1, 27, '28', 'Movie 28', 1988, '{Drama}', 17),
	(1, 28, '29', 'Movie 29', 1989, '{Comedy}', 14),
	(1, 29, '30', 'Movie 30', 1990, '{Horror}', 15),
	(1, 30, '31', 'Movie 31', 1991, '{Crime,Drama}', 10),
	(1, 31, '32', 'Movie 32', 1992, '{Drama}', 14),
	(1, 32, '33', 'Movie 33', 1993, '{Comedy}', 8),
	(1, 33, '34', 'Movie 34', 1994, '{Horror}', 15),
	(1, 34, '35', 'Movie 35', 1995, '{Crime,Drama}', 12),
	(1, 35, '36', 'Movie 36', 1996, '{Drama}', 10),
	(1, 36, '37', 'Movie 37', 1997, '{Comedy}', 12),
	(1, 37, '38', 'Movie 38', 1998, '{Horror}', 10),
	(1, 38, '39', 'Movie 39', 1999, '{Crime,Drama}', 8),
	(1, 39, '40', 'Movie 40', 2000, '{Drama}', 10),
	(1, 1, '2', 'Movie 2', 1962, '{Horror}', 16),
	(1, 4, '5', 'Movie 5', 1965, '{Comedy}', 14),
	(1, 0, '1', 'Movie 1', 1961, '{Comedy}', 16);

INSERT INTO public.ranking_lists VALUES
	(2, 1, 0, '{25,21,1,27,33,8,0,17,13,3,18,32,22,26,5,23,6,15,7,20,16,10,30,37,12,28,35,11,38}', '{0.1966193,0.18517679,0.18191384,0.18023227,0.1588716,0.15861197,0.13640255,0.13501401,0.13118035,0.12690084,0.12624986,0.12519528,0.12266778,0.11942762,0.11893763,0.110930406,0.108757176,0.10830268,0.106295876,0.10628637,0.104631804,0.10128821,0.100661136,0.09947526,0.0911929,0.089412,0.084401034,0.07080388,0.036611028}'),
	(2, 1, 1, '{21,1,8,26,29,18,5,13,17,0,28,10,6,2,27,22,33,32,24,34,3,39,37,38,35,12,23,19,16,11,7}', '{0.16752383,0.16742532,0.16633344,0.15976381,0.15908994,0.15384458,0.15088321,0.14795105,0.13467017,0.13070202,0.118883304,0.11795514,0.1134138,0.108036436,0.105507016,0.10328742,0.095855325,0.08924236,0.08760461,0.08561778,0.08296751,0.082324564,0.07914252,0.07854297,0.07851416,0.07608101,0.07487257,0.07286098,0.07050295,0.062164783,0.049117826}'),
	(2, 1, 2, '{0,9,25,26,1,21,29,11,28,6,24,34,33,15,37,5,30,23,14,19,10,35,7,38,20,3,16,2,39,12,32}', '{0.21896449,0.21190767,0.18480994,0.18281047,0.1786111,0.1733013,0.17180254,0.16262457,0.15435413,0.1483597,0.13934764,0.13553558,0.13335726,0.13128898,0.12919442,0.12789339,0.116703965,0.11275996,0.10956956,0.1022896,0.10024889,0.099092,0.09427977,0.09278079,0.092751816,0.082968526,0.08286337,0.07217332,0.06233166,0.06118225,0.055523984}'),
	(2, 1, 3, '{25,8,6,4,12,1,33,27,0,14,29,3,11,37,17,24,20,9,30,35,5,16,22,32,38,34,21,13,19}', '{0.20307782,0.16668163,0.16545975,0.1624044,0.15756167,0.15560661,0.15543027,0.14679746,0.1405611,0.13376954,0.13218246,0.13073945,0.12713334,0.12693699,0.12623568,0.12134108,0.12123687,0.11978485,0.11635454,0.11386937,0.112317264,0.107620396,0.10586584,0.10208741,0.09344948,0.09305652,0.09064439,0.077708624,0.072700836}'),
	(2, 1, 4, '{5,6,14,1,8,15,24,3,7,33,22,17,4,11,39,0,38,21,23,35,36,2,18,37,10,34,12,9,20,13,16,19}', '{0.15725967,0.13163075,0.13151327,0.13026437,0.12915236,0.1270851,0.123936296,0.11628618,0.11608138,0.11593705,0.113960855,0.11302148,0.11252219,0.10886277,0.10446421,0.104185544,0.10080297,0.10067688,0.09951949,0.09578514,0.094586976,0.093021624,0.08531587,0.08021284,0.07190327,0.07160641,0.07086745,0.068762004,0.060938694,0.047181666,0.045550976,0.030163376}'),
	(2, 1, 5, '{8,29,9,18,0,14,25,2,27,32,11,31,15,6,30,20,28,7,34,5,21,22,16,39,23,13,37,36,4,38}', '{0.16831943,0.14158146,0.13271272,0.13155791,0.13074292,0.12655263,0.118057474,0.11658289,0.11465842,0.108648,0.108020954,0.10768001,0.10682123,0.105771706,0.10532882,0.09785147,0.09773605,0.09727243,0.09493648,0.0916793,0.08789495,0.0829958,0.08044997,0.07750889,0.072994925,0.0666686,0.05901604,0.057343584,0.0557214,0.03391233}'),
	(2, 1, 6, '{25,3,11,29,9,17,24,30,4,10,18,6,36,15,5,28,35,32,34,38,19,13,16,12,22,31,23,37}', '{0.22357193,0.20199491,0.20109461,0.20041326,0.19587421,0.19583522,0.19330555,0.19251291,0.18806994,0.18746567,0.18690576,0.18369314,0.17258744,0.17171524,0.15199533,0.14842483,0.1471263,0.1456019,0.13999933,0.13325678,0.13057755,0.12573491,0.12351837,0.11819398,0.11803847,0.11432418,0.09634908,0.09614104}'),
	(2, 1, 7, '{36,34,0,27,8,4,14,28,6,10,26,24,31,7,3,35,23,18,2,32,11,30,15,20,38,12,19,16,39,22}', '{0.25102445,0.22005701,0.21311726,0.20870894,0.20813611,0.20718157,0.2026231,0.1862724,0.17349614,0.1715657,0.1673439,0.16650441,0.16387425,0.15545166,0.15342481,0.15079206,0.14847106,0.14838426,0.14828813,0.14675413,0.13989834,0.13125382,0.12490387,0.120813414,0.11976416,0.11798943,0.10453034,0.10097528,0.09977416,0.09701511}'),
	(2, 1, 9, '{21,25,14,9,4,5,29,8,27,15,13,28,31,11,7,10,26,6,39,22,32,24,23,38,12,30}', '{0.24014316,0.23298801,0.21594211,0.19737037,0.18843737,0.18461001,0.17508163,0.1720487,0.1680752,0.1635451,0.16314459,0.16211678,0.16195932,0.16195169,0.1596483,0.1591863,0.15732022,0.15285881,0.14956984,0.14559603,0.13567093,0.12276692,0.11825469,0.11431697,0.10311496,0.06608052}'),
	(2, 1, 10, '{25,36,2,21,8,26,15,4,24,32,7,28,10,5,11,35,9,19,0,17,6,39,20,23,30,13,22,34,38,37}', '{0.23686297,0.21076497,0.16606338,0.15082839,0.15050407,0.14569563,0.12915277,0.12770176,0.123981625,0.12145827,0.12131391,0.11960677,0.11834924,0.11719661,0.11416917,0.10807991,0.10463623,0.101332754,0.09984029,0.09946143,0.095131524,0.09080043,0.08309263,0.08188984,0.07697924,0.07591886,0.07542825,0.064710565,0.05671005,0.051902346}'),
	(2, 1, 11, '{21,0,8,5,18,4,29,13,26,34,14,27,3,31,39,12,11,15,36,6,37,19,35,7,28,20,23,38,30,22}', '{0.20065011,0.1997355,0.1911407,0.1845459,0.16148289,0.15711768,0.15446827,0.15067945,0.14954604,0.14598352,0.1433293,0.13911921,0.13431586,0.13426402,0.13000785,0.12853089,0.12685211,0.12522689,0.122053854,0.116861455,0.11183408,0.11105605,0.10881415,0.101947114,0.09726056,0.09681472,0.08895467,0.08168806,0.08157168,0.055054173}'),
	(2, 1, 12, '{30,27,28,31,9,18,35,0,23,17,25,39,10,6,13,2,29,14,3,21,38,36,24,32,12,20,5,34,7,16}', '{0.1669383,0.16544108,0.1594858,0.14867343,0.14259313,0.13886493,0.13818075,0.13669829,0.13635008,0.13398857,0.13007732,0.124991454,0.112541184,0.112315476,0.111907974,0.11026848,0.10865617,0.09670243,0.096313596,0.09480884,0.08697786,0.08282937,0.0815333,0.0813967,0.08048917,0.079460934,0.078513764,0.077665135,0.0600091,0.04082108}'),
	(2, 1, 13, '{25,29,1,21,22,7,28,10,32,26,6,15,38,0,23,39,20,12,35,9,3,18,4,16,19,13,31,2,34,37}', '{0.19792558,0.18798986,0.18432504,0.15418118,0.14963071,0.14863805,0.14548038,0.14396046,0.14231981,0.14192945,0.14061555,0.13572155,0.12832749,0.12815452,0.12784293,0.12412863,0.117437124,0.116191335,0.111327335,0.108747885,0.1084005,0.10559035,0.10282021,0.10060921,0.098102175,0.09520699,0.089302406,0.081525095,0.076911956,0.0731976}'),
	(2, 1, 14, '{33,25,36,13,1,12,14,11,17,4,27,0,35,6,22,29,18,26,34,24,23,37,15,39,30,5,2,38,16,3,28,7}', '{0.15815116,0.14217502,0.13718602,0.13679841,0.13572486,0.12804386,0.12802184,0.12250535,0.11569895,0.114851035,0.10546096,0.10317736,0.10236706,0.10167823,0.10075311,0.10050115,0.09593536,0.09528201,0.090675265,0.08943538,0.08901154,0.08868989,0.08500564,0.08113376,0.077654436,0.07515881,0.06936329,0.06775189,0.040220667,0.037665755,0.036877535,0.02381135}'),
	(2, 1, 15, '{1,17,26,27,34,28,7,13,39,25,37,31,3,11,8,9,20,10,15,18,5,36,12,22,21,33,38,14,24,29,35,19,30,23,32,16}', '{0.13498002,0.111101285,0.10673639,0.095992625,0.09075423,0.08652934,0.08429536,0.08125726,0.07708299,0.07500209,0.07460161,0.07436839,0.07367419,0.07327032,0.07136919,0.069065504,0.068256095,0.0674448,0.061242804,0.05779821,0.05691009,0.05639198,0.055439536,0.05120697,0.05011974,0.04268319,0.040623333,0.040013947,0.039724015,0.03897575,0.03665121,0.02984291,0.028502923,0.0268622,0.026182998,0.023478657}'),
	(2, 1, 16, '{28,34,0,25,5,24,8,23,14,1,4,31,29,30,3,39,11,2,10,33,21,13,9,20,15,12,18,22,19,35,32}', '{0.19453624,0.19405918,0.18822306,0.18390207,0.15130427,0.14845198,0.14739026,0.1469875,0.13896348,0.13591105,0.11474143,0.11414025,0.11121995,0.10925866,0.10676685,0.106752686,0.10160197,0.099795796,0.099767685,0.09667817,0.09622821,0.092831604,0.08893585,0.088632606,0.082428604,0.07940693,0.07824157,0.07698055,0.064856045,0.05867305,0.041024864}'),
	(2, 1, 17, '{27,1,26,39,29,4,8,36,0,23,3,6,14,33,11,30,13,35,10,17,9,16,7,34,20,32,21,22,37,24,19}', '{0.18034416,0.17798233,0.17703535,0.17145398,0.16438422,0.15433162,0.13761026,0.1299505,0.12905326,0.12734888,0.12237168,0.121734984,0.12164042,0.121010385,0.12064506,0.12053337,0.118825234,0.118267484,0.11722015,0.11271212,0.11133165,0.10913262,0.106040984,0.09949534,0.092680566,0.08720394,0.084725596,0.07760383,0.07427099,0.063352555,0.062574096}'),
	(2, 1, 18, '{2,33,15,8,5,26,31,14,0,13,9,29,17,21,27,30,38,6,3,36,12,23,10,19,16,22,24,20,7,37,34}', '{0.17697182,0.1645675,0.16202149,0.16095085,0.13347813,0.13050708,0.12857345,0.12458791,0.123689406,0.121272534,0.12084844,0.11961679,0.11774924,0.11671272,0.115729585,0.11029895,0.10919812,0.1017082,0.097424,0.0970063,0.095392294,0.09268427,0.09045476,0.08598964,0.07920174,0.07484848,0.06485065,0.063190445,0.060084917,0.05667351,0.034933805}'),
	(2, 1, 19, '{27,10,5,4,21,22,28,6,29,13,37,11,20,23,31,7,2,36,15,14,3,38,30,32,12,19,24,16,39}', '{0.2028183,0.19171466,0.18880014,0.18548597,0.18134342,0.17843184,0.17572398,0.16834645,0.16481882,0.16404864,0.16282159,0.1473426,0.14706908,0.14691116,0.14363272,0.13609858,0.13575669,0.11914371,0.115637854,0.10938613,0.10917318,0.10591666,0.10210303,0.10062232,0.09156872,0.08979395,0.08813613,0.083997555,0.0783542}'),
	(2, 1, 20, '{26,28,5,9,20,30,36,0,7,11,1,3,18,24,4,22,21,17,37,2,13,32,38,15,23,34,19,39,35,16}', '{0.2294998,0.20239647,0.19225927,0.17937623,0.16615881,0.15896663,0.15476958,0.15156162,0.15128325,0.1506676,0.14981379,0.14813209,0.13887271,0.137593,0.13414274,0.1292904,0.12731323,0.12477801,0.123445325,0.11794015,0.115929626,0.11236858,0.11098309,0.102654874,0.10206254,0.09922159,0.084174745,0.084014244,0.08298191,0.08076287}'),
	(2, 1, 21, '{27,17,33,11,6,25,26,15,34,12,20,21,31,14,30,18,28,32,4,13,0,5,2,1,19,35,29,16,3}', '{0.17606139,0.16281503,0.14760071,0.1451081,0.14331028,0.13691671,0.13620971,0.13526328,0.13350882,0.13215202,0.13209924,0.1244986,0.12162564,0.120587416,0.1173053,0.11509213,0.11292139,0.111657485,0.10864264,0.1083736,0.10785932,0.10730731,0.105761096,0.10170017,0.089410625,0.08163256,0.079889484,0.046446387,0.042175822}'),
	(2, 1, 22, '{6,17,23,26,27,25,0,9,22,35,20,29,13,4,18,15,5,10,8,24,16,39,38,11,7,30,3,36,1,33,19,21,12,32,14}', '{0.13350706,0.12956697,0.11265908,0.1109194,0.09502063,0.08829177,0.08766779,0.08591866,0.07865787,0.07680007,0.07419832,0.07343059,0.06846841,0.06706851,0.066934936,0.060590886,0.05313856,0.052615136,0.051879775,0.047371857,0.045566693,0.044868972,0.04466684,0.043896955,0.043599904,0.042830244,0.037704688,0.036645446,0.03432626,0.031145444,0.030429557,0.024776094,0.024598176,0.024377493,0.021032983}'),
	(2, 1, 23, '{29,33,4,0,27,34,8,31,14,6,15,35,7,2,10,18,16,37,24,38,11,23,3,19,26,20,39,12,22,30}', '{0.20888214,0.20247617,0.20191094,0.19231196,0.15819885,0.15524715,0.1534287,0.1446533,0.13789539,0.13017565,0.12671751,0.11772982,0.11731518,0.116803676,0.11340532,0.111053325,0.10963185,0.106008105,0.10313028,0.10160607,0.09921806,0.0979317,0.097892925,0.09770057,0.09752758,0.094473116,0.075382896,0.07487296,0.0746198,0.06603345}'),
	(2, 1, 24, '{1,10,15,14,11,28,2,29,31,8,9,38,27,23,17,13,20,30,7,35,24,36,21,0,16,3,4,34,37,22}', '{0.14527132,0.13959949,0.13716045,0.13698234,0.12411569,0.121085316,0.11749673,0.11214488,0.11089272,0.11018716,0.10936981,0.10537592,0.10313254,0.10307808,0.1003657,0.09954419,0.09868171,0.09338424,0.091638155,0.087807454,0.08777664,0.08533609,0.083264396,0.08280049,0.07851682,0.07542403,0.074574664,0.053616885,0.042118542,0.015160345}'),
	(2, 1, 25, '{17,29,28,6,33,24,26,1,3,10,35,8,20,37,38,15,32,21,13,31,11,12,2,22,39,19,4,30}', '{0.19139649,0.1727265,0.1636196,0.16030492,0.12912878,0.124875605,0.121666126,0.11475119,0.109216824,0.10838121,0.10459526,0.10090611,0.100126125,0.09676322,0.09567556,0.092880584,0.08991183,0.08864284,0.08583455,0.08036839,0.07844069,0.07116702,0.060959075,0.057470147,0.056402374,0.042087115,0.04039537,0.03816859}'),
	(2, 1, 26, '{6,17,14,8,31,7,5,33,18,15,36,30,39,9,22,11,21,35,13,34,38,10,37,23,16,12,20,19,32}', '{0.22475976,0.2221404,0.2137156,0.20967218,0.19912547,0.19818625,0.19641724,0.19485489,0.18674743,0.18630484,0.18258232,0.1817979,0.16764909,0.16034938,0.15489915,0.15392236,0.15388109,0.14321266,0.137115,0.1333669,0.12727326,0.12235371,0.11884692,0.1010779,0.09950085,0.09947217,0.09083003,0.07111624,0.06666265}'),
	(2, 1, 27, '{26,28,4,17,24,25,35,21,29,39,1,34,6,20,31,5,2,12,10,15,14,13,9,23,36,32,7,18,37,16}', '{0.15956567,0.15947214,0.15666428,0.15413849,0.15287177,0.13937472,0.1383597,0.12695658,0.12553209,0.12504067,0.122550555,0.1194819,0.11363766,0.113086715,0.112237364,0.11098359,0.10974166,0.10940476,0.10802919,0.10365556,0.102802545,0.09658822,0.09470543,0.088761,0.08763985,0.086805895,0.08618799,0.08230173,0.07669926,0.054903068}'),
	(2, 1, 28, '{8,25,28,34,1,36,11,33,15,2,29,10,27,6,23,20,21,19,37,5,3,12,7,30,16,32,38,24,14}', '{0.24043629,0.20630251,0.2003315,0.18163493,0.17242283,0.16209824,0.16075894,0.15999669,0.15180744,0.1462698,0.1458001,0.1449704,0.13614671,0.13482533,0.13418351,0.13079347,0.12723349,0.11527946,0.11412237,0.108356126,0.105806135,0.09629072,0.094155215,0.08942604,0.075891174,0.069852926,0.06439405,0.063686974,0.057743467}'),
	(2, 1, 29, '{26,37,8,35,27,5,4,29,13,15,2,25,20,1,7,30,31,21,38,33,9,18,10,32,24,14,36,19,16,3}', '{0.23931837,0.22389732,0.20180994,0.19885744,0.17913367,0.1739634,0.16453692,0.15893318,0.15091197,0.14937499,0.14924558,0.14708935,0.13284807,0.13156454,0.12637228,0.12463113,0.12115696,0.11514823,0.11415543,0.108041696,0.10728511,0.105871715,0.105206646,0.101953916,0.08990605,0.0866719,0.085088514,0.067677625,0.06742926,0.06368453}'),
	(2, 1, 30, '{25,27,14,6,34,21,10,33,13,1,23,9,35,3,4,30,8,28,37,11,26,2,16,22,20,15,18,32,38,39}', '{0.2319297,0.19071557,0.18995067,0.16688474,0.165329,0.16391993,0.14081612,0.14002189,0.13626428,0.1329556,0.1297348,0.12584025,0.12576678,0.12185319,0.11958887,0.11395247,0.11155708,0.11121908,0.1110032,0.10868655,0.106820986,0.10664053,0.09594043,0.095006905,0.09337819,0.07953445,0.07726388,0.07125686,0.07041622,0.06474898}'),
	(2, 1, 31, '{25,17,33,27,26,21,31,29,20,14,18,34,28,36,37,35,22,39,32,15,23,24,38,16,30,19}', '{0.3383246,0.29703522,0.2897625,0.27824208,0.25957638,0.22813778,0.22226824,0.21746793,0.21252973,0.2108992,0.20849636,0.20434049,0.20187578,0.19008346,0.18794595,0.18792826,0.18359107,0.17927787,0.17427105,0.17165965,0.16305543,0.15179127,0.14903744,0.13192247,0.1308404,0.12905917}'),
	(2, 1, 32, '{28,8,34,27,17,12,29,9,26,2,21,18,11,6,7,14,31,36,39,13,1,4,24,23,3,32,22,19,37,16}', '{0.18372093,0.17915037,0.17471078,0.16962004,0.1652496,0.1582978,0.1549739,0.15179053,0.14833052,0.1462596,0.14257953,0.14228678,0.14220442,0.13290772,0.12584142,0.12403978,0.120557554,0.117917284,0.11753268,0.11327086,0.11131084,0.10993065,0.10981866,0.10351738,0.09535222,0.09389522,0.090688564,0.065717235,0.051329896,0.050124682}'),
	(2, 1, 33, '{27,29,4,25,17,14,8,33,9,15,28,3,2,18,13,20,39,37,5,22,30,7,23,34,32,12,35,10,19,38,24}', '{0.1890563,0.18794952,0.18454655,0.17863877,0.17832246,0.17036739,0.15761998,0.15609665,0.15228489,0.14027256,0.1364685,0.13409936,0.13050352,0.13011168,0.12194564,0.11664355,0.11449674,0.11231858,0.1113327,0.110166915,0.10564871,0.10475141,0.10216635,0.09968198,0.09904075,0.0989385,0.09398699,0.09075483,0.09037342,0.08473022,0.07760128}'),
	(2, 1, 34, '{26,17,31,25,6,22,15,11,1,27,34,39,0,5,35,10,29,24,7,2,20,21,12,32,19,30,3,36,16}', '{0.16986144,0.16684179,0.16227354,0.15350603,0.14859676,0.14859648,0.14819044,0.14429004,0.14405358,0.14310019,0.13702983,0.13389365,0.12073525,0.11566713,0.114909954,0.098232366,0.09495559,0.08732291,0.084182195,0.08300649,0.07687729,0.070615485,0.06912014,0.065622516,0.06032587,0.05948392,0.05884817,0.05676251,0.04970644}'),
	(2, 1, 35, '{33,8,17,5,25,36,26,7,3,23,28,39,21,16,4,0,31,30,9,2,20,10,18,34,12,15,13,38,35,22}', '{0.18889444,0.15910634,0.15056495,0.14903297,0.14450897,0.13970442,0.13962366,0.13584134,0.13397843,0.13200587,0.12942322,0.12894331,0.12605983,0.12102621,0.12083438,0.12068933,0.11833495,0.118003525,0.11288034,0.10893673,0.10625809,0.10064515,0.09860413,0.091931626,0.081449896,0.0763804,0.070490435,0.06920563,0.04821306,0.034612857}'),
	(2, 1, 36, '{8,15,5,14,6,4,11,17,36,7,37,39,9,0,1,18,35,3,21,10,38,2,13,20,12,19,16}', '{0.22310328,0.21088992,0.20857126,0.20295462,0.18889241,0.18832634,0.18587735,0.18468943,0.1753498,0.1620669,0.15610796,0.15445118,0.1476509,0.14716306,0.14629036,0.14329919,0.13813743,0.13761759,0.12877858,0.12865658,0.12288601,0.10927234,0.10714886,0.1041238,0.09479313,0.0838739,0.07136633}'),
	(2, 1, 37, '{14,25,33,4,11,31,21,26,28,17,0,18,2,9,35,5,23,10,24,16,39,30,13,6,12,7,19,38,32,37}', '{0.19147195,0.18712883,0.16619086,0.16464823,0.15830283,0.15388599,0.15302885,0.14609227,0.13879235,0.12851378,0.12719382,0.12710322,0.122468285,0.11827291,0.11665296,0.102705,0.09959489,0.09169103,0.09021171,0.08338012,0.08162288,0.07722308,0.076493,0.07517657,0.073614985,0.072456256,0.07233214,0.064748555,0.045239445,0.03396544}'),
	(2, 1, 38, '{0,25,26,8,6,13,37,27,14,33,15,36,7,30,31,20,9,1,21,18,38,39,24,12,32,3,2,19}', '{0.23652951,0.23520342,0.21204554,0.20270133,0.17309768,0.17257842,0.14655444,0.14563282,0.14340955,0.13933337,0.138418,0.13214584,0.12938346,0.124878325,0.12380483,0.121336386,0.1210313,0.12014483,0.11123529,0.10222678,0.09988328,0.09947629,0.09847668,0.094475195,0.08622925,0.07833358,0.07041417,0.067750804}'),
	(2, 1, 39, '{5,1,36,28,37,27,8,6,33,29,35,2,11,22,7,31,26,18,20,23,10,15,39,19,16,3,24,14,32,12}', '{0.19332962,0.1904816,0.17051288,0.15576081,0.1517677,0.15154837,0.15101609,0.14980103,0.14558128,0.13934198,0.13366397,0.13006848,0.1279627,0.12654307,0.1261796,0.12593149,0.114239655,0.11067156,0.10977357,0.10419554,0.10046741,0.096381076,0.09242516,0.077003814,0.07670865,0.06982134,0.059620608,0.057260487,0.05440689,0.053332034}'),
	(2, 1, 40, '{28,10,8,0,5,25,27,35,39,11,13,7,4,29,32,24,22,15,21,33,16,14,2,19,1,30,38,18,36}', '{0.17687048,0.17622425,0.17612371,0.16093454,0.13641843,0.1286121,0.12623806,0.123764135,0.12248252,0.11762836,0.112580955,0.110668875,0.105117194,0.104001306,0.100958355,0.09684594,0.09562088,0.092471994,0.09214614,0.08792327,0.08602575,0.084507145,0.08265688,0.07637808,0.07184616,0.066371,0.052599058,0.05070454,0.044179127}'),
	(2, 1, 41, '{8,9,25,18,21,5,1,24,4,29,20,27,17,39,26,6,22,19,15,0,2,23,28,3,38,37,36,7,16}', '{0.20812261,0.16627397,0.1500083,0.14796114,0.1464149,0.13636893,0.13511449,0.13188007,0.13176417,0.12821737,0.12693821,0.12199781,0.12081594,0.11856434,0.11821812,0.11774277,0.11664479,0.11588399,0.10512162,0.1018509,0.09499051,0.092515364,0.07765768,0.07751289,0.070518635,0.06674584,0.063710384,0.059983365,0.05389662}'),
	(2, 1, 42, '{29,7,28,24,8,18,33,6,21,17,26,15,0,31,30,2,9,13,10,20,4,19,11,35,32,39,37,22}', '{0.23317833,0.1697954,0.15725215,0.1561065,0.15433209,0.15103668,0.15034842,0.14899734,0.14014652,0.13209987,0.13077387,0.12870239,0.12677045,0.12461269,0.1126563,0.10666896,0.08958107,0.08797603,0.08353991,0.08124327,0.08055711,0.08030248,0.07739982,0.074295714,0.072109684,0.06792658,0.059718695,0.05456605}'),
	(2, 1, 43, '{25,17,27,5,1,34,33,3,26,24,8,20,22,18,2,31,4,23,16,10,11,15,30,9,19,39,12,38,37,32}', '{0.22142556,0.20270866,0.19842151,0.18239444,0.17666136,0.1591594,0.1534448,0.14772168,0.14552379,0.14227034,0.13513556,0.12298717,0.122130916,0.12055918,0.11982942,0.1183573,0.11534462,0.11510669,0.109965116,0.10863933,0.107086636,0.101691745,0.0972612,0.096118264,0.09308677,0.081363454,0.06860244,0.06859377,0.059316825,0.037766874}'),
	(2, 1, 44, '{1,5,27,36,16,26,28,10,8,21,24,31,0,2,15,17,12,32,35,4,30,23,9,39,6,38,11,34,19,20,13}', '{0.22143249,0.19342522,0.17804787,0.1549567,0.14741527,0.14251758,0.13864897,0.13843264,0.1367509,0.13545361,0.12913458,0.12520413,0.12459413,0.12264191,0.11628318,0.10786537,0.10574664,0.10217765,0.10126684,0.08927993,0.08732351,0.08557712,0.08005262,0.08000644,0.07568658,0.0732411,0.0689351,0.06394403,0.06148131,0.056140736,0.048984285}'),
	(2, 1, 45, '{22,28,25,33,6,34,0,5,27,1,9,10,31,21,12,15,39,36,37,18,19,24,30,7,13,3,4,16,2}', '{0.22112377,0.21724305,0.21201463,0.20984338,0.19785014,0.19594024,0.195737,0.18647362,0.18291666,0.17775832,0.17062816,0.16390203,0.16063817,0.158389,0.15431222,0.1494991,0.1471757,0.13854775,0.13791843,0.13668844,0.13147493,0.1313058,0.12578957,0.12459225,0.1225011,0.12159573,0.11296037,0.108292714,0.09422108}'),
	(2, 1, 46, '{25,33,18,6,4,8,30,0,23,5,24,7,11,31,36,21,37,17,38,35,20,10,22,32,19,12,9,34,13}', '{0.2530411,0.20954351,0.20223671,0.19774678,0.18257105,0.18249363,0.16585018,0.163296,0.1541628,0.15066098,0.1382618,0.13781655,0.13753246,0.1356197,0.12966321,0.12964934,0.117128484,0.10988106,0.10861373,0.10656861,0.10412519,0.10246871,0.09942117,0.08849161,0.07870056,0.06835366,0.06596142,0.062772095,0.052386295}'),
	(2, 1, 47, '{33,31,25,11,35,29,3,5,9,32,27,7,1,2,23,15,0,36,19,26,38,21,34,13,24,30,22,17,28}', '{0.17264432,0.14624418,0.14307415,0.13122252,0.12955856,0.12676954,0.12120869,0.12009054,0.11726634,0.11637087,0.11612023,0.11284378,0.11027779,0.10360049,0.10306872,0.09725654,0.09582068,0.09290336,0.092674494,0.09168751,0.08811628,0.08363135,0.07308947,0.06942754,0.06895248,0.06096219,0.055820793,0.04540135,0.04507447}'),
	(2, 1, 48, '{27,25,1,8,17,7,11,18,39,29,26,10,28,36,30,37,34,20,21,19,3,9,31,16,12,35,2,0,22,38}', '{0.1889938,0.18765289,0.15928623,0.15630248,0.1496692,0.1440308,0.14193963,0.13994199,0.13933256,0.13870996,0.13512994,0.13486847,0.13355656,0.12941714,0.12684864,0.122589126,0.121166654,0.117369235,0.11377747,0.1121448,0.10571399,0.10517437,0.10497237,0.10317937,0.09827398,0.09617683,0.09092826,0.07977663,0.06408976,0.050676513}'),
	(2, 1, 49, '{6,33,8,23,5,25,26,28,9,30,35,29,13,21,1,2,36,22,20,31,38,12,39,3,16,19,11,32,15,18}', '{0.23555112,0.16928436,0.1608621,0.15998647,0.15990736,0.15931003,0.15313649,0.15280236,0.14601801,0.1368649,0.12549558,0.122863516,0.12241651,0.118249744,0.11789855,0.116715774,0.11334744,0.1056833,0.10453016,0.10027816,0.099277854,0.09916264,0.09906555,0.08593501,0.08506345,0.084937535,0.06651562,0.058763593,0.049736105,0.047787067}'),
	(2, 1, 50, '{5,26,27,33,4,29,39,2,22,0,10,23,14,17,30,3,9,32,36,13,34,20,16,6,12,19,37,7,24}', '{0.22506405,0.2093646,0.20377518,0.20311986,0.19258326,0.19081154,0.18840116,0.18308131,0.17007633,0.15778135,0.14856914,0.14782919,0.1473374,0.14517726,0.14459719,0.13179685,0.12782788,0.12562977,0.124438785,0.123795375,0.1180744,0.11366338,0.11046213,0.110006094,0.08891058,0.08873484,0.08206093,0.07533597,0.04514806}'),
	(2, 1, 51, '{8,25,27,0,1,10,33,15,28,26,14,18,31,5,17,6,36,23,35,24,32,9,4,22,19,13,7,37,34,16}', '{0.18534118,0.17955251,0.17366496,0.17057027,0.17044969,0.15835702,0.15716177,0.14820327,0.1438087,0.14002822,0.13877918,0.12624884,0.124710076,0.120653965,0.119789235,0.11698353,0.111335725,0.10762769,0.10735239,0.105604924,0.10546018,0.1014546,0.096085906,0.09527066,0.08346243,0.08285502,0.08062289,0.06683338,0.06438983,0.055117484}'),
	(2, 1, 52, '{36,34,9,5,1,33,39,0,4,37,8,26,35,31,22,28,24,6,18,29,32,11,20,14,38,30,10,7,2,12,16,3}', '{0.13793534,0.13238975,0.12835093,0.12157788,0.1159317,0.11446847,0.1122993,0.111603715,0.10368618,0.10346655,0.1033232,0.09687429,0.09664588,0.09413598,0.09375503,0.09263282,0.08722996,0.08702394,0.08516485,0.0839324,0.082878456,0.08187582,0.07908004,0.07325492,0.07001534,0.06701054,0.065271646,0.057469103,0.05633831,0.045613643,0.034687087,0.027746573}'),
	(2, 1, 53, '{17,0,11,13,25,1,31,23,26,29,27,36,12,14,5,28,30,19,4,15,18,37,24,6,32,2,39,38,3,16}', '{0.20970447,0.20420174,0.1719226,0.16347493,0.15774906,0.15406528,0.13565749,0.13175853,0.13113107,0.1270407,0.12499612,0.11947639,0.11627922,0.11599381,0.115312815,0.110590935,0.10762929,0.105132096,0.10488174,0.101202935,0.09932407,0.09917204,0.096185766,0.09124992,0.0826733,0.079901904,0.0713482,0.07107102,0.06719051,0.053032912}'),
	(2, 1, 54, '{1,14,25,8,29,31,26,28,5,4,2,17,11,7,38,19,10,0,23,22,32,16,13,35,3,20,37,34}', '{0.23222402,0.21823607,0.20979637,0.17494996,0.17110926,0.15888357,0.15388641,0.1511423,0.14680113,0.14635584,0.14560612,0.13452344,0.12883717,0.12854922,0.12827763,0.12687965,0.12623926,0.121922545,0.10518463,0.10127218,0.09912029,0.09899101,0.098324545,0.09831164,0.09799641,0.09598464,0.08618891,0.051972765}'),
	(2, 1, 55, '{5,1,27,33,31,9,7,8,3,0,24,12,28,16,26,20,15,35,18,13,23,30,4,34,39,11,38,37,19,22}', '{0.18547706,0.18438572,0.18079494,0.15889858,0.15823537,0.1482673,0.14654681,0.14244236,0.13847971,0.13139717,0.12816985,0.12738657,0.123688556,0.11891535,0.11778874,0.117349684,0.10488293,0.09981704,0.099234045,0.0946432,0.094060145,0.08863084,0.088028684,0.07880206,0.07832908,0.0771992,0.07230437,0.070611194,0.066326514,0.04784534}'),
	(2, 1, 56, '{17,25,0,26,37,8,23,11,31,9,7,30,22,29,12,1,4,15,10,24,33,2,36,16,18,38,39,3,32,19}', '{0.21833973,0.21778826,0.21606457,0.18290481,0.1778556,0.1724151,0.16717023,0.12977856,0.12966217,0.12605917,0.124246545,0.12378204,0.12231313,0.12038805,0.111293316,0.10989654,0.10909456,0.10806409,0.10560456,0.100232944,0.09787336,0.08626443,0.08378736,0.08274704,0.08167764,0.08134845,0.077462494,0.07556187,0.06412116,0.06315717}'),
	(2, 1, 57, '{27,23,25,0,34,11,1,31,2,13,24,18,22,29,5,33,9,7,20,21,38,35,36,10,3,12,32,14,16}', '{0.26552114,0.21248752,0.20396388,0.19615938,0.18809439,0.18070762,0.1674656,0.16714656,0.15958516,0.14587486,0.14165935,0.14071353,0.13603362,0.13415612,0.12625617,0.12153776,0.1197358,0.11939289,0.118555576,0.11831018,0.11347816,0.10112063,0.10043505,0.0991713,0.087931275,0.08578095,0.074567705,0.061873525,0.058281474}'),
	(2, 1, 58, '{29,14,0,17,1,23,15,37,30,34,10,11,31,38,9,33,3,2,22,18,12,35,13,20,36,16,39,21,32,19}', '{0.20711504,0.18370752,0.1782555,0.17306067,0.1649978,0.15915847,0.15816459,0.15388924,0.1523358,0.14872639,0.145559,0.1450341,0.13496278,0.13149868,0.13022105,0.12989491,0.1270132,0.123961054,0.122773595,0.121210426,0.118327744,0.11730811,0.111476414,0.1059198,0.10288428,0.10235036,0.1011063,0.09301049,0.07444829,0.044242363}'),
	(2, 1, 59, '{26,28,27,4,13,25,10,29,8,7,35,1,2,5,36,12,21,22,16,14,33,11,24,15,19,39,32,38,18,30}', '{0.1783788,0.15523876,0.15210213,0.14311771,0.13981974,0.13524547,0.13130766,0.12994257,0.12884593,0.1274668,0.12703691,0.12554714,0.12533475,0.12020224,0.119241185,0.11334692,0.111508906,0.10835339,0.1078173,0.1055292,0.098193936,0.09591625,0.08294978,0.08200547,0.08139522,0.07605801,0.07595997,0.075436905,0.07029627,0.04825493}'),
	(2, 1, 60, '{2,13,25,0,9,3,18,33,36,11,21,8,27,15,26,17,6,31,39,28,32,29,16,37,22,14,24,7,19,5,30,35,10,38,20,12,23,34}', '{0.079720944,0.06994544,0.06587048,0.06430592,0.061906174,0.059107203,0.055228446,0.05451423,0.054317407,0.05425927,0.049777046,0.049555972,0.048730034,0.04396552,0.043751094,0.040764324,0.038521286,0.038358897,0.035598487,0.034529388,0.03232902,0.032057356,0.028258367,0.02709163,0.027023608,0.026321199,0.025442338,0.021017022,0.018404175,0.013997026,0.013753105,0.010183377,0.0062326095,0.0033802176,0.0021411048,0.0013168324,0.0007066166,0}'),
	(2, 1, 8, '{25,17,8,2,14,36,29,26,9,13,5,6,39,11,3,10,28,15,34,37,19,22,31,38,35,32,16,20,12,23}', '{0.2122258,0.20241778,0.19987941,0.19634476,0.19608322,0.19080403,0.18778917,0.17269804,0.16016273,0.1574461,0.15486242,0.15405372,0.15269202,0.15172808,0.14559314,0.13623397,0.13356109,0.12880956,0.11791213,0.114273496,0.111052595,0.11074043,0.108739264,0.09366754,0.0902867,0.089031085,0.083972946,0.08259508,0.06975484,0.050930157}');

INSERT INTO public.ranking_parts VALUES
	(2, 0, '\x280000000000000024000000440000006800000089000000ab000000ce000000f1000000130100003a0100005a0100007f010000a4010000c6010000e7010000080200002902000046020000690200008b020000b0020000d1020000f40200001203000033030000510300007503000097030000b9030000d6030000f9030000180400003c0400005a0400007c0400009c040000bd040000de040000fe04000023050000460500000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000001000000011000000120000001300000014000000150000001600000018000000190000001a0000001b0000001c0000001d0000001e0000001f000000210000002200000023000000240000002500000026000000270000000000000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000d0000000e0000000f000000100000001100000012000000130000001500000018000000190000001a0000001b0000001c0000001d0000001f0000002000000021000000230000002400000025000000270000000000000001000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f00000010000000110000001200000013000000140000001500000017000000190000001a0000001b0000001c0000001d0000001e0000001f000000200000002100000022000000230000002400000026000000270000000000000001000000020000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000012000000130000001400000016000000190000001a0000001b0000001c0000001d0000001f0000002100000022000000230000002400000025000000260000002700000000000000010000000200000003000000060000000700000008000000090000000b0000000c0000000d0000000f0000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f0000002000000021000000230000002400000025000000260000002700000000000000010000000200000003000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001b0000001c0000001d0000001e000000200000002100000022000000230000002400000026000000270000000000000001000000020000000300000004000000050000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000011000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001f00000020000000220000002400000025000000260000002700000000000000010000000200000003000000040000000500000006000000080000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000150000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f000000210000002200000023000000240000002500000026000000270000000000000001000000020000000300000004000000050000000600000007000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f00000020000000210000002200000023000000240000002500000026000000270000000000000001000000020000000300000004000000050000000600000007000000080000000a0000000c0000000d0000000f00000011000000130000001400000015000000160000001700000018000000190000001a0000001d0000001f00000020000000210000002200000023000000240000002500000026000000270000000000000001000000020000000300000005000000060000000700000008000000090000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001d0000001e0000001f00000020000000210000002200000023000000240000002500000026000000270000000000000001000000020000000300000004000000050000000600000007000000080000000a0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f000000200000002100000022000000230000002400000026000000270000000000000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000d0000000e0000001000000011000000120000001300000014000000150000001700000018000000190000001a0000001d0000001e0000001f0000002000000021000000220000002300000024000000250000002600000027000000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000f00000011000000120000001300000014000000150000001600000017000000190000001b0000001c0000001e0000001f0000002000000021000000220000002300000024000000250000002600000000000000010000000200000003000000050000000600000007000000080000000a0000000b0000000c0000000f00000010000000120000001300000014000000150000001700000018000000190000001a0000001b0000001c0000001d0000001f000000200000002100000022000000230000002400000025000000260000002700000001000000020000000300000004000000050000000600000007000000080000000a0000000b0000000d0000000e0000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001e0000001f0000002000000021000000230000002400000025000000260000002700000000000000010000000200000003000000050000000600000007000000080000000a0000000b0000000c0000000e000000110000001200000013000000140000001500000017000000190000001a0000001b0000001d0000001f0000002100000022000000230000002400000025000000260000000000000001000000020000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000f00000010000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001f000000200000002100000022000000230000002400000025000000260000002700000000000000010000000200000003000000040000000500000007000000080000000a0000000b0000000c0000000d0000000e0000000f000000100000001300000014000000160000001700000018000000190000001a0000001c0000001d0000001e0000001f00000020000000210000002200000023000000240000002500000026000000270000000000000001000000020000000300000004000000050000000600000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000011000000120000001400000015000000160000001700000018000000190000001a0000001b0000001d0000001e0000001f000000200000002100000022000000230000002400000025000000260000002700000000000000020000000300000004000000050000000600000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001500000017000000190000001a0000001b0000001d0000001e0000001f000000200000002200000023000000240000002500000026000000270000000000000001000000020000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f00000010000000110000001300000014000000160000001700000018000000190000001b0000001d0000001e0000001f000000200000002100000022000000230000002400000025000000260000002700000000000000010000000300000004000000050000000600000008000000090000000a0000000b0000000d0000000f0000001100000012000000130000001500000017000000180000001a0000001b0000001c0000001d0000001e0000001f000000210000002200000023000000240000002600000027000000020000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000011000000120000001300000014000000150000001600000018000000190000001a0000001c0000001d0000001e0000001f00000020000000220000002300000025000000260000002700000000000000010000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000e0000000f0000001100000012000000130000001500000016000000170000001b0000001d0000001e0000001f00000020000000210000002200000024000000250000002600000027000000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000170000001a0000001b0000001c0000001d0000001e0000001f000000200000002100000022000000230000002400000026000000270000000000000001000000020000000300000004000000060000000700000008000000090000000a0000000b0000000c0000000e0000000f00000010000000110000001200000013000000140000001600000017000000190000001b0000001c0000001d0000001e0000001f000000200000002100000022000000230000002500000026000000270000000000000001000000020000000300000004000000050000000600000007000000080000000a0000000b0000000d0000000e0000000f00000010000000110000001300000014000000150000001600000018000000190000001a0000001c0000001d0000001e0000001f000000200000002100000022000000240000002500000026000000270000000000000001000000020000000300000004000000050000000600000007000000080000000b0000000d0000000e0000000f0000001100000012000000140000001600000017000000190000001a0000001b0000001d0000001e0000001f0000002200000023000000250000002600000027000000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000e000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001e0000001f0000002000000021000000230000002400000025000000260000000000000002000000040000000500000007000000080000000a0000000b0000000c0000000d0000000f00000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001f000000200000002100000023000000240000002500000026000000270000000000000001000000020000000300000004000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e000000200000002100000022000000240000002500000026000000010000000200000004000000050000000600000008000000090000000a0000000b0000000c0000000d0000000e0000000f00000011000000120000001300000014000000150000001700000018000000190000001a0000001b0000001d0000001e0000001f000000210000002300000025000000270000000000000001000000020000000300000004000000050000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f00000010000000110000001200000013000000150000001600000018000000190000001a0000001b0000001d0000001e0000001f00000020000000220000002300000024000000250000002700000000000000020000000300000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001f00000021000000230000002500000026000000270000000000000001000000020000000300000004000000050000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000011000000120000001300000014000000150000001600000017000000190000001a0000001c0000001d0000001e00000020000000210000002200000024000000260000000000000001000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000011000000120000001300000014000000150000001600000018000000190000001b0000001d0000001e0000001f000000210000002200000023000000260000002700000000000000010000000300000004000000060000000700000008000000090000000a0000000c0000000d0000000e0000000f00000010000000110000001200000013000000140000001500000017000000180000001a0000001b0000001c0000001d0000001e0000001f0000002000000021000000220000002600000027000000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f0000002200000023000000240000002500000027000000000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000e0000000f0000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001e0000001f0000002000000021000000220000002400000025000000260000000ce2b33c77ee443d4bd1c13cdec7303d02db7f3c8aa4f63c2ab10f3d178cbf3c6327893cce67a13c460a983cb598433c07f5a33c58c6ed3b0ac89f3a5cad723d0aec163c2841823c451dc63c491f953ca16ec53ca7744b3c64dcac3cecef6e3c791bc03c03457a3c5712813c51264f3c3605e23b3a846d3cf746653d6fc50f3d1637a73cea4d233c1b8e7a3cc32d363cdaf5b23c47e2623d77e1413d61de353dc853653ca093883ce68a053c86f5b33cef31ee3ceb3acc3bff08033d9fcfa33c8e9fd73cc4b2a23c177ee73cda6cc83c407bfc3cde4e663cc71c273da8222b3cc024253ddda5643ceff4093d180d7e3cfaaecf3c3aeaac3bf588e63c6bb1403d3d33233c2622f93c328d533cd074b63c04843d3d73aa583d25a1d43c9d82c43c8f9a2c3c044b4d3c560b613cc025be3b0ed1453c0203cf3c5572353c134b7d3ca789423a76ab323cf756d23c5d83933b9236153c6b12c63cb1e7ac3b932d843c61e23c3c7ce1533b07b1783c5f47ab3c81909a3c3e9bb93c44a11e3c9d0b0a3ba549523c32a99d3b3cb5a93ce2f2973a251dae3a6e2c5037482b9d3c2dd1243df629b93c2821383dea17d23c9c0d3c3cc3f03f3c491d443c83ce7a3cceed1a3cd0c2623aca3e703ca991713a4c95943c9b40733bf57f1a3d8285853ca999a33c5808713c5e15063c3c9bb13b84a6cf3b0713953c7c68c43ca2daaa3c0afe383cc955163defe9693c68a9d03c1590973b758c923b3a13783c4114cf3b762dec3bf3dd8b3bb6ea2d3dc4bc323d644ec73cb9e3403c5efdb23ce3cc523ce100e23c5d78063df26bb63c9099ac3a4d974c3d9b77c53c2284853c32f3c73cad738e3bc7510c3bf418133c9d60dd3c3d3c393a3eb6753cea52d13cc415f43cd990763cd5d69b3cb2b8db3bb454613cf180073da437893b29c7f43b3b3c6939b7d5c33c5751683ca4865d3b41555a3c0a267c3c2be35e3cc3d62f3cb6dc403cebfefb3c021b163d98ee693c0ba8a23c305dee3b0c2aad3c8157de3c40bc153d8e16013d1d9bc23c0ddb8d3cf509da3cde99273cfdf2873b670a593c321be43b2211773a0d97c63c4c78d33cc7638e3dd9aed53cce7df73cf95b733c8600513c97e1823ce1ed8b3c892bb43ccbeece3c4b59b53c5f987a3c5b98e53919bcf33c2311873c89c6503c594b493c1905b53c54fafb3cbe3db93c48236f3ce220f33b2f17b83c9f0baf3ca5edda3cc9e12c3c0304b33ccdc93b3cf878913c24aad83c7c848d3b5852d33c85ef3a3c0d8dad380dc8bb3cb4ab493cecc5573cacc6293d5c351e3d9844f23cb3e3df3bcd91b03c85c58c3c27b4093d769f453ca6a94e3d2031353bc9254b3c338d0a3db0d4fe3b22c25d3c105c783cc5224e3c3119113d40acb33cc7480e3c1005d53cb8e8303a2d70893c69adac3aca06cb3c0e890b3b16d1a73c4cc6b23c96e3833c50d86c3c0bf2833c864aee3c5906943cf558c03cff6d033d1d4f313c748bbd3cd650473b4443853adbc7383c73806e3c84f35d3bcf2d643ce1c0883c06f4b83b3be1553bbe88c03c5d21b33c6f48b93bcd101e3c8978e73c98cc6d3c57b2703cedad0b3ce0782a3d01ad2f3dfb28593d2a78bc3c60b3a63c65d0e73c4e8fa73c4d790f3b9f43473c4b27ab3cb77b773cccc0113da4348f3c6e794d3dde00ad3ce818163c741d9a3cec96ce3c30c53d3d0ad0783c191b643c0e64fb3bd4db893cf7af4b3cb92c183d0bc1e33b7672a43cc21d033cd1463c3ce61bdd3cc6980c3c5b198a3cc40aed3ce3ec4c3c95b45d3a16a8073d6f75a73c9303083cde7a173860d7283d0aab0f3dc6e0613c4595103d0c8c133922fde63c4b44993c7232ea3cef470d3d4066793c595b623cdf59843c6fec203da90db93c35ad063c84db113d946f8d3cc401033dae3cc73cd6c65b3c224dcb3c656fe43c36f1a63b01d43b3b82959d3c7010c73b92afd23cf745723c31e4f33b5ec0b63c99aad83c654d2a3d9e2a0e3dd156233c29ef613d0b76563cdee3383c51bd5c3c0857c83b8157033c12cf4a3c34739a3b50c2603caaab3f3c4a04393be6b5693c4258773ce3cbf13cbd96143cc62df23be26e1f3cf1117e3cd5a0c23c86c38b3c020e073d3654523c7720f03c2c1a6c3a6355843c73df8f3b3be2743cfc82933c75cdfd3c4ff0343cbe6fa939ffa2b53c5271aa3c96edae3c7497ab3913a4523d9d74223c70bbdf3c4fe7463c70fa213c824f383cb547bb3b7971983c87f2413c8cf38f3bbcd9563c6c99313cbb95263d722cc93c75b9c33a0c59583bd050a23cee6a9a3b773aa13cb573a23c2a4c263dcc35373c5011003df84fa63ccdb7433c45bace3cec98f139fbbcff3c5a4cdb3c87a2393c8adb7d3cc2fd933c25c6d93afa3cd63cec92d13c2e20853cf006b43c3016583cf5d35a3dc9dbda3cc8398c3c4c178d3ad288093cd2c3da39210b903c4c28ba3c00a7003d7714013b6c33863b89af9d3be6531c3c0e77713cf511db3c18eb943c29876f3c0359a53c61cb5a3c476d863b0a48923b4522923b27b2b43bbd84de3b02eb993ca8309e3cc9e09e3c7a166d3ae102703b4e53473df53a123d414f2b3c3c31d93a72cca03c85750c3db17e553ca273453cde508e3ca03c483bb5e33a3dc141843c4e52eb3b843d513b600e213d72e9843c0866933c0b3a893ccdf9353c313b4f3cfc25963b9782cf3c93c7bc3b4e0c2b3c36c3483c6496803c33175c3c0623863c3a78bd3bbbb7ef3ba5f7d33c5a8d343c82b41f3d8d0d023d7c48b23c51c5cf3cf8b9e73c15bb3c3c301c2a3ce39b923a9f3d2e3c62c73a3dbf11c13c34298c3c911bdb3cc84cac3cafc9d53c90c6183dbf65c63ce70dc53bd2b1193dd8aef43b2f2d5d3d3126183c2476ed3c0e3e2b3dc10f8c3abeed533ce8570e3d25cf223b8d974c3b2ae14e3ca5559c3c2209d53c4a17873ce72cc33c3f5bc23ca7d73b3c45a7123b085da33c281a5f3cfb2e3c3cef3b3c3b3cb22c3c685b313c971e143dea80e43b7c7c8d3c4e60543c79ba8c3c77dae33cc24d7a3c1f96e13cd7b1053d9de09d3b4a26063d8c13df3cc29ac23c310b833b29afb23c21b6733c5521e13ceb22463b3289913c3b251e3d4e8dfb3aab8cd93ccb78a43bb2ee9f3c2f54893c734c893c7f60a23c4ef3483b38f9cf3b9a4dcc3b9b500c3c9f652d3d3343753cd242013d24fb013c7272ff3bd4e9963bb63ff13b1e5f453c3bc58d3cee776b3cd5cbc83ae101953ce1a86f3cdd799c3c0500bf3b1314fa3c50d4f33bf827c13c8ce2733d545ac63cb7ee133c9eeb873c0935dd3c24ccdc3c1fbfb93c3bdf463cd992ea3c045d053c31419a3c9ed308395835443d7d882d3c86fd7e3c75e6833ca50f243c7605f83c539bbd3ca91c093d44c8313c46bb003d2424dc3c8d604d3c6f22603c6101df3c5f5cc43b8c6f733c5cd7dd3ca3f1853d89ac9e3c3da5033dc1b6423dbba7723c9b983b3c8cb7153c7ffbf43c70f4c93c12a8773c0545c63c054b293c04a3863c2b64a63cbf854a3c500e443c9359933c9f79823c4347be3c8587133d270a073d7197983c44b9563b55aa393b3ee6733cde51293bfbac253d6fad063c4aacb73c93b0173c08c4e13aadad133dbdd1943cd810063d1c60bb3a02a0de3cd31e3b3c4961b43b14a6903c78592a3d6fe7703c7fc7543c76e6a53b88d4f83bfef7893b55be893b44b6873b42ca643c18678e3c3b87963b4a428a3bb195b63cceffda3b3327833c7736d83ba950f83b0c0b753cbe16923cd589c73b2c67953cc771e73b50dfef3b26939d3cf937393a7d628f3b83d8713c6bd9383b7b1ad53b9b3c8d3caad3163da6295b3c3189943b9ceba03c3042873c091be63b6a610e3caa90d63b7b84bf3c3669833ca270a63b4c321c3bf92d573cf943cd3ce06c0b3d4653e33c94b2603c7def533c5553023d75f2403be9cbd53cf19d883c599cfd3b9d26213c3d224c3b4abdd33b64e7db3cbbc2793c621b0b3cc93a363cb2182c3c57d13d3ca67d923cb557e13c0313a03c3319e23c31dcf33c4d273a3b26e08e3c310db73b276b843c7dd8933cf1e0243d578b433cf8fe133cc804e53b74843b3c3b07713c76208c3c41400c3dd883433c718d323ca6320a3b2adf233d32e3aa3cf86b563cbd598a3b210cf23c2df29e3cad7ae13cb50ce73ac602163b318d473cfbc3cd3c0c0b833ce6d4003dbeb5da3cd4632b3c3487473b250c2b3d41944b3c2eff613ce21e463d4249aa3aec93903c012bdd3c1425c13ce9869e39dfdedf3b33f7d63c4acfe93a6bad9b3ab04d433d0e996e3c83df643b0ff9223dcec4843cd1008a3cd1a0b63c277d663b164bfa3b3daf103b23c6e73c3174843b68b0bd3c9a6fbb3c4200bb3c59ffce3c6f47853c0c54d53cbf805d3cdf31e23c4c43ee3c88b88b3cd0aed83b70909b3b2cec5e3b1c91b23a5340c43c0bd7b83cba9e843cc54da83cdd1b623cd1ab643c41d0c73c9f61733b8d5d923c30b7d33ccb30e33cebfaef3bb371053df02b763cd12efc3b7693753c2604473b117ee83cbc31f33c233ed53bd51b073ddc6e093da5ccb73c05cf023b000d3a3c06ac963c6eba1a3dcc5f593cd818e73c4844ae3bc50eeb3cf54a503cfb742e3c772d783cec7ad13c9d724a3c35aeef3cace6173c902d7a3cb28a7d3cc3cada3a3378b03bda6d163d304a7d3c90fe323c52c94d3b26b8a43c7c644c3ce6aa6e3b263af13cf2b7653d1936bd3c3f17293de46d603cd853a03cf691113d872b493b52b0dd3c7489fe3c4313d23b608b873cac24af3ccfaf273df58e853c196e9d3cc8b0d83cac90923d1c68583c741a9d3cf20d9c3c91cf223d03c3f93c0d3d643b35a1203cda7c903cfba7cb3cdb84ea3c8edb483ccb9b023d2a362d3d34bed539cd1c143c75a1d43ce874c83bb7b60b3d490e273d96073a3d4386683d18e9a63ccfa3d03c098bd93cc967ad3c588f983c962cb73bf523e43c7d7e1c3d1498063c5a536e3c303a5e3c2f4fb03c4163cd3c7de5f63cec152b3df54bc73cb984cc3c36c4b03ca717103ccc81a43c56b2733c847bc13b3f30083d9c49913c2c5dda3ca276033c37238d3bfcf8393cc0dfc23c86b10a3d1a98083d5ed1413de7dd4c3dc952de3c0dccc13ce3bff43c8c10e03af52b9b3c2a4ff63baee5c83c4550c13c0273843aaab5bb3cc02ac43cdec50c3d28fb9e3cd610b03c74a7813cfe26dc3c5e92223db5440a3db99f403dda3bfa3bcf3c993b4dfc383cb3e71b3db8a99f3b36516f3c3d70543c76b3823c203e303c5530893c112dc33c102a723d21a4273d83ae453d2eec493dcc61bb3c2fab743d60258d3cacc61a3a65dac63c5410073c34e19a3c6c66bc3c1cafda3c33b7ac3c8959823cc347863c0e22c53cb3a24a3cce0ea13c8049ff3c37fef63c9f79413c485c883c04b7a83cc4a8613c09200a3c7aaf093de49a6d3c3bf5c13c7a691739205dc43c9b800e3dc8183a3d5b074f3d6f40483d59572a3d6ba0cd3c9052bc3c1e77183d35961d3dd7baea3c73fc733c9158c63ce5d4803cffcfcc3cca15203c21351c3d9bb6de3b21f9743c543bdf3be962c43c6ae2613c1ea4f33b2cb71c3c0511a63cb7e5e43c863a5e3d67ea783ae444dd3ca67b1a3cb0c12f3b70ff3e3cdfb7013d3cccd33c2a40b73c5358c13cfd65633d4463de3c8407b83c1de1283df31ec83c3489ff3c19c82e3a97397a3c98d9c03c902f3c3d1ea065397ff5b73ac7aa4f3cf311003be99b5f3c5b2b503c0306473b2492fb3b6e9d7c3c8ed6223d537c953cface923b0ee6da3c38daf83af236df3b355d933c327dd73c105b873cde0e1c3b66ce283d41aca03cb2d2bc3c17c8673d1da2c13cde86c13c36c6573c0b94ba3b569b143d57a96f3ba76ff73af3769b3b5256983cddb3e53c4d1fdb3b3d51a63b6685523cf58e6d3ce962073d3b4bad3c66360d3adec8863c6268103d1c35c33c75f0363c19eb723cf81dd43cf158113cbab0c23c017c973c5d5cc03b88b0143d83a8953c02fce63cb7192a3c5e6bd93c1315373c54055d3ccc73c93c15b7f13c39dd853cc8b1b13c764bfc3c662b563c78f4903cbad5f53b803a733c8919163d5019883c212f753b9af5d93c6d16ae3b24279d3bf40f823cc1588a3c6004483c65d5893c87fc883c1ef7f73ca78ea53c5b3ab83b116ee43c53548c3b95e6773ca8c3913c33dc183dcb439e3cf84d693b1cdc933cdd649d3c132dce3c63d9213b7e46c83ae80edf3abcf1be3b71aa8e3c8313d83c12e8b93b5e52e33b9ea4a33c634a6f3cad6f403dcae0b13cfb6dd63cc397fe3b7bdf903c2017403c6c45183d2216033d67930a3da9f5ad3c580f653c373c2a3c0a552c3d29eeb83c9eba783c4e5fde3c7c5c0b3d461a6d3c556c2d3df823633c51c2153d1856b03cb254a03c1253c73cef5a813c22a61a3df58e013ce5c0e33cc5a9c13cc9f6c53cbb13c23bb7e5d539f38c243ca3df5f3daf54783a5b48953b2506b43c4976083d986a6e3cab3ee53be99dc23c8295513cafd6463c25a6843bb2144c3cb546823a839ca23cac17823d49b2c53a85039d3b32e6e73cb35a4e3c0795e63c74cb1d3d85cb433be8a3953c66a6fe3ba728043c9910143d7c9a763c90c8bd3c81fc1c3d3fc32b3d2bd0933b69734f3b3a1c0a3d7b1d1e3c44d3ba3aa46f8e3b11e8f239f48bc83c3c8c523b20529d3c7fc1543cfbfbea3c97cccb3c2743893b426b803c43894c3cd6a76f3ca073b33b85309a3c1637dd3c134ca63c7ca4f43ca9a15f3c788eee3c8d6d5c3c371eab3b219bc23c4436153dfb97b93c6c3c743b5516a63b53b0bb3c78571a3d31106c3c07ccbe3b4256a33c79bef33cebc5763c85bec13cac5eb43c80cf4a3c99a8693c91ba033cef74ca3c9e54a13abbbe583a946a943b28d45a3ce0a50c3d3e16e23c451f033d6e13023dde923d3c4bf0903c0ce23b3b5f3c443dd7e78d3ca5c9e23c8319db3c8789933c2b5f383d7a99d43a7c8f153df5f5c13b21846f39adef6f3c3e409c3bc2024e3b19982a3c9eae523c2ed6cd3b79306b3c4a3d483dd1cf883ceb15413cce69dc3c1206833c1e8cbb3bf5e7853ca863333be964523b11bfec3b33133b3d2a8db23b0e78f13b23c48f3c72d0eb3a91c4e63ce115fd3c7537bd3c4af6b13cf5ece13c510f893aa69d983b8f43883c5bfbda3b1baff939b390293dff50b03c104a8f3cf1ee693c5baeb438bae2973c14d9e33b91774e3b403e6d3c2498213bf0edb23b98d8cd3cb21b903b57888f3b4b9af33cc2b1d83bd8b5b13b1c96573b808f8a3cb749c13cc6ce633ca22c8c3c215b113c52f6af3bffbb8a3cee28c93bb8d0a63b6fbfca3b5dff0e3d8210913af52ec93c284b5e3c9c51bc3a14d8943c330d6f3b25558a3b9456b63b5d4b903bb9bca73c54b2943c90e9313cffe9ad3c5d96233d2ae26f3bdd20593c8d126c3a5e4c403ccefb4c3b1b9f093cde321b3bd76b713c29a5d73c45b6993c694b4b3c4c261b3d6a193a3ce753283d2e15e03b8987853c5cbed93c1a9d8d3b3962e83c880a843c651d013c5d64b53c88a0a33c0cb5bc3c348de53c0c1cc538ece8a53cfa421b3c0362403ba3da413bc7688c3c337c993c');

INSERT INTO public.ranking_tables VALUES
	(2, 1, 'fans', 0, '\x000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f0000002000000021000000220000002300000024000000250000002600000027000000000070410000804100002041000010410000604100006041000060410000204100008841000040410000404100004041000010410000204100006041000040410000e04000008041000040410000004100002041000050410000104100003041000020410000a0410000704100008841000060410000704100002041000060410000004100007041000040410000204100004041000020410000004100002041'),
	(2, 1, 'neighbours', 0, '\x0100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000001000000011000000120000001300000014000000150000001600000018000000190000001a0000001b0000001c0000001d0000001e0000001f000000210000002200000023000000240000002500000026000000270000000ce2b33c77ee443d4bd1c13cdec7303d02db7f3c8aa4f63c2ab10f3d178cbf3c6327893cce67a13c460a983cb598433c07f5a33c58c6ed3b0ac89f3a5cad723d0aec163c2841823c451dc63c491f953ca16ec53ca7744b3c64dcac3cecef6e3c791bc03c03457a3c5712813c51264f3c3605e23b3a846d3cf746653d6fc50f3d1637a73cea4d233c1b8e7a3cc32d363c'),
	(2, 1, 'neighbours', 1, '\x0000000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000d0000000e0000000f000000100000001100000012000000130000001500000018000000190000001a0000001b0000001c0000001d0000001f000000200000002100000023000000240000002500000027000000daf5b23c47e2623d77e1413d61de353dc853653ca093883ce68a053c86f5b33cef31ee3ceb3acc3bff08033d9fcfa33c8e9fd73cc4b2a23c177ee73cda6cc83c407bfc3cde4e663cc71c273da8222b3cc024253ddda5643ceff4093d180d7e3cfaaecf3c3aeaac3bf588e63c6bb1403d3d33233c2622f93c328d533cd074b63c'),
	(2, 1, 'neighbours', 2, '\x0000000001000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f00000010000000110000001200000013000000140000001500000017000000190000001a0000001b0000001c0000001d0000001e0000001f0000002000000021000000220000002300000024000000260000002700000004843d3d73aa583d25a1d43c9d82c43c8f9a2c3c044b4d3c560b613cc025be3b0ed1453c0203cf3c5572353c134b7d3ca789423a76ab323cf756d23c5d83933b9236153c6b12c63cb1e7ac3b932d843c61e23c3c7ce1533b07b1783c5f47ab3c81909a3c3e9bb93c44a11e3c9d0b0a3ba549523c32a99d3b3cb5a93ce2f2973a251dae3a6e2c5037482b9d3c2dd1243d'),
	(2, 1, 'neighbours', 3, '\x0000000001000000020000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000012000000130000001400000016000000190000001a0000001b0000001c0000001d0000001f00000021000000220000002300000024000000250000002600000027000000f629b93c2821383dea17d23c9c0d3c3cc3f03f3c491d443c83ce7a3cceed1a3cd0c2623aca3e703ca991713a4c95943c9b40733bf57f1a3d8285853ca999a33c5808713c5e15063c3c9bb13b84a6cf3b0713953c7c68c43ca2daaa3c0afe383cc955163defe9693c68a9d03c1590973b758c923b3a13783c4114cf3b762dec3bf3dd8b3b'),
	(2, 1, 'neighbours', 4, '\x00000000010000000200000003000000060000000700000008000000090000000b0000000c0000000d0000000f0000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f00000020000000210000002300000024000000250000002600000027000000b6ea2d3dc4bc323d644ec73cb9e3403c5efdb23ce3cc523ce100e23c5d78063df26bb63c9099ac3a4d974c3d9b77c53c2284853c32f3c73cad738e3bc7510c3bf418133c9d60dd3c3d3c393a3eb6753cea52d13cc415f43cd990763cd5d69b3cb2b8db3bb454613cf180073da437893b29c7f43b3b3c6939b7d5c33c5751683ca4865d3b41555a3c'),
	(2, 1, 'neighbours', 5, '\x00000000010000000200000003000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001b0000001c0000001d0000001e000000200000002100000022000000230000002400000026000000270000000a267c3c2be35e3cc3d62f3cb6dc403cebfefb3c021b163d98ee693c0ba8a23c305dee3b0c2aad3c8157de3c40bc153d8e16013d1d9bc23c0ddb8d3cf509da3cde99273cfdf2873b670a593c321be43b2211773a0d97c63c4c78d33cc7638e3dd9aed53cce7df73cf95b733c8600513c97e1823ce1ed8b3c892bb43ccbeece3c4b59b53c5f987a3c5b98e539'),
	(2, 1, 'neighbours', 6, '\x0000000001000000020000000300000004000000050000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000011000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001f00000020000000220000002400000025000000260000002700000019bcf33c2311873c89c6503c594b493c1905b53c54fafb3cbe3db93c48236f3ce220f33b2f17b83c9f0baf3ca5edda3cc9e12c3c0304b33ccdc93b3cf878913c24aad83c7c848d3b5852d33c85ef3a3c0d8dad380dc8bb3cb4ab493cecc5573cacc6293d5c351e3d9844f23cb3e3df3bcd91b03c85c58c3c27b4093d769f453ca6a94e3d2031353bc9254b3c'),
	(2, 1, 'neighbours', 7, '\x00000000010000000200000003000000040000000500000006000000080000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000150000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f00000021000000220000002300000024000000250000002600000027000000338d0a3db0d4fe3b22c25d3c105c783cc5224e3c3119113d40acb33cc7480e3c1005d53cb8e8303a2d70893c69adac3aca06cb3c0e890b3b16d1a73c4cc6b23c96e3833c50d86c3c0bf2833c864aee3c5906943cf558c03cff6d033d1d4f313c748bbd3cd650473b4443853adbc7383c73806e3c84f35d3bcf2d643ce1c0883c06f4b83b3be1553b'),
	(2, 1, 'neighbours', 8, '\x0000000001000000020000000300000004000000050000000600000007000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f0000002000000021000000220000002300000024000000250000002600000027000000be88c03c5d21b33c6f48b93bcd101e3c8978e73c98cc6d3c57b2703cedad0b3ce0782a3d01ad2f3dfb28593d2a78bc3c60b3a63c65d0e73c4e8fa73c4d790f3b9f43473c4b27ab3cb77b773cccc0113da4348f3c6e794d3dde00ad3ce818163c741d9a3cec96ce3c30c53d3d0ad0783c191b643c0e64fb3bd4db893cf7af4b3cb92c183d0bc1e33b7672a43cc21d033cd1463c3ce61bdd3cc6980c3c'),
	(2, 1, 'neighbours', 9, '\x0000000001000000020000000300000004000000050000000600000007000000080000000a0000000c0000000d0000000f00000011000000130000001400000015000000160000001700000018000000190000001a0000001d0000001f00000020000000210000002200000023000000240000002500000026000000270000005b198a3cc40aed3ce3ec4c3c95b45d3a16a8073d6f75a73c9303083cde7a173860d7283d0aab0f3dc6e0613c4595103d0c8c133922fde63c4b44993c7232ea3cef470d3d4066793c595b623cdf59843c6fec203da90db93c35ad063c84db113d946f8d3cc401033dae3cc73cd6c65b3c224dcb3c656fe43c36f1a63b01d43b3b'),
	(2, 1, 'neighbours', 10, '\x0000000001000000020000000300000005000000060000000700000008000000090000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001d0000001e0000001f000000200000002100000022000000230000002400000025000000260000002700000082959d3c7010c73b92afd23cf745723c31e4f33b5ec0b63c99aad83c654d2a3d9e2a0e3dd156233c29ef613d0b76563cdee3383c51bd5c3c0857c83b8157033c12cf4a3c34739a3b50c2603caaab3f3c4a04393be6b5693c4258773ce3cbf13cbd96143cc62df23be26e1f3cf1117e3cd5a0c23c86c38b3c020e073d3654523c7720f03c2c1a6c3a6355843c73df8f3b3be2743c'),
	(2, 1, 'neighbours', 11, '\x0000000001000000020000000300000004000000050000000600000007000000080000000a0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f00000020000000210000002200000023000000240000002600000027000000fc82933c75cdfd3c4ff0343cbe6fa939ffa2b53c5271aa3c96edae3c7497ab3913a4523d9d74223c70bbdf3c4fe7463c70fa213c824f383cb547bb3b7971983c87f2413c8cf38f3bbcd9563c6c99313cbb95263d722cc93c75b9c33a0c59583bd050a23cee6a9a3b773aa13cb573a23c2a4c263dcc35373c5011003df84fa63ccdb7433c45bace3cec98f139fbbcff3c5a4cdb3c'),
	(2, 1, 'neighbours', 12, '\x0000000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000d0000000e0000001000000011000000120000001300000014000000150000001700000018000000190000001a0000001d0000001e0000001f000000200000002100000022000000230000002400000025000000260000002700000087a2393c8adb7d3cc2fd933c25c6d93afa3cd63cec92d13c2e20853cf006b43c3016583cf5d35a3dc9dbda3cc8398c3c4c178d3ad288093cd2c3da39210b903c4c28ba3c00a7003d7714013b6c33863b89af9d3be6531c3c0e77713cf511db3c18eb943c29876f3c0359a53c61cb5a3c476d863b0a48923b4522923b27b2b43bbd84de3b02eb993c'),
	(2, 1, 'neighbours', 13, '\x000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000f00000011000000120000001300000014000000150000001600000017000000190000001b0000001c0000001e0000001f00000020000000210000002200000023000000240000002500000026000000a8309e3cc9e09e3c7a166d3ae102703b4e53473df53a123d414f2b3c3c31d93a72cca03c85750c3db17e553ca273453cde508e3ca03c483bb5e33a3dc141843c4e52eb3b843d513b600e213d72e9843c0866933c0b3a893ccdf9353c313b4f3cfc25963b9782cf3c93c7bc3b4e0c2b3c36c3483c6496803c33175c3c0623863c3a78bd3b'),
	(2, 1, 'neighbours', 14, '\x00000000010000000200000003000000050000000600000007000000080000000a0000000b0000000c0000000f00000010000000120000001300000014000000150000001700000018000000190000001a0000001b0000001c0000001d0000001f0000002000000021000000220000002300000024000000250000002600000027000000bbb7ef3ba5f7d33c5a8d343c82b41f3d8d0d023d7c48b23c51c5cf3cf8b9e73c15bb3c3c301c2a3ce39b923a9f3d2e3c62c73a3dbf11c13c34298c3c911bdb3cc84cac3cafc9d53c90c6183dbf65c63ce70dc53bd2b1193dd8aef43b2f2d5d3d3126183c2476ed3c0e3e2b3dc10f8c3abeed533ce8570e3d25cf223b8d974c3b2ae14e3c'),
	(2, 1, 'neighbours', 15, '\x01000000020000000300000004000000050000000600000007000000080000000a0000000b0000000d0000000e0000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001e0000001f00000020000000210000002300000024000000250000002600000027000000a5559c3c2209d53c4a17873ce72cc33c3f5bc23ca7d73b3c45a7123b085da33c281a5f3cfb2e3c3cef3b3c3b3cb22c3c685b313c971e143dea80e43b7c7c8d3c4e60543c79ba8c3c77dae33cc24d7a3c1f96e13cd7b1053d9de09d3b4a26063d8c13df3cc29ac23c310b833b29afb23c21b6733c5521e13ceb22463b3289913c3b251e3d'),
	(2, 1, 'neighbours', 16, '\x00000000010000000200000003000000050000000600000007000000080000000a0000000b0000000c0000000e000000110000001200000013000000140000001500000017000000190000001a0000001b0000001d0000001f0000002100000022000000230000002400000025000000260000004e8dfb3aab8cd93ccb78a43bb2ee9f3c2f54893c734c893c7f60a23c4ef3483b38f9cf3b9a4dcc3b9b500c3c9f652d3d3343753cd242013d24fb013c7272ff3bd4e9963bb63ff13b1e5f453c3bc58d3cee776b3cd5cbc83ae101953ce1a86f3cdd799c3c0500bf3b1314fa3c50d4f33bf827c13c'),
	(2, 1, 'neighbours', 17, '\x0000000001000000020000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000f00000010000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001f00000020000000210000002200000023000000240000002500000026000000270000008ce2733d545ac63cb7ee133c9eeb873c0935dd3c24ccdc3c1fbfb93c3bdf463cd992ea3c045d053c31419a3c9ed308395835443d7d882d3c86fd7e3c75e6833ca50f243c7605f83c539bbd3ca91c093d44c8313c46bb003d2424dc3c8d604d3c6f22603c6101df3c5f5cc43b8c6f733c5cd7dd3ca3f1853d89ac9e3c3da5033dc1b6423dbba7723c9b983b3c'),
	(2, 1, 'neighbours', 18, '\x00000000010000000200000003000000040000000500000007000000080000000a0000000b0000000c0000000d0000000e0000000f000000100000001300000014000000160000001700000018000000190000001a0000001c0000001d0000001e0000001f00000020000000210000002200000023000000240000002500000026000000270000008cb7153c7ffbf43c70f4c93c12a8773c0545c63c054b293c04a3863c2b64a63cbf854a3c500e443c9359933c9f79823c4347be3c8587133d270a073d7197983c44b9563b55aa393b3ee6733cde51293bfbac253d6fad063c4aacb73c93b0173c08c4e13aadad133dbdd1943cd810063d1c60bb3a02a0de3cd31e3b3c4961b43b14a6903c78592a3d'),
	(2, 1, 'neighbours', 19, '\x0000000001000000020000000300000004000000050000000600000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000011000000120000001400000015000000160000001700000018000000190000001a0000001b0000001d0000001e0000001f00000020000000210000002200000023000000240000002500000026000000270000006fe7703c7fc7543c76e6a53b88d4f83bfef7893b55be893b44b6873b42ca643c18678e3c3b87963b4a428a3bb195b63cceffda3b3327833c7736d83ba950f83b0c0b753cbe16923cd589c73b2c67953cc771e73b50dfef3b26939d3cf937393a7d628f3b83d8713c6bd9383b7b1ad53b9b3c8d3caad3163da6295b3c3189943b9ceba03c3042873c091be63b6a610e3caa90d63b'),
	(2, 1, 'neighbours', 20, '\x00000000020000000300000004000000050000000600000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001500000017000000190000001a0000001b0000001d0000001e0000001f000000200000002200000023000000240000002500000026000000270000007b84bf3c3669833ca270a63b4c321c3bf92d573cf943cd3ce06c0b3d4653e33c94b2603c7def533c5553023d75f2403be9cbd53cf19d883c599cfd3b9d26213c3d224c3b4abdd33b64e7db3cbbc2793c621b0b3cc93a363cb2182c3c57d13d3ca67d923cb557e13c0313a03c3319e23c31dcf33c4d273a3b26e08e3c310db73b276b843c'),
	(2, 1, 'neighbours', 21, '\x0000000001000000020000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f00000010000000110000001300000014000000160000001700000018000000190000001b0000001d0000001e0000001f00000020000000210000002200000023000000240000002500000026000000270000007dd8933cf1e0243d578b433cf8fe133cc804e53b74843b3c3b07713c76208c3c41400c3dd883433c718d323ca6320a3b2adf233d32e3aa3cf86b563cbd598a3b210cf23c2df29e3cad7ae13cb50ce73ac602163b318d473cfbc3cd3c0c0b833ce6d4003dbeb5da3cd4632b3c3487473b250c2b3d41944b3c2eff613ce21e463d4249aa3aec93903c012bdd3c'),
	(2, 1, 'neighbours', 22, '\x00000000010000000300000004000000050000000600000008000000090000000a0000000b0000000d0000000f0000001100000012000000130000001500000017000000180000001a0000001b0000001c0000001d0000001e0000001f0000002100000022000000230000002400000026000000270000001425c13ce9869e39dfdedf3b33f7d63c4acfe93a6bad9b3ab04d433d0e996e3c83df643b0ff9223dcec4843cd1008a3cd1a0b63c277d663b164bfa3b3daf103b23c6e73c3174843b68b0bd3c9a6fbb3c4200bb3c59ffce3c6f47853c0c54d53cbf805d3cdf31e23c4c43ee3c88b88b3cd0aed83b70909b3b'),
	(2, 1, 'neighbours', 23, '\x020000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000011000000120000001300000014000000150000001600000018000000190000001a0000001c0000001d0000001e0000001f0000002000000022000000230000002500000026000000270000002cec5e3b1c91b23a5340c43c0bd7b83cba9e843cc54da83cdd1b623cd1ab643c41d0c73c9f61733b8d5d923c30b7d33ccb30e33cebfaef3bb371053df02b763cd12efc3b7693753c2604473b117ee83cbc31f33c233ed53bd51b073ddc6e093da5ccb73c05cf023b000d3a3c06ac963c6eba1a3dcc5f593cd818e73c4844ae3bc50eeb3c'),
	(2, 1, 'neighbours', 24, '\x00000000010000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000e0000000f0000001100000012000000130000001500000016000000170000001b0000001d0000001e0000001f00000020000000210000002200000024000000250000002600000027000000f54a503cfb742e3c772d783cec7ad13c9d724a3c35aeef3cace6173c902d7a3cb28a7d3cc3cada3a3378b03bda6d163d304a7d3c90fe323c52c94d3b26b8a43c7c644c3ce6aa6e3b263af13cf2b7653d1936bd3c3f17293de46d603cd853a03cf691113d872b493b52b0dd3c7489fe3c4313d23b608b873c'),
	(2, 1, 'neighbours', 25, '\x000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000170000001a0000001b0000001c0000001d0000001e0000001f00000020000000210000002200000023000000240000002600000027000000ac24af3ccfaf273df58e853c196e9d3cc8b0d83cac90923d1c68583c741a9d3cf20d9c3c91cf223d03c3f93c0d3d643b35a1203cda7c903cfba7cb3cdb84ea3c8edb483ccb9b023d2a362d3d34bed539cd1c143c75a1d43ce874c83bb7b60b3d490e273d96073a3d4386683d18e9a63ccfa3d03c098bd93cc967ad3c588f983c962cb73bf523e43c7d7e1c3d1498063c'),
	(2, 1, 'neighbours', 26, '\x0000000001000000020000000300000004000000060000000700000008000000090000000a0000000b0000000c0000000e0000000f00000010000000110000001200000013000000140000001600000017000000190000001b0000001c0000001d0000001e0000001f000000200000002100000022000000230000002500000026000000270000005a536e3c303a5e3c2f4fb03c4163cd3c7de5f63cec152b3df54bc73cb984cc3c36c4b03ca717103ccc81a43c56b2733c847bc13b3f30083d9c49913c2c5dda3ca276033c37238d3bfcf8393cc0dfc23c86b10a3d1a98083d5ed1413de7dd4c3dc952de3c0dccc13ce3bff43c8c10e03af52b9b3c2a4ff63baee5c83c4550c13c0273843aaab5bb3c'),
	(2, 1, 'neighbours', 27, '\x0000000001000000020000000300000004000000050000000600000007000000080000000a0000000b0000000d0000000e0000000f00000010000000110000001300000014000000150000001600000018000000190000001a0000001c0000001d0000001e0000001f00000020000000210000002200000024000000250000002600000027000000c02ac43cdec50c3d28fb9e3cd610b03c74a7813cfe26dc3c5e92223db5440a3db99f403dda3bfa3bcf3c993b4dfc383cb3e71b3db8a99f3b36516f3c3d70543c76b3823c203e303c5530893c112dc33c102a723d21a4273d83ae453d2eec493dcc61bb3c2fab743d60258d3cacc61a3a65dac63c5410073c34e19a3c6c66bc3c1cafda3c33b7ac3c'),
	(2, 1, 'neighbours', 28, '\x0000000001000000020000000300000004000000050000000600000007000000080000000b0000000d0000000e0000000f0000001100000012000000140000001600000017000000190000001a0000001b0000001d0000001e0000001f00000022000000230000002500000026000000270000008959823cc347863c0e22c53cb3a24a3cce0ea13c8049ff3c37fef63c9f79413c485c883c04b7a83cc4a8613c09200a3c7aaf093de49a6d3c3bf5c13c7a691739205dc43c9b800e3dc8183a3d5b074f3d6f40483d59572a3d6ba0cd3c9052bc3c1e77183d35961d3dd7baea3c73fc733c9158c63c'),
	(2, 1, 'neighbours', 29, '\x000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000e000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001e0000001f000000200000002100000023000000240000002500000026000000e5d4803cffcfcc3cca15203c21351c3d9bb6de3b21f9743c543bdf3be962c43c6ae2613c1ea4f33b2cb71c3c0511a63cb7e5e43c863a5e3d67ea783ae444dd3ca67b1a3cb0c12f3b70ff3e3cdfb7013d3cccd33c2a40b73c5358c13cfd65633d4463de3c8407b83c1de1283df31ec83c3489ff3c19c82e3a97397a3c98d9c03c902f3c3d1ea065397ff5b73a'),
	(2, 1, 'neighbours', 30, '\x0000000002000000040000000500000007000000080000000a0000000b0000000c0000000d0000000f00000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001f00000020000000210000002300000024000000250000002600000027000000c7aa4f3cf311003be99b5f3c5b2b503c0306473b2492fb3b6e9d7c3c8ed6223d537c953cface923b0ee6da3c38daf83af236df3b355d933c327dd73c105b873cde0e1c3b66ce283d41aca03cb2d2bc3c17c8673d1da2c13cde86c13c36c6573c0b94ba3b569b143d57a96f3ba76ff73af3769b3b5256983cddb3e53c'),
	(2, 1, 'neighbours', 31, '\x0000000001000000020000000300000004000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000002000000021000000220000002400000025000000260000004d1fdb3b3d51a63b6685523cf58e6d3ce962073d3b4bad3c66360d3adec8863c6268103d1c35c33c75f0363c19eb723cf81dd43cf158113cbab0c23c017c973c5d5cc03b88b0143d83a8953c02fce63cb7192a3c5e6bd93c1315373c54055d3ccc73c93c15b7f13c39dd853cc8b1b13c764bfc3c662b563c78f4903cbad5f53b803a733c8919163d5019883c212f753b'),
	(2, 1, 'neighbours', 32, '\x010000000200000004000000050000000600000008000000090000000a0000000b0000000c0000000d0000000e0000000f00000011000000120000001300000014000000150000001700000018000000190000001a0000001b0000001d0000001e0000001f000000210000002300000025000000270000009af5d93c6d16ae3b24279d3bf40f823cc1588a3c6004483c65d5893c87fc883c1ef7f73ca78ea53c5b3ab83b116ee43c53548c3b95e6773ca8c3913c33dc183dcb439e3cf84d693b1cdc933cdd649d3c132dce3c63d9213b7e46c83ae80edf3abcf1be3b71aa8e3c8313d83c12e8b93b5e52e33b9ea4a33c'),
	(2, 1, 'neighbours', 33, '\x0000000001000000020000000300000004000000050000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f00000010000000110000001200000013000000150000001600000018000000190000001a0000001b0000001d0000001e0000001f000000200000002200000023000000240000002500000027000000634a6f3cad6f403dcae0b13cfb6dd63cc397fe3b7bdf903c2017403c6c45183d2216033d67930a3da9f5ad3c580f653c373c2a3c0a552c3d29eeb83c9eba783c4e5fde3c7c5c0b3d461a6d3c556c2d3df823633c51c2153d1856b03cb254a03c1253c73cef5a813c22a61a3df58e013ce5c0e33cc5a9c13cc9f6c53cbb13c23bb7e5d539f38c243c'),
	(2, 1, 'neighbours', 34, '\x00000000020000000300000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001f0000002100000023000000250000002600000027000000a3df5f3daf54783a5b48953b2506b43c4976083d986a6e3cab3ee53be99dc23c8295513cafd6463c25a6843bb2144c3cb546823a839ca23cac17823d49b2c53a85039d3b32e6e73cb35a4e3c0795e63c74cb1d3d85cb433be8a3953c66a6fe3ba728043c9910143d7c9a763c90c8bd3c81fc1c3d3fc32b3d2bd0933b69734f3b'),
	(2, 1, 'neighbours', 35, '\x0000000001000000020000000300000004000000050000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000011000000120000001300000014000000150000001600000017000000190000001a0000001c0000001d0000001e00000020000000210000002200000024000000260000003a1c0a3d7b1d1e3c44d3ba3aa46f8e3b11e8f239f48bc83c3c8c523b20529d3c7fc1543cfbfbea3c97cccb3c2743893b426b803c43894c3cd6a76f3ca073b33b85309a3c1637dd3c134ca63c7ca4f43ca9a15f3c788eee3c8d6d5c3c371eab3b219bc23c4436153dfb97b93c6c3c743b5516a63b53b0bb3c78571a3d31106c3c07ccbe3b'),
	(2, 1, 'neighbours', 36, '\x0000000001000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f0000001000000011000000120000001300000014000000150000001600000018000000190000001b0000001d0000001e0000001f00000021000000220000002300000026000000270000004256a33c79bef33cebc5763c85bec13cac5eb43c80cf4a3c99a8693c91ba033cef74ca3c9e54a13abbbe583a946a943b28d45a3ce0a50c3d3e16e23c451f033d6e13023dde923d3c4bf0903c0ce23b3b5f3c443dd7e78d3ca5c9e23c8319db3c8789933c2b5f383d7a99d43a7c8f153df5f5c13b21846f39adef6f3c3e409c3bc2024e3b'),
	(2, 1, 'neighbours', 37, '\x00000000010000000300000004000000060000000700000008000000090000000a0000000c0000000d0000000e0000000f00000010000000110000001200000013000000140000001500000017000000180000001a0000001b0000001c0000001d0000001e0000001f000000200000002100000022000000260000002700000019982a3c9eae523c2ed6cd3b79306b3c4a3d483dd1cf883ceb15413cce69dc3c1206833c1e8cbb3bf5e7853ca863333be964523b11bfec3b33133b3d2a8db23b0e78f13b23c48f3c72d0eb3a91c4e63ce115fd3c7537bd3c4af6b13cf5ece13c510f893aa69d983b8f43883c5bfbda3b1baff939b390293dff50b03c104a8f3c'),
	(2, 1, 'neighbours', 38, '\x000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000d0000000e0000000f000000100000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001d0000001e0000001f0000002200000023000000240000002500000027000000f1ee693c5baeb438bae2973c14d9e33b91774e3b403e6d3c2498213bf0edb23b98d8cd3cb21b903b57888f3b4b9af33cc2b1d83bd8b5b13b1c96573b808f8a3cb749c13cc6ce633ca22c8c3c215b113c52f6af3bffbb8a3cee28c93bb8d0a63b6fbfca3b5dff0e3d8210913af52ec93c284b5e3c9c51bc3a14d8943c330d6f3b25558a3b9456b63b5d4b903bb9bca73c54b2943c'),
	(2, 1, 'neighbours', 39, '\x000000000100000002000000030000000400000005000000060000000700000008000000090000000a0000000b0000000c0000000e0000000f0000001100000012000000130000001400000015000000160000001700000018000000190000001a0000001b0000001c0000001e0000001f00000020000000210000002200000024000000250000002600000090e9313cffe9ad3c5d96233d2ae26f3bdd20593c8d126c3a5e4c403ccefb4c3b1b9f093cde321b3bd76b713c29a5d73c45b6993c694b4b3c4c261b3d6a193a3ce753283d2e15e03b8987853c5cbed93c1a9d8d3b3962e83c880a843c651d013c5d64b53c88a0a33c0cb5bc3c348de53c0c1cc538ece8a53cfa421b3c0362403ba3da413bc7688c3c337c993c');

INSERT INTO public.schedules VALUES
	(1, 31536000000, 0.05, 3, '{1,2,3,4,5,6}', '{"rule": "boundary", "seed": 2, "nInit": 1, "effort": "normal", "engine": "sparse", "metric": "euclidean", "ranker": "local", "maxIter": 300, "boundary": "5%", "evaluate": true, "algorithm": "swap", "tolerance": 0.0001, "minClusterSize": 6}', '2026-11-29 03:17:47.808956+00', '2026-11-29 03:17:47.868701+00', '{"reason": "1 of 486 favourites changed (0.21%) since training 2, fewer than 5%", "outcome": "unchanged", "training": 2}', 0.1);

INSERT INTO public.trainings OVERRIDING SYSTEM VALUE VALUES
	(2, 1, '4c54fdd56f15c05ed0d2a86ca8bbeb29b51c18497df4800b8f1bff3c0652ef2a', '{1,2,3,4,5,6}', '{"rule": "boundary", "seed": 2, "nInit": 1, "effort": "normal", "engine": "sparse", "metric": "euclidean", "ranker": "local", "maxIter": 300, "boundary": "5%", "evaluate": true, "algorithm": "swap", "tolerance": 0.0001, "minClusterSize": 6}', 1, 'ready', NULL, 2, '{"kneedle": {"k": 6, "rule": "kneedle", "clear": false, "reason": "Kneedle finds no knee in the curve, so the largest K swept is taken."}, "boundary": {"k": 2, "rule": "boundary", "clear": true, "reason": "From K = 2 on every difference is within the boundary of 19.18 (5% of WCSS(1)), while K = 1 still has one of 21.4."}, "silhouette": {"k": 6, "rule": "silhouette", "clear": false, "reason": "K = 6 has the largest mean silhouette of the sweep, 0.18, which at 0.25 or less shows no substantial structure."}}', NULL, '2026-11-29 03:17:35.869442+00', '2026-11-29 03:17:40.054919+00', 1, false, NULL, '{"parts": [{"kind": "neighbours", "params": {"ridge": 100, "width": 200, "leastFans": 5, "mostMovies": 10000, "neighbours": 80, "popularityExponent": 0.2}}], "users": 61, "ranker": "local", "voting": null}', '2026-11-29 03:17:34.396+00', NULL),
	(1, 1, '967d33774a28c88cc29f60d73c2f6c8ab753216f7718f0d8e14724744c5efc94', '{1,2,3,4,5,6,7}', '{"rule": "boundary", "seed": 1, "nInit": 3, "engine": "sparse", "metric": "cosine", "ranker": "counts", "maxIter": 300, "boundary": "1%", "evaluate": false, "algorithm": "lloyd", "tolerance": 0.0001, "minClusterSize": 6}', 2, 'ready', NULL, 7, '{"kneedle": {"k": 7, "rule": "kneedle", "clear": false, "reason": "Kneedle finds no knee in the curve, so the largest K swept is taken."}, "boundary": {"k": 7, "rule": "boundary", "clear": false, "reason": "No K qualifies, because the last difference, 1.42 at K = 6, is still above the boundary of 0.473 (1% of WCSS(1)): extend the sweep or choose a larger boundary."}, "silhouette": {"k": 7, "rule": "silhouette", "clear": false, "reason": "K = 7 has the largest mean silhouette of the sweep, 0.157, which at 0.25 or less shows no substantial structure."}}', NULL, '2026-11-29 03:17:29.85945+00', '2026-11-29 03:17:40.642261+00', 2, false, NULL, NULL, '2026-11-29 03:17:29.405+00', NULL);

INSERT INTO public.user_favourites VALUES
	(1, 0, '{4,9,14,19,24,29,31,36}', NULL),
	(1, 1, '{4,9,15,20,25,31,36}', NULL),
	(1, 2, '{4,8,13,17,22,27,31,36}', NULL),
	(1, 3, '{2,7,10,15,18,23,26,31,39}', NULL),
	(1, 4, '{25,26,27,28,29,30}', NULL),
	(1, 5, '{3,10,12,19,26,33,35}', NULL),
	(1, 7, '{1,5,9,13,17,21,25,29,33,37}', NULL),
	(1, 9, '{0,1,2,16,17,18,19,33,34,35,36}', NULL),
	(1, 10, '{1,3,14,16,18,29,31,33}', NULL),
	(1, 11, '{1,2,9,10,17,25,32,33}', NULL),
	(1, 12, '{4,8,11,15,22,26,33}', NULL),
	(1, 13, '{5,8,11,14,24,27,30,33}', NULL),
	(1, 14, '{8,9,19,20,21,31,32}', NULL),
	(1, 15, '{0,2,4,6}', NULL),
	(1, 16, '{6,7,16,17,26,27,37,38}', NULL),
	(1, 17, '{2,5,15,18,25,28,31,38}', NULL),
	(1, 18, '{1,4,11,18,25,32,39}', NULL),
	(1, 19, '{0,8,9,17,25,26,33,34}', NULL),
	(1, 20, '{6,8,10,12,25,27,29,31}', NULL),
	(1, 21, '{8,9,10,23,24,37,38,39}', NULL),
	(1, 22, '{28,31,34,37}', NULL),
	(1, 23, '{1,5,9,13,17,21,25,36}', NULL),
	(1, 24, '{5,12,18,19,25,32,39}', NULL),
	(1, 25, '{5,7,14,16,23,25,34}', NULL),
	(1, 26, '{0,1,2,3,4,25,26,27,28,29}', NULL),
	(1, 27, '{0,8,11,19,22,27,30,38}', NULL),
	(1, 28, '{0,4,9,13,18,22,26,31,35}', NULL),
	(1, 29, '{0,6,11,17,22,23,28,34,39}', NULL),
	(1, 30, '{0,5,7,12,17,24,29,36}', NULL),
	(1, 31, '{0,1,2,3,4,5,6,7,8,9,10,11,12,13}', NULL),
	(1, 32, '{0,5,10,15,20,25,30,35}', NULL),
	(1, 33, '{1,6,11,16,21,26,31,36}', NULL),
	(1, 34, '{4,8,13,18,23,28,37}', NULL),
	(1, 35, '{1,6,14,19,24,27,32,37}', NULL),
	(1, 36, '{22,23,24,25,26,27,28,29,30,31}', NULL),
	(1, 37, '{1,3,8,15,22,29,36}', NULL),
	(1, 38, '{5,11,17,22,23,28,29,34,35}', NULL),
	(1, 39, '{0,4,13,17,21,25,34,38}', NULL),
	(1, 40, '{6,9,12,20,23,26,34,37}', NULL),
	(1, 41, '{10,11,12,13,30,31,32,33}', NULL),
	(1, 42, '{3,5,14,16,25,27,36,38}', NULL),
	(1, 43, '{0,7,14,21,28,29,35,36}', NULL),
	(1, 44, '{3,7,14,18,25,29,33}', NULL),
	(1, 45, '{8,11,14,17,20,23,26,29,32,35}', NULL),
	(1, 46, '{1,2,3,14,15,26,27,28,39}', NULL),
	(1, 47, '{8,10,12,14,16,18,20}', NULL),
	(1, 48, '{5,6,14,15,23,24,32,33}', NULL),
	(1, 49, '{0,7,10,17,24,27,34,37}', NULL),
	(1, 50, '{1,8,11,15,18,25,28,35,38}', NULL),
	(1, 51, '{2,11,12,20,21,29,30,38,39}', NULL),
	(1, 52, '{13,15,17,19,21,23}', NULL),
	(1, 53, '{8,9,10,21,22,33,34,35}', NULL),
	(1, 54, '{15,18,21,24,27,30,33,36,39}', NULL),
	(1, 55, '{6,10,14,21,25,29,36}', NULL),
	(1, 56, '{5,6,13,20,27,28,34,35}', NULL),
	(1, 57, '{4,6,15,17,26,28,30,37,39}', NULL),
	(1, 58, '{5,6,7,8,25,26,27,28}', NULL),
	(1, 59, '{0,3,6,17,20,31,34,37}', NULL),
	(1, 6, '{0,1,2,8,14,20,21,27,33,39}', '2026-11-29 03:17:31.300274+00'),
	(1, 60, '{1,4}', '2026-11-29 03:17:31.356085+00'),
	(1, 8, '{0,1,4,7,21,24,27,30,33}', '2026-11-29 03:17:40.193334+00');

INSERT INTO public.user_ratings VALUES
	(1, 0, '{2,4,9,14,19,24,29,31,34,36,39}', '{3,5,4.5,5,4.5,5,4.5,5,2.5,4.5,1}', '{1500001003,1500001005,1500001010,1500001015,1500001020,1500001025,1500001030,1500001032,1500001035,1500001037,1500001040}'),
	(1, 1, '{4,9,14,15,20,25,30,31,36}', '{5,5,2.5,4.5,4.5,4.5,2,5,5}', '{1500002005,1500002010,1500002015,1500002016,1500002021,1500002026,1500002031,1500002032,1500002037}'),
	(1, 2, '{4,8,13,17,18,22,27,31,36}', '{5,4.5,5,4.5,3,5,4.5,5,4.5}', '{1500003005,1500003009,1500003014,1500003018,1500003019,1500003023,1500003028,1500003032,1500003037}'),
	(1, 3, '{2,7,10,15,18,23,26,28,31,36,39}', '{4.5,4.5,5,5,4.5,4.5,5,1,5,0.5,4.5}', '{1500004003,1500004008,1500004011,1500004016,1500004019,1500004024,1500004027,1500004029,1500004032,1500004037,1500004040}'),
	(1, 4, '{25,26,27,28,29,30,31,32}', '{5,4.5,5,4.5,5,4.5,1.5,3}', '{1500005026,1500005027,1500005028,1500005029,1500005030,1500005031,1500005032,1500005033}'),
	(1, 5, '{1,3,10,12,17,19,24,26,33,35}', '{3,5,4.5,5,1.5,4.5,1,5,4.5,5}', '{1500006002,1500006004,1500006011,1500006013,1500006018,1500006020,1500006025,1500006027,1500006034,1500006036}'),
	(1, 6, '{1,2,7,8,14,20,21,26,27,33,39}', '{4.5,4.5,2.5,5,4.5,5,5,2,4.5,5,4.5}', '{1500007002,1500007003,1500007008,1500007009,1500007015,1500007021,1500007022,1500007027,1500007028,1500007034,1500007040}'),
	(1, 7, '{1,5,9,13,17,21,25,29,33,37}', '{4.5,5,4.5,5,4.5,5,4.5,5,4.5,5}', '{1500008002,1500008006,1500008010,1500008014,1500008018,1500008022,1500008026,1500008030,1500008034,1500008038}'),
	(1, 8, '{1,4,7,18,21,24,27,30,33}', '{4.5,4.5,4.5,2.5,5,5,5,5,5}', '{1500009002,1500009005,1500009008,1500009019,1500009022,1500009025,1500009028,1500009031,1500009034}'),
	(1, 9, '{0,1,2,3,16,17,18,19,20,33,34,35,36,37}', '{4.5,4.5,4.5,3,5,5,5,5,0.5,4.5,4.5,4.5,4.5,1}', '{1500010001,1500010002,1500010003,1500010004,1500010017,1500010018,1500010019,1500010020,1500010021,1500010034,1500010035,1500010036,1500010037,1500010038}'),
	(1, 10, '{1,3,12,14,16,18,27,29,31,33}', '{4.5,5,1,5,4.5,5,3,5,4.5,5}', '{1500011002,1500011004,1500011013,1500011015,1500011017,1500011019,1500011028,1500011030,1500011032,1500011034}'),
	(1, 11, '{1,2,9,10,16,17,24,25,32,33}', '{4.5,5,5,4.5,0.5,4.5,2,5,5,4.5}', '{1500012002,1500012003,1500012010,1500012011,1500012017,1500012018,1500012025,1500012026,1500012033,1500012034}'),
	(1, 12, '{1,4,8,11,15,19,22,26,33,37}', '{3,5,4.5,5,4.5,2.5,4.5,5,5,2}', '{1500013002,1500013005,1500013009,1500013012,1500013016,1500013020,1500013023,1500013027,1500013034,1500013038}'),
	(1, 13, '{5,8,11,14,17,24,27,30,33,36}', '{5,4.5,5,4.5,0.5,5,4.5,5,4.5,2.5}', '{1500014006,1500014009,1500014012,1500014015,1500014018,1500014025,1500014028,1500014031,1500014034,1500014037}'),
	(1, 14, '{8,9,10,19,20,21,31,32}', '{4.5,5,2,4.5,5,4.5,5,4.5}', '{1500015009,1500015010,1500015011,1500015020,1500015021,1500015022,1500015032,1500015033}'),
	(1, 15, '{0,2,4,6}', '{4.5,5,4.5,5}', '{1500016001,1500016003,1500016005,1500016007}'),
	(1, 16, '{6,7,16,17,26,27,36,37,38}', '{4.5,4.5,5,5,4.5,4.5,1.5,5,5}', '{1500017007,1500017008,1500017017,1500017018,1500017027,1500017028,1500017037,1500017038,1500017039}'),
	(1, 17, '{2,5,12,15,18,25,28,31,38}', '{4.5,4.5,1.5,5,5,4.5,4.5,4.5,5}', '{1500018003,1500018006,1500018013,1500018016,1500018019,1500018026,1500018029,1500018032,1500018039}'),
	(1, 18, '{1,4,11,18,25,28,32,35,39}', '{5,5,4.5,5,4.5,1,5,0.5,4.5}', '{1500019002,1500019005,1500019012,1500019019,1500019026,1500019029,1500019033,1500019036,1500019040}'),
	(1, 19, '{0,1,8,9,17,18,25,26,33,34,35}', '{5,1.5,4.5,4.5,5,2.5,4.5,4.5,5,5,0.5}', '{1500020001,1500020002,1500020009,1500020010,1500020018,1500020019,1500020026,1500020027,1500020034,1500020035,1500020036}'),
	(1, 20, '{6,8,10,12,14,25,27,29,31,33}', '{5,4.5,5,4.5,0.5,4.5,5,4.5,5,2}', '{1500021007,1500021009,1500021011,1500021013,1500021015,1500021026,1500021028,1500021030,1500021032,1500021034}'),
	(1, 21, '{7,8,9,10,22,23,24,36,37,38,39}', '{0.5,4.5,5,4.5,1.5,4.5,5,3,5,4.5,5}', '{1500022008,1500022009,1500022010,1500022011,1500022023,1500022024,1500022025,1500022037,1500022038,1500022039,1500022040}'),
	(1, 22, '{2,28,31,34,37}', '{1,5,4.5,5,4.5}', '{1500023003,1500023029,1500023032,1500023035,1500023038}'),
	(1, 23, '{1,5,9,13,17,21,25,28,32,36}', '{4.5,5,4.5,5,4.5,5,4.5,0.5,2,5}', '{1500024002,1500024006,1500024010,1500024014,1500024018,1500024022,1500024026,1500024029,1500024033,1500024037}'),
	(1, 24, '{5,6,12,18,19,25,26,32,33,39}', '{5,3,5,4.5,5,4.5,1.5,4.5,0.5,4.5}', '{1500025006,1500025007,1500025013,1500025019,1500025020,1500025026,1500025027,1500025033,1500025034,1500025040}'),
	(1, 25, '{0,5,7,9,14,16,18,23,25,27,34,36}', '{1,5,4.5,0.5,4.5,5,3,5,4.5,2.5,5,2}', '{1500026001,1500026006,1500026008,1500026010,1500026015,1500026017,1500026019,1500026024,1500026026,1500026028,1500026035,1500026037}'),
	(1, 26, '{0,1,2,3,4,24,25,26,27,28,29}', '{5,5,5,5,5,3,4.5,4.5,4.5,4.5,4.5}', '{1500027001,1500027002,1500027003,1500027004,1500027005,1500027025,1500027026,1500027027,1500027028,1500027029,1500027030}'),
	(1, 27, '{0,3,8,11,19,22,27,30,33,38}', '{4.5,3,5,5,4.5,4.5,5,5,2.5,4.5}', '{1500028001,1500028004,1500028009,1500028012,1500028020,1500028023,1500028028,1500028031,1500028034,1500028039}'),
	(1, 28, '{0,4,9,13,17,18,22,26,31,35,39}', '{5,4.5,4.5,5,3,5,4.5,5,5,4.5,2.5}', '{1500029001,1500029005,1500029010,1500029014,1500029018,1500029019,1500029023,1500029027,1500029032,1500029036,1500029040}'),
	(1, 29, '{0,6,11,12,17,22,23,28,34,39}', '{4.5,5,4.5,3,5,4.5,4.5,5,4.5,5}', '{1500030001,1500030007,1500030012,1500030013,1500030018,1500030023,1500030024,1500030029,1500030035,1500030040}'),
	(1, 30, '{0,5,7,12,17,19,24,29,31,36}', '{5,5,4.5,4.5,4.5,1.5,5,5,2,4.5}', '{1500031001,1500031006,1500031008,1500031013,1500031018,1500031020,1500031025,1500031030,1500031032,1500031037}'),
	(1, 31, '{0,1,2,3,4,5,6,7,8,9,10,11,12,13}', '{4.5,5,4.5,5,4.5,5,4.5,5,4.5,5,4.5,5,4.5,5}', '{1500032001,1500032002,1500032003,1500032004,1500032005,1500032006,1500032007,1500032008,1500032009,1500032010,1500032011,1500032012,1500032013,1500032014}'),
	(1, 32, '{0,5,10,15,20,25,30,33,35,38}', '{5,5,5,5,5,5,5,1,5,3}', '{1500033001,1500033006,1500033011,1500033016,1500033021,1500033026,1500033031,1500033034,1500033036,1500033039}'),
	(1, 33, '{0,1,6,11,16,21,26,31,36}', '{1,4.5,5,4.5,5,4.5,5,4.5,5}', '{1500034001,1500034002,1500034007,1500034012,1500034017,1500034022,1500034027,1500034032,1500034037}'),
	(1, 34, '{4,8,9,13,14,18,23,28,33,37,38}', '{4.5,5,2,5,1,5,5,5,1.5,4.5,0.5}', '{1500035005,1500035009,1500035010,1500035014,1500035015,1500035019,1500035024,1500035029,1500035034,1500035038,1500035039}'),
	(1, 35, '{1,6,11,14,19,24,27,29,32,37}', '{5,4.5,1.5,5,4.5,5,5,1,4.5,5}', '{1500036002,1500036007,1500036012,1500036015,1500036020,1500036025,1500036028,1500036030,1500036033,1500036038}'),
	(1, 36, '{22,23,24,25,26,27,28,29,30,31,32,33,34}', '{4.5,4.5,4.5,4.5,4.5,4.5,4.5,4.5,4.5,4.5,2,3,1}', '{1500037023,1500037024,1500037025,1500037026,1500037027,1500037028,1500037029,1500037030,1500037031,1500037032,1500037033,1500037034,1500037035}'),
	(1, 37, '{1,3,8,15,20,22,27,29,34,36}', '{4.5,5,4.5,4.5,0.5,4.5,2.5,4.5,1.5,4.5}', '{1500038002,1500038004,1500038009,1500038016,1500038021,1500038023,1500038028,1500038030,1500038035,1500038037}'),
	(1, 38, '{4,5,10,11,16,17,22,23,28,29,34,35}', '{2.5,4.5,2,5,1.5,4.5,4.5,5,5,4.5,4.5,5}', '{1500039005,1500039006,1500039011,1500039012,1500039017,1500039018,1500039023,1500039024,1500039029,1500039030,1500039035,1500039036}'),
	(1, 39, '{0,4,9,13,17,21,25,30,34,38}', '{5,4.5,2.5,4.5,5,4.5,5,2,5,4.5}', '{1500040001,1500040005,1500040010,1500040014,1500040018,1500040022,1500040026,1500040031,1500040035,1500040039}'),
	(1, 40, '{3,6,9,12,17,20,23,26,31,34,37}', '{2.5,4.5,5,4.5,3,5,4.5,5,0.5,4.5,5}', '{1500041004,1500041007,1500041010,1500041013,1500041018,1500041021,1500041024,1500041027,1500041032,1500041035,1500041038}'),
	(1, 41, '{10,11,12,13,14,30,31,32,33,34,35}', '{4.5,5,4.5,5,2,5,4.5,5,4.5,1.5,1}', '{1500042011,1500042012,1500042013,1500042014,1500042015,1500042031,1500042032,1500042033,1500042034,1500042035,1500042036}'),
	(1, 42, '{1,3,5,12,14,16,23,25,27,34,36,38}', '{2.5,4.5,5,3,5,4.5,0.5,4.5,5,1,5,4.5}', '{1500043002,1500043004,1500043006,1500043013,1500043015,1500043017,1500043024,1500043026,1500043028,1500043035,1500043037,1500043039}'),
	(1, 43, '{0,6,7,13,14,21,28,29,35,36}', '{4.5,1.5,5,3,4.5,5,4.5,4.5,5,5}', '{1500044001,1500044007,1500044008,1500044014,1500044015,1500044022,1500044029,1500044030,1500044036,1500044037}'),
	(1, 44, '{3,7,14,18,22,25,29,33,37}', '{5,4.5,5,4.5,1.5,5,4.5,5,2}', '{1500045004,1500045008,1500045015,1500045019,1500045023,1500045026,1500045030,1500045034,1500045038}'),
	(1, 45, '{8,11,14,17,20,23,26,29,32,35,38}', '{4.5,4.5,4.5,4.5,4.5,4.5,4.5,4.5,4.5,4.5,2}', '{1500046009,1500046012,1500046015,1500046018,1500046021,1500046024,1500046027,1500046030,1500046033,1500046036,1500046039}'),
	(1, 46, '{1,2,3,14,15,16,26,27,28,29,39}', '{4.5,4.5,4.5,5,5,2.5,4.5,4.5,4.5,1,5}', '{1500047002,1500047003,1500047004,1500047015,1500047016,1500047017,1500047027,1500047028,1500047029,1500047030,1500047040}'),
	(1, 47, '{4,6,8,10,12,14,16,18,20,37,39}', '{0.5,2,5,4.5,5,4.5,5,4.5,5,1,2.5}', '{1500048005,1500048007,1500048009,1500048011,1500048013,1500048015,1500048017,1500048019,1500048021,1500048038,1500048040}'),
	(1, 48, '{4,5,6,13,14,15,23,24,32,33}', '{3,5,4.5,1,5,4.5,5,4.5,5,4.5}', '{1500049005,1500049006,1500049007,1500049014,1500049015,1500049016,1500049024,1500049025,1500049033,1500049034}'),
	(1, 49, '{0,4,7,10,14,17,24,27,34,37}', '{4.5,0.5,4.5,5,2,5,5,4.5,4.5,5}', '{1500050001,1500050005,1500050008,1500050011,1500050015,1500050018,1500050025,1500050028,1500050035,1500050038}'),
	(1, 50, '{1,8,11,15,18,21,25,28,31,35,38}', '{5,5,4.5,5,4.5,2.5,4.5,5,1,5,4.5}', '{1500051002,1500051009,1500051012,1500051016,1500051019,1500051022,1500051026,1500051029,1500051032,1500051036,1500051039}'),
	(1, 51, '{2,3,11,12,20,21,29,30,38,39}', '{5,2,5,4.5,5,4.5,5,4.5,5,4.5}', '{1500052003,1500052004,1500052012,1500052013,1500052021,1500052022,1500052030,1500052031,1500052039,1500052040}'),
	(1, 52, '{13,15,17,19,21,23,25,27}', '{5,4.5,5,4.5,5,4.5,1.5,3}', '{1500053014,1500053016,1500053018,1500053020,1500053022,1500053024,1500053026,1500053028}'),
	(1, 53, '{7,8,9,10,20,21,22,33,34,35}', '{0.5,5,5,5,2,4.5,4.5,5,5,5}', '{1500054008,1500054009,1500054010,1500054011,1500054021,1500054022,1500054023,1500054034,1500054035,1500054036}'),
	(1, 54, '{6,9,12,15,18,21,24,27,30,33,36,39}', '{0.5,2.5,1.5,5,5,5,5,5,5,5,5,5}', '{1500055007,1500055010,1500055013,1500055016,1500055019,1500055022,1500055025,1500055028,1500055031,1500055034,1500055037,1500055040}'),
	(1, 55, '{2,6,10,14,17,21,25,29,32,36}', '{1,5,4.5,5,0.5,4.5,5,4.5,3,5}', '{1500056003,1500056007,1500056011,1500056015,1500056018,1500056022,1500056026,1500056030,1500056033,1500056037}'),
	(1, 56, '{5,6,13,14,20,21,27,28,34,35}', '{5,5,4.5,1,5,2.5,4.5,4.5,5,5}', '{1500057006,1500057007,1500057014,1500057015,1500057021,1500057022,1500057028,1500057029,1500057035,1500057036}'),
	(1, 57, '{4,6,8,15,17,19,26,28,30,37,39}', '{4.5,5,2,5,4.5,1.5,4.5,5,4.5,5,4.5}', '{1500058005,1500058007,1500058009,1500058016,1500058018,1500058020,1500058027,1500058029,1500058031,1500058038,1500058040}'),
	(1, 58, '{4,5,6,7,8,24,25,26,27,28}', '{2.5,4.5,5,4.5,5,3,5,4.5,5,4.5}', '{1500059005,1500059006,1500059007,1500059008,1500059009,1500059025,1500059026,1500059027,1500059028,1500059029}'),
	(1, 59, '{0,3,6,9,17,20,23,31,34,37}', '{5,4.5,5,2,5,4.5,1.5,4.5,5,4.5}', '{1500060001,1500060004,1500060007,1500060010,1500060018,1500060021,1500060024,1500060032,1500060035,1500060038}');

INSERT INTO public.users VALUES
	(1, 0, '1'),
	(1, 1, '2'),
	(1, 2, '3'),
	(1, 3, '4'),
	(1, 4, '5'),
	(1, 5, '6'),
	(1, 6, '7'),
	(1, 7, '8'),
	(1, 8, '9'),
	(1, 9, '10'),
	(1, 10, '11'),
	(1, 11, '12'),
	(1, 12, '13'),
	(1, 13, '14'),
	(1, 14, '15'),
	(1, 15, '16'),
	(1, 16, '17'),
	(1, 17, '18'),
	(1, 18, '19'),
	(1, 19, '20'),
	(1, 20, '21'),
	(1, 21, '22'),
	(1, 22, '23'),
	(1, 23, '24'),
	(1, 24, '25'),
	(1, 25, '26'),
	(1, 26, '27'),
	(1, 27, '28'),
	(1, 28, '29'),
	(1, 29, '30'),
	(1, 30, '31'),
	(1, 31, '32'),
	(1, 32, '33'),
	(1, 33, '34'),
	(1, 34, '35'),
	(1, 35, '36'),
	(1, 36, '37'),
	(1, 37, '38'),
	(1, 38, '39'),
	(1, 39, '40'),
	(1, 40, '41'),
	(1, 41, '42'),
	(1, 42, '43'),
	(1, 43, '44'),
	(1, 44, '45'),
	(1, 45, '46'),
	(1, 46, '47'),
	(1, 47, '48'),
	(1, 48, '49'),
	(1, 49, '50'),
	(1, 50, '51'),
	(1, 51, '52'),
	(1, 52, '53'),
	(1, 53, '54'),
	(1, 54, '55'),
	(1, 55, '56'),
	(1, 56, '57'),
	(1, 57, '58'),
	(1, 58, '59'),
	(1, 59, '60'),
	(1, 60, 'newcomer');

SELECT pg_catalog.setval('bullmq.event_seq', 133, true);

SELECT pg_catalog.setval('bullmq.job_seq', 28, true);

SELECT pg_catalog.setval('bullmq.relay_inbox_id_seq', 1, false);

SELECT pg_catalog.setval('bullmq.relay_mid_seq', 1, false);

SELECT pg_catalog.setval('public.activations_id_seq', 2, true);

SELECT pg_catalog.setval('public.datasets_id_seq', 2, true);

SELECT pg_catalog.setval('public.trainings_id_seq', 2, true);

ALTER TABLE ONLY bullmq.dedup_next
    ADD CONSTRAINT dedup_next_pkey PRIMARY KEY (queue, dedup_id);

ALTER TABLE ONLY bullmq.dedup
    ADD CONSTRAINT dedup_pkey PRIMARY KEY (queue, dedup_id);

ALTER TABLE ONLY bullmq.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (queue, id);

ALTER TABLE ONLY bullmq.job_dependency
    ADD CONSTRAINT job_dependency_pkey PRIMARY KEY (parent_queue, parent_id, child_key);

ALTER TABLE ONLY bullmq.job_log
    ADD CONSTRAINT job_log_pkey PRIMARY KEY (queue, job_id, idx);

ALTER TABLE ONLY bullmq.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (queue, id);

ALTER TABLE ONLY bullmq.meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (queue, field);

ALTER TABLE ONLY bullmq.metrics
    ADD CONSTRAINT metrics_pkey PRIMARY KEY (queue, kind);

ALTER TABLE ONLY bullmq.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (version);

ALTER TABLE ONLY bullmq.rate_limit
    ADD CONSTRAINT rate_limit_pkey PRIMARY KEY (queue);

ALTER TABLE ONLY bullmq.relay_inbox
    ADD CONSTRAINT relay_inbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY bullmq.relay_node
    ADD CONSTRAINT relay_node_pkey PRIMARY KEY (ns, node_id);

ALTER TABLE ONLY bullmq.relay_retained
    ADD CONSTRAINT relay_retained_pkey PRIMARY KEY (ns, topic);

ALTER TABLE ONLY bullmq.relay_subscription
    ADD CONSTRAINT relay_subscription_pkey PRIMARY KEY (ns, pattern, node_id, endpoint_id);

ALTER TABLE ONLY bullmq.scheduler
    ADD CONSTRAINT scheduler_pkey PRIMARY KEY (queue, scheduler_id);

ALTER TABLE ONLY public.activations
    ADD CONSTRAINT activations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.datasets
    ADD CONSTRAINT datasets_name_key UNIQUE (name);

ALTER TABLE ONLY public.datasets
    ADD CONSTRAINT datasets_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evaluations
    ADD CONSTRAINT evaluations_pkey PRIMARY KEY (training_id);

ALTER TABLE ONLY public.fit_runs
    ADD CONSTRAINT fit_runs_pkey PRIMARY KEY (training_id, k);

ALTER TABLE ONLY public.fits
    ADD CONSTRAINT fits_pkey PRIMARY KEY (training_id, k);

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.import_rejects
    ADD CONSTRAINT import_rejects_pkey PRIMARY KEY (dataset_id, line);

ALTER TABLE ONLY public.matrices
    ADD CONSTRAINT matrices_pkey PRIMARY KEY (sha256);

ALTER TABLE ONLY public.matrix_chunks
    ADD CONSTRAINT matrix_chunks_pkey PRIMARY KEY (sha256, seq);

ALTER TABLE ONLY public.matrix_wcss1
    ADD CONSTRAINT matrix_wcss1_pkey PRIMARY KEY (sha256, metric);

ALTER TABLE ONLY public.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.model_assignments
    ADD CONSTRAINT model_assignments_pkey PRIMARY KEY (training_id, user_idx);

ALTER TABLE ONLY public.model_clusters
    ADD CONSTRAINT model_clusters_pkey PRIMARY KEY (training_id, cluster);

ALTER TABLE ONLY public.model_counts
    ADD CONSTRAINT model_counts_pkey PRIMARY KEY (training_id, cluster, movie_idx);

ALTER TABLE ONLY public.movies
    ADD CONSTRAINT movies_dataset_id_movie_id_key UNIQUE (dataset_id, movie_id);

ALTER TABLE ONLY public.movies
    ADD CONSTRAINT movies_pkey PRIMARY KEY (dataset_id, movie_idx);

ALTER TABLE ONLY public.ranking_lists
    ADD CONSTRAINT ranking_lists_pkey PRIMARY KEY (training_id, revision, user_idx);

ALTER TABLE ONLY public.ranking_parts
    ADD CONSTRAINT ranking_parts_pkey PRIMARY KEY (training_id, part);

ALTER TABLE ONLY public.ranking_tables
    ADD CONSTRAINT ranking_tables_pkey PRIMARY KEY (training_id, revision, name, key);

ALTER TABLE ONLY public.schedules
    ADD CONSTRAINT schedules_pkey PRIMARY KEY (dataset_id);

ALTER TABLE ONLY public.trainings
    ADD CONSTRAINT trainings_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.user_favourites
    ADD CONSTRAINT user_favourites_pkey PRIMARY KEY (dataset_id, user_idx);

ALTER TABLE ONLY public.user_ratings
    ADD CONSTRAINT user_ratings_pkey PRIMARY KEY (dataset_id, user_idx);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_dataset_id_user_id_key UNIQUE (dataset_id, user_id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (dataset_id, user_idx);

CREATE INDEX dedup_expire_idx ON bullmq.dedup USING btree (queue, expire_at_ms) WHERE (expire_at_ms IS NOT NULL);

CREATE INDEX dedup_job_idx ON bullmq.dedup USING btree (queue, job_id);

CREATE INDEX dep_child_idx ON bullmq.job_dependency USING btree (child_queue, child_id);

CREATE INDEX dep_parent_status_idx ON bullmq.job_dependency USING btree (parent_queue, parent_id, status);

CREATE INDEX job_active_idx ON bullmq.job USING btree (queue, locked_until_ms) WHERE (state = 'active'::bullmq.job_state);

CREATE INDEX job_delayed_idx ON bullmq.job USING btree (queue, process_at_ms) WHERE (state = 'delayed'::bullmq.job_state);

CREATE INDEX job_finished_idx ON bullmq.job USING btree (queue, state, finished_at_ms) WHERE (state = ANY (ARRAY['completed'::bullmq.job_state, 'failed'::bullmq.job_state]));

CREATE INDEX job_parent_idx ON bullmq.job USING btree (parent_queue, parent_id) WHERE (parent_id IS NOT NULL);

CREATE INDEX job_ready_idx ON bullmq.job USING btree (queue, priority, seq) WHERE (state = 'waiting'::bullmq.job_state);

CREATE INDEX job_scheduler_idx ON bullmq.job USING btree (queue, scheduler_id) WHERE (scheduler_id IS NOT NULL);

CREATE INDEX job_waiting_children_idx ON bullmq.job USING btree (queue, seq) WHERE (state = 'waiting-children'::bullmq.job_state);

CREATE INDEX relay_inbox_node_idx ON bullmq.relay_inbox USING btree (ns, node_id, id);

CREATE INDEX relay_node_lease_idx ON bullmq.relay_node USING btree (lease_until);

CREATE INDEX relay_node_registered_idx ON bullmq.relay_node USING btree (ns, registered_at);

CREATE INDEX relay_retained_expiry_idx ON bullmq.relay_retained USING btree (expires_at);

CREATE INDEX relay_subscription_endpoint_idx ON bullmq.relay_subscription USING btree (ns, node_id, endpoint_id);

CREATE INDEX relay_subscription_root_idx ON bullmq.relay_subscription USING btree (ns, root);

CREATE INDEX scheduler_next_idx ON bullmq.scheduler USING btree (queue, next_run_ms);

CREATE INDEX activations_dataset ON public.activations USING btree (dataset_id, id);

CREATE UNIQUE INDEX datasets_fingerprint ON public.datasets USING btree (fingerprint) WHERE (status <> 'failed'::text);

CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (claimed_at);

CREATE INDEX model_counts_ranking ON public.model_counts USING btree (training_id, cluster, count DESC, movie_idx);

CREATE INDEX movies_popularity ON public.movies USING btree (dataset_id, favourites DESC, movie_idx);

CREATE INDEX trainings_dataset ON public.trainings USING btree (dataset_id, id);

CREATE UNIQUE INDEX trainings_running ON public.trainings USING btree (dataset_id, matrix_sha256, ks, params) WHERE ((status = 'running'::text) AND (revision = 1));

CREATE TRIGGER fits_news AFTER INSERT ON public.fits FOR EACH ROW EXECUTE FUNCTION public.tell_of_fit();

CREATE TRIGGER trainings_news AFTER UPDATE OF status, revision ON public.trainings FOR EACH ROW EXECUTE FUNCTION public.tell_of_training();

ALTER TABLE ONLY bullmq.job_dependency
    ADD CONSTRAINT job_dependency_parent_queue_parent_id_fkey FOREIGN KEY (parent_queue, parent_id) REFERENCES bullmq.job(queue, id) ON DELETE CASCADE;

ALTER TABLE ONLY bullmq.job_log
    ADD CONSTRAINT job_log_queue_job_id_fkey FOREIGN KEY (queue, job_id) REFERENCES bullmq.job(queue, id) ON DELETE CASCADE;

ALTER TABLE ONLY bullmq.relay_inbox
    ADD CONSTRAINT relay_inbox_ns_node_id_fkey FOREIGN KEY (ns, node_id) REFERENCES bullmq.relay_node(ns, node_id) ON DELETE CASCADE;

ALTER TABLE ONLY bullmq.relay_subscription
    ADD CONSTRAINT relay_subscription_ns_node_id_fkey FOREIGN KEY (ns, node_id) REFERENCES bullmq.relay_node(ns, node_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.activations
    ADD CONSTRAINT activations_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES public.datasets(id);

ALTER TABLE ONLY public.activations
    ADD CONSTRAINT activations_training_id_fkey FOREIGN KEY (training_id) REFERENCES public.trainings(id);

ALTER TABLE ONLY public.datasets
    ADD CONSTRAINT datasets_active_training_id_fkey FOREIGN KEY (active_training_id) REFERENCES public.trainings(id);

ALTER TABLE ONLY public.evaluations
    ADD CONSTRAINT evaluations_training_id_fkey FOREIGN KEY (training_id) REFERENCES public.trainings(id);

ALTER TABLE ONLY public.fit_runs
    ADD CONSTRAINT fit_runs_training_id_k_fkey FOREIGN KEY (training_id, k) REFERENCES public.fits(training_id, k);

ALTER TABLE ONLY public.fits
    ADD CONSTRAINT fits_training_id_fkey FOREIGN KEY (training_id) REFERENCES public.trainings(id);

ALTER TABLE ONLY public.import_rejects
    ADD CONSTRAINT import_rejects_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES public.datasets(id);

ALTER TABLE ONLY public.matrix_chunks
    ADD CONSTRAINT matrix_chunks_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.matrices(sha256);

ALTER TABLE ONLY public.matrix_wcss1
    ADD CONSTRAINT matrix_wcss1_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.matrices(sha256);

ALTER TABLE ONLY public.model_assignments
    ADD CONSTRAINT model_assignments_training_id_fkey FOREIGN KEY (training_id) REFERENCES public.trainings(id);

ALTER TABLE ONLY public.model_clusters
    ADD CONSTRAINT model_clusters_training_id_fkey FOREIGN KEY (training_id) REFERENCES public.trainings(id);

ALTER TABLE ONLY public.model_counts
    ADD CONSTRAINT model_counts_training_id_fkey FOREIGN KEY (training_id) REFERENCES public.trainings(id);

ALTER TABLE ONLY public.ranking_parts
    ADD CONSTRAINT ranking_parts_training_id_fkey FOREIGN KEY (training_id) REFERENCES public.trainings(id);

ALTER TABLE ONLY public.ranking_tables
    ADD CONSTRAINT ranking_tables_training_id_fkey FOREIGN KEY (training_id) REFERENCES public.trainings(id);

ALTER TABLE ONLY public.schedules
    ADD CONSTRAINT schedules_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES public.datasets(id);

ALTER TABLE ONLY public.trainings
    ADD CONSTRAINT trainings_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES public.datasets(id);

ALTER TABLE ONLY public.trainings
    ADD CONSTRAINT trainings_matrix_sha256_fkey FOREIGN KEY (matrix_sha256) REFERENCES public.matrices(sha256);

--
-- PostgreSQL database dump complete
--

