-- Who may do what in the application's database; run once when it is made and again after each restore.
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO senex_user;
GRANT CONNECT ON DATABASE :"database" TO senex_readonly, senex_backup;
\connect :"database"
ALTER SCHEMA public OWNER TO senex_user;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO senex_readonly;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO senex_readonly;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO senex_readonly;
ALTER DEFAULT PRIVILEGES FOR ROLE senex_user IN SCHEMA public GRANT SELECT ON TABLES TO senex_readonly;
ALTER DEFAULT PRIVILEGES FOR ROLE senex_user IN SCHEMA public GRANT SELECT ON SEQUENCES TO senex_readonly;
-- Rights on functions are each database's own, and this one is the only one that the role reaches.
GRANT EXECUTE ON FUNCTION pg_switch_wal(), pg_create_restore_point(text) TO senex_backup;
