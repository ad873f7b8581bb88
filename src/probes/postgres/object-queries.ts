const SYSTEM = `('information_schema')`;
const OURS = (schema: string) => `${schema}.nspname !~ '^pg_' and ${schema}.nspname not in ${SYSTEM}`;
/** What an extension made comes back with it, and may differ between its versions. */
const OWN = (catalog: string, oid: string) =>
  `not exists (select from pg_depend e where e.classid = '${catalog}'::regclass and e.objid = ${oid} and e.deptype = 'e')`;
const KIND = (column: string) =>
  `case ${column} when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view' when 'm' then 'materialized view'
     when 'S' then 'sequence' when 'f' then 'foreign table' when 'c' then 'type' else 'relation' end`;
const SETTINGS = (list: string) =>
  `coalesce((select string_agg(o, ', ' order by o) from unnest(${list}) o), '')`;
/** Privileges as people would grant them, the built-in ones spelled out; MAINTAIN came with 17 and every owner has it. */
const RIGHTS = (acl: string, kind: string, owner: string) =>
  `(select coalesce(string_agg(word, ', ' order by word), '') from (
      select distinct (case when a.grantee = 0 then 'PUBLIC' else pg_get_userbyid(a.grantee) end) || ' ' || a.privilege_type
             || case when a.is_grantable then ' with grant option' else '' end as word
        from aclexplode(coalesce(${acl}, acldefault('${kind}', ${owner}))) a
       where a.privilege_type <> 'MAINTAIN' or a.grantee <> ${owner}) w)`;

const RELATION = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS('n')} and ${OWN('pg_class', 'c.oid')}`;
const FUNCTION = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS('n')} and ${OWN('pg_proc', 'p.oid')}`;
const TYPE = `from pg_type y join pg_namespace n on n.oid = y.typnamespace where ${OURS('n')} and ${OWN('pg_type', 'y.oid')}
   and y.typtype in ('e', 'd', 'r', 'b') and not (y.typtype = 'b' and y.typelem <> 0)`;
const SIGNATURE = `n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'`;
const NAME = `n.nspname || '.' || c.relname`;

/**
 * A kind of object to a query for `object` and `definition`: whatever a restore must bring back as it was, beside rows
 * and sequences. The database's own name does not count, as restores go into a new one first.
 */
export const OBJECT_QUERIES: Readonly<Record<string, string>> = {
  database: `
    select 'this' as object, 'encoding ' || pg_encoding_to_char(d.encoding) || ', collate ' || d.datcollate
           || ', ctype ' || d.datctype || ', connection limit ' || d.datconnlimit
           || ', provider ' || coalesce(to_jsonb(d)->>'datlocprovider', 'c')
           || coalesce(', locale ' || coalesce(to_jsonb(d)->>'datlocale', to_jsonb(d)->>'daticulocale'), '') as definition
      from pg_database d where d.datname = current_database()`,
  schema: `select n.nspname as object, 'schema' as definition from pg_namespace n where ${OURS('n')}`,
  relation: `
    select ${NAME} as object, ${KIND('c.relkind')}
           || case c.relpersistence when 'u' then ' unlogged' else '' end
           || case when c.relrowsecurity then ' row security' else '' end
           || case when c.relforcerowsecurity then ' forced' else '' end
           || case when c.relispartition then ' ' || pg_get_expr(c.relpartbound, c.oid) else '' end
           || case when c.relkind = 'p' then ' ' || pg_get_partkeydef(c.oid) else '' end
           || case when c.relkind = 'm' and not c.relispopulated then ' not populated' else '' end
           || coalesce(' of ' || (select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
                                    from pg_inherits i where i.inhrelid = c.oid), '')
           || ' ' || ${SETTINGS('c.reloptions')} as definition
      ${RELATION} and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')`,
  column: `
    select ${NAME} || '.' || a.attname as object,
           row_number() over (partition by c.oid order by a.attnum) || ' ' || format_type(a.atttypid, a.atttypmod)
           || case when a.attnotnull then ' not null' else '' end
           || case a.attidentity when 'a' then ' identity always' when 'd' then ' identity' else '' end
           || coalesce(case a.attgenerated when '' then ' default ' else ' generated ' end || pg_get_expr(d.adbin, d.adrelid), '')
           || coalesce(' collate ' || (select nullif(l.collname, 'default') from pg_collation l where l.oid = a.attcollation), '')
             as definition
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where ${OURS('n')} and ${OWN('pg_class', 'c.oid')} and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')`,
  constraint: `
    select coalesce(nullif(k.conrelid, 0)::regclass::text, k.contypid::regtype::text) || ' ' || k.conname as object,
           pg_get_constraintdef(k.oid) || case when k.convalidated then '' else ' not valid' end as definition
      from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where ${OURS('n')} and k.contype <> 'n' and ${OWN('pg_class', 'k.conrelid')}`,
  index: `
    select ${NAME} as object, pg_get_indexdef(c.oid) || case when i.indisvalid then '' else ' invalid' end
           || case when i.indisclustered then ' clustered' else '' end
           || case when i.indisreplident then ' replica identity' else '' end as definition
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where ${OURS('n')} and ${OWN('pg_class', 'i.indrelid')}`,
  view: `select ${NAME} as object, pg_get_viewdef(c.oid) as definition ${RELATION} and c.relkind in ('v', 'm')`,
  function: `
    select ${SIGNATURE} as object,
           case p.prokind when 'a' then 'aggregate ' || (select to_jsonb(g) - 'aggfnoid' from pg_aggregate g where g.aggfnoid = p.oid)::text
                else pg_get_functiondef(p.oid) end as definition ${FUNCTION}`,
  trigger: `
    select g.tgrelid::regclass::text || ' ' || g.tgname as object, pg_get_triggerdef(g.oid) || ' enabled ' || g.tgenabled::text as definition
      from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where ${OURS('n')} and not g.tgisinternal`,
  'event trigger': `
    select evtname as object, evtevent || ' ' || evtfoid::regproc::text || ' enabled ' || evtenabled::text || coalesce(' ' || evttags::text, '')
             as definition from pg_event_trigger`,
  rule: `select schemaname || '.' || tablename || ' ' || rulename as object, definition from pg_rules r
          where r.schemaname !~ '^pg_' and r.schemaname not in ${SYSTEM}`,
  policy: `
    select schemaname || '.' || tablename || ' ' || policyname as object,
           permissive || ' ' || cmd || ' to ' || roles::text || coalesce(' using ' || qual, '') || coalesce(' check ' || with_check, '')
             as definition from pg_policies`,
  extension: `select e.extname as object, e.extversion || ' in ' || n.nspname as definition
                from pg_extension e join pg_namespace n on n.oid = e.extnamespace`,
  type: `
    select n.nspname || '.' || y.typname as object,
           case y.typtype
             when 'e' then 'enum ' || (select string_agg(quote_literal(l.enumlabel), ', ' order by l.enumsortorder)
                                         from pg_enum l where l.enumtypid = y.oid)
             when 'd' then 'domain ' || format_type(y.typbasetype, y.typtypmod) || case when y.typnotnull then ' not null' else '' end
                           || coalesce(' default ' || y.typdefault, '')
             when 'r' then 'range ' || (select r.rngsubtype::regtype::text from pg_range r where r.rngtypid = y.oid)
             else 'base' end as definition ${TYPE}`,
  statistics: `select n.nspname || '.' || s.stxname as object, pg_get_statisticsobjdef(s.oid) as definition
                 from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace where ${OURS('n')}`,
  publication: `
    select p.pubname as object, to_jsonb(p) - 'oid' - 'pubowner' - 'pubname' || jsonb_build_object('tables',
           (select jsonb_agg(t.schemaname || '.' || t.tablename order by 1) from pg_publication_tables t where t.pubname = p.pubname))
             as definition from pg_publication p`,
  'other object': `
    select i.type || ' ' || i.identity as object, 'there' as definition from (
      select 'pg_cast'::regclass as class, oid from pg_cast union all select 'pg_operator'::regclass, oid from pg_operator
      union all select 'pg_opclass'::regclass, oid from pg_opclass union all select 'pg_opfamily'::regclass, oid from pg_opfamily
      union all select 'pg_collation'::regclass, oid from pg_collation union all select 'pg_conversion'::regclass, oid from pg_conversion
      union all select 'pg_language'::regclass, oid from pg_language union all select 'pg_am'::regclass, oid from pg_am
      union all select 'pg_ts_config'::regclass, oid from pg_ts_config union all select 'pg_ts_dict'::regclass, oid from pg_ts_dict
      union all select 'pg_ts_parser'::regclass, oid from pg_ts_parser union all select 'pg_transform'::regclass, oid from pg_transform
      union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper
      union all select 'pg_foreign_server'::regclass, oid from pg_foreign_server) o,
      lateral pg_identify_object(o.class, o.oid, 0) i
     where o.oid >= 16384 and not exists (select from pg_depend e where e.classid = o.class and e.objid = o.oid and e.deptype = 'e')`,
  owner: `
    select 'this database' as object, pg_get_userbyid(datdba) as definition from pg_database where datname = current_database()
    union all select 'schema ' || n.nspname, pg_get_userbyid(n.nspowner) from pg_namespace n where ${OURS('n')}
    union all select ${KIND('c.relkind')} || ' ' || ${NAME}, pg_get_userbyid(c.relowner) ${RELATION} and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    union all select 'function ' || ${SIGNATURE}, pg_get_userbyid(p.proowner) ${FUNCTION}
    union all select 'type ' || n.nspname || '.' || y.typname, pg_get_userbyid(y.typowner) ${TYPE}
    union all select 'extension ' || extname, pg_get_userbyid(extowner) from pg_extension where oid >= 16384
    union all select 'publication ' || pubname, pg_get_userbyid(pubowner) from pg_publication
    union all select 'large object ' || oid, pg_get_userbyid(lomowner) from pg_largeobject_metadata`,
  grant: `
    select 'this database' as object, ${RIGHTS('datacl', 'd', 'datdba')} as definition from pg_database where datname = current_database()
    union all select 'schema ' || n.nspname, ${RIGHTS('n.nspacl', 'n', 'n.nspowner')} from pg_namespace n where ${OURS('n')}
    union all select ${KIND('c.relkind')} || ' ' || ${NAME}, ${RIGHTS('c.relacl', 'r', 'c.relowner')} ${RELATION} and c.relkind in ('r', 'p', 'v', 'm', 'f')
    union all select 'sequence ' || ${NAME}, ${RIGHTS('c.relacl', 's', 'c.relowner')} ${RELATION} and c.relkind = 'S'
    union all select 'column ' || ${NAME} || '.' || a.attname, ${RIGHTS('a.attacl', 'c', 'c.relowner')}
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where ${OURS('n')} and a.attacl is not null and not a.attisdropped
    union all select 'function ' || ${SIGNATURE}, ${RIGHTS('p.proacl', 'f', 'p.proowner')} ${FUNCTION}
    union all select 'type ' || n.nspname || '.' || y.typname, ${RIGHTS('y.typacl', 'T', 'y.typowner')} ${TYPE}
    union all select 'large object ' || oid, ${RIGHTS('lomacl', 'L', 'lomowner')} from pg_largeobject_metadata
    union all select 'default in ' || coalesce(n.nspname, 'every schema') || ' of ' || pg_get_userbyid(d.defaclrole) || ' for ' || d.defaclobjtype::text,
                     ${RIGHTS('d.defaclacl', 'r', 'd.defaclrole')}
      from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace`,
  comment: `
    select i.type || ' ' || i.identity as object, d.description as definition
      from pg_description d, lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) i
     where d.objoid >= 16384 and not exists (select from pg_depend e where e.classid = d.classoid and e.objid = d.objoid and e.deptype = 'e')
    union all select case when d.classoid = 'pg_database'::regclass then 'this database' else i.type || ' ' || i.identity end, d.description
      from pg_shdescription d, lateral pg_identify_object(d.classoid, d.objoid, 0) i
     where d.objoid >= 16384 and (d.classoid <> 'pg_database'::regclass or i.identity = quote_ident(current_database()))`,
  role: `
    select r.rolname as object, concat_ws(' ', case when r.rolsuper then 'superuser' end, case when r.rolinherit then 'inherit' end,
           case when r.rolcreaterole then 'createrole' end, case when r.rolcreatedb then 'createdb' end,
           case when r.rolcanlogin then 'login' end, case when r.rolreplication then 'replication' end,
           case when r.rolbypassrls then 'bypassrls' end, 'limit ' || r.rolconnlimit, 'until ' || r.rolvaliduntil,
           'in ' || (select string_agg(pg_get_userbyid(m.roleid) || case when m.admin_option then ' (admin)' else '' end, ', ' order by 1)
                       from (select distinct roleid, bool_or(admin_option) as admin_option from pg_auth_members
                              where member = r.oid group by roleid) m)) as definition
      from pg_roles r where r.rolname !~ '^pg_'`,
  'role password': `select rolname as object, md5(rolpassword) as definition from pg_authid where rolpassword is not null`,
  setting: `
    select concat_ws(' ', case when d.oid is not null then 'this database' end, 'role ' || pg_get_userbyid(nullif(s.setrole, 0))) as object,
           ${SETTINGS('s.setconfig')} as definition
      from pg_db_role_setting s left join pg_database d on d.oid = s.setdatabase
     where s.setdatabase = 0 or d.datname = current_database()`,
  'server setting': `select name as object, reset_val as definition from pg_settings
                      where source in ('configuration file', 'command line', 'environment variable', 'global')`,
  'large object': `
    select m.oid::text as object, count(p.pageno) || ' pages, ' || coalesce(sum(length(p.data)), 0) || ' bytes, '
           || coalesce(sum(hashtextextended(encode(p.data, 'hex'), p.pageno)), 0) as definition
      from pg_largeobject_metadata m left join pg_largeobject p on p.loid = m.oid group by m.oid`,
};
