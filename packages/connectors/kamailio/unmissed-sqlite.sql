-- Where reports wait while Kamailio is stopped (UNMISSED_DB_URL): sqlite3 /var/lib/kamailio/unmissed.db < unmissed-sqlite.sql
-- The mqueue module looks for a table of its queue's name.
CREATE TABLE unmissed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL DEFAULT '',
    val TEXT NOT NULL DEFAULT ''
);

CREATE TABLE unmissed_hand (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL DEFAULT '',
    val TEXT NOT NULL DEFAULT ''
);
