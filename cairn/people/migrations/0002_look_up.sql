-- Who reads what of the person index, and the functions through which look-up sees every county.
-- The runtime role reads rows of stories that its reader may open; it writes through people_keep alone.
-- Each function below that sees more says in its first lines what it gives away.

create function people_counties() returns text[] language sql stable as
$$ select string_to_array(nullif(current_setting('cairn.counties', true), ''), ',') $$;

create function people_statewide() returns boolean language sql stable as
$$ select coalesce(current_setting('cairn.counties', true), '') = '*' $$;

create function people_staff() returns text language sql stable as
$$ select nullif(current_setting('cairn.staff', true), '') $$;

-- Nothing set, nobody looks. Administrators keep accounts and clerks read single stories: neither searches people.
create function people_may_look() returns boolean language sql stable as $$
  select people_counties() is not null
     and coalesce(current_setting('cairn.role', true), '') not in ('administrator', 'administrative law judge''s clerk')
$$;

create index people_name_known_given on people_name_known using gist (name gist_trgm_ops(siglen=32)) where part = 'given';
create index people_name_known_family on people_name_known using gist (name gist_trgm_ops(siglen=32)) where part = 'family';
create index people_name_known_start on people_name_known (part, name text_pattern_ops);
create index people_name_by_sound on people_name using gin (daitch_mokotoff(family), years);
create index people_name_by_city on people_name using gin (given, cities);
create index people_name_by_family_city on people_name using gin (family, cities);

-- The dictionary stays fresh by itself. A name that nobody bears any more stays: it finds nobody, and removing it
-- would make every two writers of a common name wait for each other.
create function people_learn_names() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into people_name_known (part, name)
  select part, name from (
    select 'given' as part, given as name from told where given <> ''
    union select 'family', family from told where family <> ''
  ) as heard
  where not exists (select from people_name_known k where k.part = heard.part and k.name = heard.name)
  order by 1, 2
  on conflict do nothing;
  return null;
end $$;
create trigger people_learn_names after insert on people_name referencing new table as told
  for each statement execute function people_learn_names();

-- Puts an index person together again from all stories: a birth date before an estimate, the later story before the
-- earlier. The rows are locked first, so that two stories that name the same person see each other.
create function people_gather(ids uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;

-- Writes what some stories say of people in the place of what they said before. Gives nothing away.
create function people_keep(told jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
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
  insert into people_part (person, story, key, parts, called, sex, born_earliest, born_latest, estimated, telephone, entry, linked)
  select person, story, key, parts, called, sex, born_earliest, born_latest, estimated, telephone, entry, linked
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

-- Empties the index, to be made again from the journal; only a statewide reader's session may.
create function people_forget() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not people_statewide() then raise exception 'the person index is made again by the system alone'; end if;
  delete from people_told_apart; delete from people_earlier; delete from people_tie; delete from people_address;
  delete from people_name; delete from people_part; delete from people_person; delete from people_story;
  delete from people_name_known;
end $$;

-- Gives away ids alone, of every county. Paths: the dictionary's near names, birth dates, sound with years,
-- address, telephone, and who was in one story with the people of the household.
create function people_candidates(asked jsonb, wanted integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  g text := coalesce(asked ->> 'given', '');
  f text := coalesce(asked ->> 'family', '');
  whole text := coalesce(asked ->> 'whole', '');
  alone boolean := f = '';
  forms text[] := array(select jsonb_array_elements_text(asked -> 'forms'));
  dates date[] := array(select jsonb_array_elements_text(asked -> 'dates')::date);
  wide int[] := array(select jsonb_array_elements_text(asked -> 'years')::int);
  places text[] := array(select jsonb_array_elements_text(asked -> 'cities'));
  street text := nullif(asked ->> 'address', '');
  phone text := nullif(asked ->> 'telephone', '');
  kin jsonb := coalesce(asked -> 'household', '[]');
  own uuid := (asked ->> 'story')::uuid;
  near_given text[] := '{}';
  near_family text[] := '{}';
  turned_given text[] := '{}';
  turned_family text[] := '{}';
  mates uuid[] := '{}';
begin
  if not people_may_look() then return; end if;
  if g <> '' then
    near_given := array(select name from people_name_known where part = 'given' order by name <-> g
                         limit case when alone then 12 else 25 end) || forms || g;
    if alone then
      near_given := near_given
        || array(select name from people_name_known where part = 'given' and name like g || '%' order by length(name) limit 8);
      near_family := array(select name from people_name_known where part = 'family' order by name <-> g limit 8) || g;
    else
      near_family := array(select name from people_name_known where part = 'family' order by name <-> f limit 40) || f;
      turned_family := array(select name from people_name_known where part = 'family' order by name <-> g limit 5) || g;
      turned_given := array(select name from people_name_known where part = 'given' order by name <-> f limit 5) || f;
    end if;
  end if;
  mates := array(
    select distinct t.person
      from jsonb_to_recordset(kin) as k(given text, family text)
      cross join lateral (
        select n.story, n.person from people_name n
         where n.given = k.given and (k.family = '' or n.family = k.family) and k.family <> ''
         order by n.id desc limit 60) as one
      join people_part t on t.story = one.story and t.person <> one.person
     limit 600);
  return query
  with found(person, worth) as (
    (select n.person, 0.0 from people_name n where n.family = f and n.given = g and not alone limit 1500)
    union all
    (select n.person, 0.0 from people_name n
      where n.family = any(near_family) and n.given = any(near_given) and not alone limit 3000)
    union all
    (select n.person, 0.0 from people_name n where n.family = any(turned_family) and n.given = any(turned_given) limit 300)
    union all
    (select n.person, 0.1 from people_name n where alone and n.given = g and n.cities && places limit 300)
    union all
    (select n.person, 0.0 from people_name n where alone and n.given = g limit 100)
    union all
    (select n.person, 0.1 from people_name n where alone and n.family = g and n.cities && places limit 100)
    union all
    (select n.person, 0.0 from people_name n where alone and n.family = g limit 100)
    union all
    (select n.person, 0.1 from unnest(near_given) as one
      cross join lateral (select person from people_name where alone and given = one and cities && places limit 40) n)
    union all
    (select n.person, 0.0 from unnest(near_given) as one
      cross join lateral (select person from people_name where alone and given = one limit 15) n)
    union all
    (select n.person, 0.0 from unnest(near_family) as one
      cross join lateral (select person from people_name where alone and family = one limit 15) n)
    union all
    (select n.person, 0.6 from people_name n where n.born = any(dates) limit 2000)
    union all
    (select n.person, 0.1 from people_name n
      where daitch_mokotoff(n.family) && daitch_mokotoff(f) and n.years && wide and not alone limit 2000)
    union all
    (select a.person, 0.5 from people_address a where a.folded = street limit 200)
    union all
    (select t.person, 0.7 from people_part t where t.telephone = phone limit 50)
    union all
    select unnest(mates), 0.5
  ), worth as (
    select found.person, max(found.worth) as path, count(distinct found.worth) as paths from found group by found.person
  )
  select w.person
    from worth w join people_name n on n.person = w.person
   where (own is null or not exists (select from people_part t where t.person = w.person and t.story = own))
     and not (w.person = any(array(select jsonb_array_elements_text(asked -> 'apart')::uuid)))
     and not exists (select from people_told_apart x where x.story = own and x.key = asked ->> 'key' and x.other = w.person)
   group by w.person, w.path, w.paths
   order by w.path + 0.05 * w.paths
            + max(case when alone then greatest(similarity(n.given, g), similarity(n.family, g) * 0.9)
                       else similarity(n.given || ' ' || n.family, whole) end
                  + case when n.years && wide then 0.2 else 0 end
                  + case when n.cities && places then 0.1 else 0 end) desc,
            w.person
   limit wanted;
end $$;

-- Gives away, of every county: names, birth, city and county of addresses, relations to the people asked about, and
-- whether the street that was asked about is theirs.
-- Only where the reader may open the story: streets, telephones and everybody else of the household.
create function people_shown(ids uuid[], household jsonb, home text)
returns table (person uuid, open boolean, sex text, born_earliest date, born_latest date, estimated boolean,
               names jsonb, addresses jsonb, telephones text[], counties text[], mates jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  with seen as materialized (
    select t.person, t.story, s.county, s.number, s.received_earliest, t.telephone, t.key,
           people_statewide() or s.counties && people_counties() or (s.taken_by = people_staff() and 'Hotline' = any(s.counties)) as open
      from people_part t join people_story s using (story)
     where t.person = any(ids[1:200]) and people_may_look()
  )
  select p.id, bool_or(seen.open), p.sex, p.born_earliest, p.born_latest, p.estimated,
    coalesce((select jsonb_agg(jsonb_build_object('said', n.said, 'alias', n.alias, 'given', n.given, 'middle', n.middle,
                              'family', n.family) order by n.alias, n.id desc) from people_name n where n.person = p.id), '[]'),
    coalesce((select jsonb_agg(jsonb_build_object(
                'line', case when v.open then a.line else '' end, 'city', a.city, 'county', a.county, 'state', a.state,
                'folded', case when v.open or similarity(a.folded, home) > 0.6 then a.folded else '' end, 'use', a.use, 'since', a.since, 'until', a.until, 'masked', not v.open and a.line <> '')
                order by a.until <> '', a.known_at desc, a.id desc)
              from people_address a join seen v on v.story = a.story and v.key = a.key and v.person = a.person
             where a.person = p.id), '[]'),
    array(select distinct v.telephone from seen v where v.person = p.id and v.open and v.telephone <> ''),
    array(select distinct v.county from seen v where v.person = p.id and v.county <> '' order by 1),
    coalesce((select jsonb_agg(jsonb_build_object(
                'person', m.person, 'name', n.said, 'given', n.given, 'family', n.family, 'county', v.county,
                'received', v.received_earliest, 'open', v.open,
                'relation', coalesce(forth.relation, back.relation, ''), 'forward', forth.relation is not null,
                'home', home.since is not null, 'since', coalesce(home.since, '')) order by v.received_earliest desc, m.key)
              from seen v
              join people_part m on m.story = v.story and m.key <> v.key
              join lateral (select x.said, x.given, x.family from people_name x
                             where x.story = m.story and x.key = m.key and x.person = m.person and not x.alias limit 1) n on true
              left join lateral (select y.relation from people_tie y where y.story = v.story and y.person = v.person
                                    and y.relative = m.person and y.relation <> '' limit 1) forth on true
              left join lateral (select y.relation from people_tie y where y.story = v.story and y.person = m.person
                                    and y.relative = v.person and y.relation <> '' limit 1) back on true
              left join lateral (select coalesce(nullif(a.since, ''), b.since) as since from people_address a
                                   join people_address b on b.story = a.story and b.household = a.household
                                                        and b.person = m.person
                                  where a.story = v.story and a.person = v.person and a.household <> ''
                                    and a.until = '' limit 1) home on true
             where v.person = p.id
               and (v.open or exists (select from jsonb_to_recordset(household) as k(given text, family text)
                                       where k.given = n.given and (k.family = '' or similarity(k.family, n.family) > 0.4)))
             ), '[]')
    from people_person p join seen on seen.person = p.id
   group by p.id
$$;

-- Gives away, of every county (7.103.4.B.1): when, where, which part, what came of it. The story's id only to whoever
-- may open it. Nothing of reporters is in these tables.
create function people_involvement(ids uuid[], without uuid)
returns table (person uuid, story uuid, number text, what text, county text, earliest timestamptz, latest timestamptz,
               called text, parts text[], born_earliest date, born_latest date, estimated boolean,
               outcome text, action text, service text)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.person,
         case when people_statewide() or s.counties && people_counties()
                or (s.taken_by = people_staff() and 'Hotline' = any(s.counties)) then s.story end,
         s.number, s.kind, s.county, s.received_earliest, s.received_latest, t.called, t.parts,
         coalesce(p.born_earliest, t.born_earliest), coalesce(p.born_latest, t.born_latest), p.estimated,
         s.outcome, s.action, ''
    from people_part t join people_story s using (story) join people_person p on p.id = t.person
   where t.person = any(ids[1:200]) and people_may_look() and t.story is distinct from without
  union all
  select distinct on (e.person, e.what, e.number, e.county, e.earliest)
         e.person, null::uuid, e.number, e.what, e.county, e.earliest, e.latest, t.called, '{}'::text[],
         p.born_earliest, p.born_latest, p.estimated, e.outcome, e.action, e.service
    from people_earlier e join people_person p on p.id = e.person
    join people_part t on t.story = e.story and t.key = e.key
   where e.person = any(ids[1:200]) and people_may_look()
     and not exists (select from people_story s join people_part o using (story)
                      where s.number = e.number and e.number <> '' and o.person = e.person)
$$;

-- Gives away names that somebody bears, out of a list of words.
create function people_names_among(words text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select name from people_name_known where part = 'given' and name = any(words[1:2000]) and people_may_look()
$$;

-- Row security: readers see rows of the stories they may open; the owner, as whom the functions above run, sees all.
create policy people_reads on people_story for select using (
  (select people_statewide())
  or counties && (select people_counties())::text[]
  or (taken_by = (select people_staff()) and 'Hotline' = any(counties)));
create policy people_reads on people_part for select using (exists (select from people_story s where s.story = people_part.story));
create policy people_reads on people_name for select using (exists (select from people_story s where s.story = people_name.story));
create policy people_reads on people_address for select using (exists (select from people_story s where s.story = people_address.story));
create policy people_reads on people_tie for select using (exists (select from people_story s where s.story = people_tie.story));
create policy people_reads on people_earlier for select using (exists (select from people_story s where s.story = people_earlier.story));
create policy people_reads on people_told_apart for select using (exists (select from people_story s where s.story = people_told_apart.story));
create policy people_reads on people_person for select using (exists (select from people_part t where t.person = people_person.id));
create policy people_reads on people_name_known for select using ((select people_statewide()));

do $$
declare name text;
begin
  foreach name in array array['people_story', 'people_person', 'people_part', 'people_name', 'people_address',
                              'people_tie', 'people_earlier', 'people_told_apart', 'people_name_known'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy people_owner on %I to current_user using (true) with check (true)', name);
    execute format('revoke insert, update, delete, truncate on %I from cairn_app', name);
  end loop;
  foreach name in array array['people_gather(uuid[])', 'people_keep(jsonb)', 'people_forget()',
                              'people_candidates(jsonb, integer)', 'people_shown(uuid[], jsonb, text)',
                              'people_involvement(uuid[], uuid)', 'people_names_among(text[])', 'people_learn_names()'] loop
    execute 'revoke all on function ' || name || ' from public';
  end loop;
end $$;
grant execute on function people_keep(jsonb), people_forget(), people_candidates(jsonb, integer),
  people_shown(uuid[], jsonb, text), people_involvement(uuid[], uuid), people_names_among(text[]) to cairn_app;
