-- Where reports wait while Kamailio is stopped (UNMISSED_DB_URL): sqlite3 /var/lib/kamailio/unmissed.db < unmissed-sqlite.sql
CREATE TABLE version (table_name VARCHAR(32) PRIMARY KEY, table_version INTEGER NOT NULL DEFAULT 0);
INSERT INTO version VALUES ('unmissed_outbox', 2), ('unmissed_calls', 2);

-- mqueue looks for a table named as its queue.
CREATE TABLE unmissed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL DEFAULT '',
    val TEXT NOT NULL DEFAULT ''
);

CREATE TABLE unmissed_outbox (
    id INTEGER PRIMARY KEY,
    key_name TEXT NOT NULL DEFAULT '',
    key_type INTEGER NOT NULL DEFAULT 0,
    value_type INTEGER NOT NULL DEFAULT 0,
    key_value TEXT NOT NULL DEFAULT '',
    expires INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE unmissed_calls (
    id INTEGER PRIMARY KEY,
    key_name TEXT NOT NULL DEFAULT '',
    key_type INTEGER NOT NULL DEFAULT 0,
    value_type INTEGER NOT NULL DEFAULT 0,
    key_value TEXT NOT NULL DEFAULT '',
    expires INTEGER NOT NULL DEFAULT 0
);
