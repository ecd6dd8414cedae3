-- Keys by which a person is found (cairn.matching.keys): equal or not, so that a plain index serves for every reader.
-- Each story's part carries its keys; people_key has each key of each index person once and follows from the parts.

create or replace function people_gather(ids uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from people_person where id = any(ids) order by id for update;
  insert into people_person as p (id, sex, born_earliest, born_latest, estimated)
  select t.person,
         coalesce((array_agg(t.sex order by s.received_earliest desc nulls last, t.story, t.key) filter (where t.sex <> ''))[1], ''),
         (array_agg(t.born_earliest order by t.estimated, s.received_earliest desc nulls last, t.story, t.key)
            filter (where t.born_earliest is not null))[1],
         (array_agg(t.born_latest order by t.estimated, s.received_earliest desc nulls last, t.story, t.key)
            filter (where t.born_earliest is not null))[1],
         coalesce(bool_and(t.estimated) filter (where t.born_earliest is not null), false)
    from people_part t join people_story s using (story)
   where t.person = any(ids)
   group by t.person
   order by t.person
      on conflict (id) do update
     set sex = excluded.sex, born_earliest = excluded.born_earliest, born_latest = excluded.born_latest,
         estimated = excluded.estimated
   where (p.sex, p.born_earliest, p.born_latest, p.estimated)
         is distinct from (excluded.sex, excluded.born_earliest, excluded.born_latest, excluded.estimated);
  delete from people_person p where p.id = any(ids) and not exists (select from people_part t where t.person = p.id);
  delete from people_key k where k.person = any(ids)
     and not exists (select from people_part t where t.person = k.person and k.key = any(t.keys));
  insert into people_key (key, person)
  select distinct unnest(t.keys), t.person from people_part t where t.person = any(ids)
  on conflict do nothing;
end $$;

create or replace function people_keep(told jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  stories uuid[] := array(select (s ->> 'story')::uuid from jsonb_array_elements(told -> 'story') s);
  touched uuid[] := '{}';
begin
  if cardinality(stories) = 1 and exists (
       select from people_story where story = stories[1] and fingerprint = told -> 'story' -> 0 ->> 'fingerprint') then
    return;
  end if;
  if exists (select from people_story where story = any(stories)) then
    touched := array(select person from people_part where story = any(stories));
    delete from people_part where story = any(stories);
    delete from people_name where story = any(stories);
    delete from people_address where story = any(stories);
    delete from people_tie where story = any(stories);
    delete from people_earlier where story = any(stories);
    delete from people_told_apart where story = any(stories);
    delete from people_story where story = any(stories);
  end if;
  insert into people_story select * from jsonb_populate_recordset(null::people_story, told -> 'story');
  insert into people_part (person, story, key, parts, called, sex, born_earliest, born_latest, estimated, telephone, entry, linked, keys)
  select person, story, key, parts, called, sex, born_earliest, born_latest, estimated, telephone, entry, linked, coalesce(keys, '{}')
    from jsonb_populate_recordset(null::people_part, told -> 'part');
  insert into people_name (person, story, key, alias, said, given, middle, family, years, cities, born)
  select person, story, key, alias, said, given, middle, family, years, cities, born
    from jsonb_populate_recordset(null::people_name, told -> 'name');
  insert into people_address (person, story, key, line, city, folded, county, state, household, use, since, until, known_at)
  select person, story, key, line, city, folded, county, state, household, use, since, until, known_at
    from jsonb_populate_recordset(null::people_address, told -> 'address');
  insert into people_tie (person, story, key, relative, relation, words)
  select person, story, key, relative, relation, words from jsonb_populate_recordset(null::people_tie, told -> 'tie');
  insert into people_earlier (person, story, key, what, number, county, earliest, latest, outcome, action, service)
  select person, story, key, what, number, county, earliest, latest, outcome, action, service
    from jsonb_populate_recordset(null::people_earlier, told -> 'earlier');
  insert into people_told_apart (person, story, key, other)
  select person, story, key, other from jsonb_populate_recordset(null::people_told_apart, told -> 'told_apart');
  perform people_gather(touched || array(select person from people_part where story = any(stories)));
end $$;

create or replace function people_forget() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not people_statewide() then raise exception 'the person index is made again by the system alone'; end if;
  delete from people_told_apart; delete from people_earlier; delete from people_tie; delete from people_address;
  delete from people_name; delete from people_part; delete from people_person; delete from people_story;
  delete from people_name_known; delete from people_key;
end $$;

-- Gives away ids alone, of every county: whoever shares keys, the rarest first. A key that many share counts for
-- little, and no more than `most` of them are read. Whoever is of the story `own` or was told apart stays away.
create function people_sharing(asked bigint[], most integer, wanted integer, own uuid, own_key text, apart uuid[])
returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not people_may_look() then return; end if;
  return query
  with shared as (
    select p.person, 1.0 / sqrt(count(*) over (partition by k.key)) as worth
      from unnest(asked) as k(key)
     cross join lateral (select person from people_key where people_key.key = k.key limit most) as p
  ), ranked as (
    select s.person, sum(s.worth) as worth from shared s group by s.person order by 2 desc, 1 limit wanted + 50
  )
  select r.person from ranked r
   where (own is null or not exists (select from people_part t where t.person = r.person and t.story = own))
     and not (r.person = any(apart))
     and not exists (select from people_told_apart x where x.story = own and x.key = own_key and x.other = r.person)
   order by r.worth desc, r.person
   limit wanted;
end $$;

-- Gives away, of every county, what comparing needs: names, birth, sex, and city. Streets and telephones only of
-- stories that the reader may open, or where they are the ones that were asked about.
create function people_compared(ids uuid[], home text, phone text)
returns table (person uuid, sex text, born_earliest date, born_latest date, names jsonb, addresses jsonb, telephones text[])
language sql stable security definer set search_path = public, pg_temp as $$
  with seen as materialized (
    select t.person, t.story, t.key, t.telephone,
           people_statewide() or s.counties && people_counties() or (s.taken_by = people_staff() and 'Hotline' = any(s.counties)) as open
      from people_part t join people_story s using (story)
     where t.person = any(ids[1:400]) and people_may_look()
  )
  select p.id, p.sex, p.born_earliest, p.born_latest,
    coalesce((select jsonb_agg(jsonb_build_array(n.given, n.middle, n.family, n.alias, n.said)) from people_name n where n.person = p.id), '[]'),
    coalesce((select jsonb_agg(jsonb_build_array(case when v.open or a.folded = home then a.line else '' end, a.city, a.until <> ''))
                from people_address a join seen v on v.story = a.story and v.key = a.key and v.person = a.person
               where a.person = p.id), '[]'),
    array(select distinct v.telephone from seen v where v.person = p.id and v.telephone <> '' and (v.open or v.telephone = phone))
    from people_person p where p.id = any(ids[1:400]) and people_may_look()
$$;

alter table people_key enable row level security;
alter table people_key force row level security;
create policy people_owner on people_key to current_user using (true) with check (true);
create policy people_reads on people_key for select using (
  (select people_statewide()) or exists (select from people_person p where p.id = people_key.person));
revoke insert, update, delete, truncate on people_key from cairn_app;
revoke all on function people_sharing(bigint[], integer, integer, uuid, text, uuid[]), people_compared(uuid[], text, text) from public;
grant execute on function people_sharing(bigint[], integer, integer, uuid, text, uuid[]), people_compared(uuid[], text, text) to cairn_app;
