-- What lists show of the life of a partnership. Who is in which stage, and when a
-- review falls due, is for the program to say: right after this it writes every
-- head anew.
ALTER TABLE partnership ADD COLUMN stage TEXT NOT NULL DEFAULT '';
ALTER TABLE partnership ADD COLUMN due TEXT NOT NULL DEFAULT ''; -- a day as 2006-01-02, or '' for never

CREATE INDEX partnership_due ON partnership (shelf, due, id) WHERE due <> '';
